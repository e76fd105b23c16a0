#!/usr/bin/env bash
# com.dashjoin:jsonata 0.9.8, the Java port of JSONata, gives the calendar's year beside the ISO week: 1 January 2027 lies in
# the last week of 2026, and the port calls it 2027-W53, a week that does not exist. The JavaScript original, jsonata 2.1.0,
# says 2026-W53.
source "$(dirname "$0")/common.sh"
npm_packages jsonata@2.1.0
maven com.dashjoin:jsonata:0.9.8
cat >"$work/Week.java" <<'END'
class Week {
    public static void main(String... args) {
        System.out.println(com.dashjoin.jsonata.Jsonata.jsonata(args[0]).evaluate(null));
    }
}
END
cat >"$work/week.mjs" <<'END'
import jsonata from 'jsonata';
console.log(await jsonata(process.argv[2]).evaluate());
END
expression='$fromMillis(1798761600000, "[X0001]-W[W01]-[F1]")'
shows 'JavaScript' 2026-W53-5 "$(node "$work/week.mjs" "$expression")"
shows 'Java' 2027-W53-5 "$(java -cp "$work/jars/*" "$work/Week.java" "$expression")"
