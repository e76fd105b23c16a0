package dev.fusewire.nodes.modbus.device;

/** What the words of a register's value are. */
public enum ValueType {
    BIT(1),
    U16(1),
    I16(1),
    U32(2),
    I32(2),
    U64(4),
    I64(4),
    F32(2),
    F64(4),
    /** Two characters a word, the first in the high byte; the length is the register's own. */
    TEXT(1);

    private final int words;

    ValueType(int words) {
        this.words = words;
    }

    public int words() {
        return words;
    }
}
