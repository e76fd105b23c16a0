#!/usr/bin/env bash
# jMBus 3.3.0 (org.openmuc:jmbus): a meter's time (EN 13757-3, type F) has a bit for summer time and one for "invalid". Noon of 1 July
# in summer time is read as 12:59: the bit counts for a minute where it means an hour. A time with the bit for invalid is a time like
# any other, and so is a date of all ones, which stands for none: 31 March 2128. Expected: 12:00 in Berlin, and no time at all.
source "$(dirname "$0")/common.sh"
maven org.openmuc:jmbus:3.3.0
cat >"$work/Read.java" <<'END'
import java.util.*;
import org.openmuc.jmbus.*;

class Read {
    // the header of an electricity meter (serial number, maker, medium 2), then the records given in hexadecimal
    public static void main(String... records) {
        for (String record : records) {
            byte[] bytes = HexFormat.of().parseHex("72785634122440010255000000" + record.replace(" ", ""));
            try {
                var answer = new VariableDataStructure(bytes, 0, bytes.length, null, Map.of());
                answer.decode();
                for (DataRecord each : answer.getDataRecords()) {
                    System.out.println(each.getDataValue());
                }
            } catch (DecodingException e) {
                System.out.println("nothing: " + e.getMessage().replaceAll(": Index.*", ""));
            }
        }
    }
}
END
read_records() { java -Duser.timezone=Europe/Berlin -cp "$work/jars/*" "$work/Read.java" "$@" 2>/dev/null | paste -sd';'; }
shows 'noon in winter' 'Thu Jan 01 12:00:00 CET 2026' "$(read_records '04 6D 00 0C 41 31')"
shows 'noon in summer' 'Wed Jul 01 12:59:00 CEST 2026' "$(read_records '04 6D 00 8C 41 37')"
shows 'an invalid time' 'Thu Jan 01 12:00:00 CET 2026' "$(read_records '04 6D 80 0C 41 31')"
shows 'no date' 'Wed Mar 31 00:00:00 CEST 2128' "$(read_records '02 6C FF FF')"
