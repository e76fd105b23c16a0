#!/usr/bin/env bash
# j2mod 3.3.0, a slave by Modbus TCP with the unit 1: asked for a register it has, by a unit id it does not have - 0 and 255 among
# them, which the guide to Modbus TCP gives for a device that has an address of its own - it answers with exception 2, no such
# address, as for a register it does not have: one looks for the fault in the register. Expected: no answer, or exception 10
# or 11, which tell of a unit.
source "$(dirname "$0")/common.sh"
maven com.ghgande:j2mod:3.3.0 org.slf4j:slf4j-api:2.0.17
cat >"$work/Units.java" <<'END'
import com.ghgande.j2mod.modbus.ModbusSlaveException;
import com.ghgande.j2mod.modbus.facade.ModbusTCPMaster;
import com.ghgande.j2mod.modbus.procimg.*;
import com.ghgande.j2mod.modbus.slave.*;
import java.net.InetAddress;
import java.util.*;

class Units {
    public static void main(String... args) throws Exception {
        ModbusSlave slave = ModbusSlaveFactory.createTCPSlave(InetAddress.getLoopbackAddress(), 21190, 5, false);
        SimpleProcessImage image = new SimpleProcessImage(1);
        image.addRegister(new SimpleRegister(230));
        slave.addProcessImage(1, image);
        slave.open();
        var client = new ModbusTCPMaster("127.0.0.1", 21190, 2000, false);
        client.connect();
        List<String> seen = new ArrayList<>();
        for (int unit : new int[] {1, 2, 0, 255}) {
            try {
                seen.add(unit + ": " + client.readMultipleRegisters(unit, 0, 1)[0].getValue());
            } catch (ModbusSlaveException e) {
                seen.add(unit + ": exception " + e.getType());
            }
        }
        try {
            client.readMultipleRegisters(1, 9, 1);
        } catch (ModbusSlaveException e) {
            seen.add("1, no such register: exception " + e.getType());
        }
        System.out.println(String.join("; ", seen));
        System.exit(0);
    }
}
END
shows 'by unit' '1: 230; 2: exception 2; 0: exception 2; 255: exception 2; 1, no such register: exception 2' "$(java -cp "$work/jars/*" "$work/Units.java" 2>/dev/null)"
