package dev.fusewire.ocpp.limit;

/** How a limit stands. */
public enum Verdict {
    /** There is no wish, or nothing to do about it. */
    NONE,
    /** The station has not been told, or has not answered. */
    UNDER_WAY,
    /** The station has taken it, and nothing speaks against its holding it. */
    HELD,
    /** The station takes no limit, or none has an effect: what it draws nobody controls. */
    UNCONTROLLED
}
