package dev.fusewire.station;

/** Why a session ended. */
public enum StopReason {
    /** At the station, by the driver. */
    LOCAL,
    /** By app, dashboard or flow. */
    REMOTE,
    EV_DISCONNECTED,
    /** The car was full or its wish fulfilled. */
    COMPLETE,
    /** The card was not, or no longer, good. */
    DEAUTHORIZED,
    EMERGENCY_STOP,
    POWER_LOSS,
    REBOOT,
    /** The operator took the EVSE out of service. */
    MAINTENANCE,
    FAULT,
    /** A limit of energy, time or money was reached. */
    LIMIT,
    /** What the driver or the card may charge in a day or a month is used up. */
    BUDGET,
    /** The station never said: what followed shows that it is over. */
    NOT_TOLD,
    OTHER
}
