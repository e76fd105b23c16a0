package dev.fusewire.nodes.modbus;

import dev.fusewire.node.NodeError;
import dev.fusewire.node.Property;
import org.jspecify.annotations.Nullable;

/** What a node reads, as its form has it. */
record ReadFrom(
        @Property(
                label = "Unit id",
                help = "The unit asked, 1 to 255; the connection's own where nothing or 0 is given.")
        String unitid,

        @Property(
                label = "Function",
                initial = "HoldingRegister",
                options = {"Coil", "Input", "HoldingRegister", "InputRegister"},
                help = "What is read: `Coil` (function 1), `Input` (2), `HoldingRegister` (3) or `InputRegister` (4).")
        String dataType,

        @Property(label = "Address", initial = "0", help = "The first one, counted from 0.")
        String adr,

        @Property(label = "Quantity", initial = "1", help = "How many: up to 125 registers or 2000 bits.")
        String quantity) {

    /** The function code; -1 where there is none. */
    int code() {
        return switch (dataType) {
            case "Coil" -> 1;
            // the second is in an example of node-red-contrib-modbus, and not in its form
            case "Input", "DiscreteInput" -> 2;
            case "HoldingRegister" -> 3;
            case "InputRegister" -> 4;
            default -> -1;
        };
    }

    /** The config node that a node names. */
    static ModbusClientNode client(@Nullable ModbusClientNode named) {
        if (named == null) {
            throw new NodeError("Error", "server names no modbus-client");
        }
        return named;
    }
}
