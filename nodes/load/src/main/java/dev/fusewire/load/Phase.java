package dev.fusewire.load;

/** A conductor of the house's connection. */
public enum Phase {
    L1,
    L2,
    L3;

    /** {@link #values()} without the copy. */
    static final Phase[] ALL = values();
}
