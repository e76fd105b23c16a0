package dev.fusewire.station;

/** How an EVSE stands, for people and flows alike. */
public enum EvseState {
    /** Anybody may come. */
    FREE,
    /** Somebody said in the app that it is for them, for a few seconds. */
    CLAIMED,
    /** Reserved at the station itself. */
    RESERVED,
    /** A cable is plugged or a card was shown; nothing flows yet. */
    PREPARING,
    CHARGING,
    /** A session is open and nothing flows: the station holds it back. */
    SUSPENDED_BY_STATION,
    /** A session is open and nothing flows: the car takes nothing. */
    SUSPENDED_BY_CAR,
    /** The session is over and the cable still plugged. */
    FINISHING,
    /** Taken out of service by an operator. */
    MAINTENANCE,
    FAULTED,
    /** The station is not connected, so that nobody knows. */
    SILENT;

    /** Whether a car may begin here. */
    public boolean isFree() {
        return this == FREE;
    }

    /** Whether a session is under way. */
    public boolean isBusy() {
        return this == PREPARING
                || this == CHARGING
                || this == SUSPENDED_BY_STATION
                || this == SUSPENDED_BY_CAR
                || this == FINISHING;
    }
}
