package dev.fusewire.nodes.modbus.device;

/** Which word of a value of several registers comes first; within a word the high byte always does. */
public enum WordOrder {
    BIG,
    LITTLE
}
