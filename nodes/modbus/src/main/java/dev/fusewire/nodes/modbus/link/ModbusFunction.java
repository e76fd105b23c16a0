package dev.fusewire.nodes.modbus.link;

/** What can be asked of a device, by the function codes of the Modbus Application Protocol V1.1b3, section 6. */
public enum ModbusFunction {
    READ_COILS(1, 2000, "coil"),
    READ_DISCRETE_INPUTS(2, 2000, "discrete input"),
    READ_HOLDING_REGISTERS(3, 125, "holding register"),
    READ_INPUT_REGISTERS(4, 125, "input register"),
    WRITE_COIL(5, 1, "coil"),
    WRITE_REGISTER(6, 1, "holding register"),
    WRITE_COILS(15, 1968, "coil"),
    WRITE_REGISTERS(16, 123, "holding register");

    private final int code;
    private final int most;
    private final String thing;

    ModbusFunction(int code, int most, String thing) {
        this.code = code;
        this.most = most;
        this.thing = thing;
    }

    /** The function with this code. */
    public static ModbusFunction of(int code) {
        for (ModbusFunction each : values()) {
            if (each.code == code) {
                return each;
            }
        }
        throw new IllegalArgumentException(
                "Modbus function %d: one of 1, 2, 3, 4, 5, 6, 15 and 16 is expected".formatted(code));
    }

    public int code() {
        return code;
    }

    /** How many can be asked for at a time. */
    public int most() {
        return most;
    }

    public boolean isWrite() {
        return code >= 5;
    }

    /** Whether it is about single bits and not about registers of 16 bits. */
    public boolean isBits() {
        return this == READ_COILS || this == READ_DISCRETE_INPUTS || this == WRITE_COIL || this == WRITE_COILS;
    }

    /** What it is about, in words: "holding register". */
    public String thing() {
        return thing;
    }
}
