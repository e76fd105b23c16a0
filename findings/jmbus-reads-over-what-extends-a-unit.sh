#!/usr/bin/env bash
# jMBus 3.3.0 (org.openmuc:jmbus): behind the unit of a record there may be bytes that extend it (EN 13757-3, combinable VIFE): a
# factor, the direction of flow, the phase. They are read over: energy told in thousands is a thousandth of what it is, energy fed in
# is told as energy drawn, and a phase's power as the power. Expected: 5,000 Wh, and words that tell the others apart.
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
                    System.out.println(each.getDescription() + " " + each.getScaledDataValue() + " " + each.getUnit());
                }
            } catch (DecodingException e) {
                System.out.println("nothing: " + e.getMessage().replaceAll(": Index.*", ""));
            }
        }
    }
}
END
read_records() { java -Duser.timezone=Europe/Berlin -cp "$work/jars/*" "$work/Read.java" "$@" 2>/dev/null | paste -sd';'; }
shows 'energy' 'ENERGY 5.0 WATT_HOUR' "$(read_records '04 03 05000000')"
shows 'the same with a factor of 1,000' 'ENERGY 5.0 WATT_HOUR' "$(read_records '04 83 7D 05000000')"
shows 'the same with a factor of 1/1,000' 'ENERGY 5.0 WATT_HOUR' "$(read_records '04 83 73 05000000')"
shows 'drawn, and fed in' 'ENERGY 7.0 WATT_HOUR;ENERGY 5.0 WATT_HOUR' "$(read_records '04 83 3B 07000000 04 83 3C 05000000')"
shows 'power, and power of phase 1' 'POWER 900.0 WATT;POWER 300.0 WATT' "$(read_records '04 2B 84030000 04 AB FC 01 2C010000')"
