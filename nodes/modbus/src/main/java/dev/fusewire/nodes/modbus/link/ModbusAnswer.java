package dev.fusewire.nodes.modbus.link;

import dev.fusewire.node.Bytes;
import java.util.List;

/**
 * What a device answered.
 *
 * @param request what it was asked
 * @param values the registers (0 to 65535) or bits (0 or 1) as many as were asked for; for a write what was written
 * @param data the values as the bytes they came in; empty for a write
 * @param nanoTime when it came, by the clock of the context
 */
public record ModbusAnswer(ModbusRequest request, List<Integer> values, Bytes data, long nanoTime) {

    public ModbusAnswer {
        values = List.copyOf(values);
    }

    /** One register or bit by the address it was asked for with. */
    public int at(int address) {
        return values.get(address - request.address());
    }
}
