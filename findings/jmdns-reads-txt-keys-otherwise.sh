#!/usr/bin/env bash
# JmDNS 3.6.5 (org.jmdns:jmdns) reads the TXT record of a charger. In DNS-SD (RFC 6763, 6.4) the case of a key is ignored, the first
# of two keys alike counts, a string without a key is left out, and an empty value is another thing than none. JmDNS knows "Serial"
# by "Serial" alone, gives the last of two alike, has a property without a name, and gives "true" for the empty value as for none.
# Expected: 012345 for "serial" too, 3 phases, four names, and an empty name.
source "$(dirname "$0")/common.sh"
maven org.jmdns:jmdns:3.6.5 org.slf4j:slf4j-api:2.0.17
cat >"$work/Txt.java" <<'END'
import java.io.ByteArrayOutputStream;
import java.util.Collections;
import javax.jmdns.ServiceInfo;

class Txt {
    public static void main(String... strings) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (String each : "Serial=012345 phases=3 phases=1 =lost name= locked".split(" ")) {
            text.write(each.length());
            text.writeBytes(each.getBytes());
        }
        ServiceInfo charger = ServiceInfo.create("_charger._tcp.local.", "Garage", 80, 0, 0, text.toByteArray());
        System.out.println("Serial " + charger.getPropertyString("Serial") + ", serial " + charger.getPropertyString("serial"));
        System.out.println("phases " + charger.getPropertyString("phases"));
        System.out.println("names " + Collections.list(charger.getPropertyNames()).stream().sorted().toList());
        System.out.println("name " + charger.getPropertyString("name") + ", locked " + charger.getPropertyString("locked"));
    }
}
END
java -cp "$work/jars/*" "$work/Txt.java" >"$work/seen" 2>"$work/log"
line() { sed -n "$1p" "$work/seen"; }
shows 'by upper and lower case' 'Serial 012345, serial null' "$(line 1)"
shows 'of 3 and 1' 'phases 1' "$(line 2)"
shows 'six strings' 'names [, Serial, locked, name, phases]' "$(line 3)"
shows 'an empty value, and none' 'name true, locked true' "$(line 4)"
