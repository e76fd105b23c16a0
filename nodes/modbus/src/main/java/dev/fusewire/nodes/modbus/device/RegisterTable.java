package dev.fusewire.nodes.modbus.device;

/** The four tables of a Modbus device, and the function that reads each. */
public enum RegisterTable {
    COIL(1),
    DISCRETE(2),
    HOLDING(3),
    INPUT(4);

    private final int function;

    RegisterTable(int function) {
        this.function = function;
    }

    public int function() {
        return function;
    }

    public boolean isBits() {
        return this == COIL || this == DISCRETE;
    }
}
