package dev.fusewire.ocpp.limit;

/**
 * One way to tell a station a limit. Stations differ in which they take, and in which have an effect.
 *
 * @param top whether at the highest level of the stack the station has; else at level 0
 */
public record ProfileForm(Purpose purpose, boolean top, Unit unit) {

    /** Whom a profile is for (OCPP 1.6, 3.13.1). */
    public enum Purpose {
        /** The running transaction. */
        TX,
        /** Whatever transaction runs, and those to come. */
        TX_DEFAULT,
        /** The station as a whole. */
        STATION_MAX
    }

    /** What a limit is counted in. */
    public enum Unit {
        /** Ampere a phase. */
        A,
        /** Watt of all phases together. */
        W
    }
}
