package dev.fusewire.nodes.modbus;

import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.nodes.modbus.link.ModbusFault;

/**
 * Faults as the errors that flows made for node-red-contrib-modbus look for: its texts for a refusal and a time-out, the
 * meanings as in the Modbus Application Protocol V1.1b3, section 7; our own where it has none.
 */
final class ModbusErrors {

    private ModbusErrors() {}

    static NodeError of(Throwable failure) {
        return switch (failure) {
            case NodeError known -> known;
            case ModbusFault fault ->
                switch (fault.kind()) {
                    case TIMEOUT -> new NodeError("Error", "Timed out", null, fault.getMessage());
                    case REFUSED ->
                        new NodeError("Error", "Modbus exception %d: %s".formatted(fault.code(), meaning(fault.code())))
                                .with(ObjectValue.of("modbusCode", fault.code()));
                    default -> new NodeError("Error", String.valueOf(fault.getMessage()));
                };
            default -> new NodeError("Error", NodeError.textOf(failure));
        };
    }

    private static String meaning(int code) {
        return switch (code) {
            case 1 -> "Illegal function (device does not support this read/write function)";
            case 2 -> "Illegal data address (register not supported by device)";
            case 3 -> "Illegal data value (value cannot be written to this register)";
            case 4 -> "Slave device failure (device reports internal error)";
            case 5 -> "Acknowledge (requested data will be available later)";
            case 6 -> "Slave device busy (retry request again later)";
            case 7 -> "Negative acknowledge (slave device cannot perform programming functions)";
            case 8 -> "Memory parity error (slave device detected a parity error in memory)";
            case 10 -> "Gateway path unavailable (misconfigured gateway)";
            case 11 -> "Gateway target device failed to respond (retry request again later)";
            default -> "Unknown error";
        };
    }
}
