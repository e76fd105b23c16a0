package dev.fusewire.load;

/**
 * What a charge point says. What flows decides: where it measures a charging current, a car is there and draws, whatever its
 * state tells.
 *
 * @param connected whether a car is plugged in
 * @param charging whether the car draws, or may at any moment
 * @param force what somebody has told the charge point, whatever its own rules say
 * @param offered the current it offers the car when it charges, A
 * @param drawn what it measures on its own conductors, A
 * @param phases how many conductors it would use: 1 or 3
 * @param time when it said so
 * @param pausedBy whose a pause is, where it is told
 * @param tellsDrawn whether it measures what the car draws
 * @param maximum the most it offers, whatever it is told, A; infinite where it tells none
 */
public record ChargerReading(
        boolean connected,
        boolean charging,
        Force force,
        double offered,
        PerPhase drawn,
        int phases,
        long time,
        PausedBy pausedBy,
        boolean tellsDrawn,
        double maximum) {

    /** Where it tells no maximum. */
    public ChargerReading(
            boolean connected,
            boolean charging,
            Force force,
            double offered,
            PerPhase drawn,
            int phases,
            long time,
            PausedBy pausedBy,
            boolean tellsDrawn) {
        this(connected, charging, force, offered, drawn, phases, time, pausedBy, tellsDrawn, Double.POSITIVE_INFINITY);
    }

    /** Whether it tells its currents is seen from them. */
    public ChargerReading(
            boolean connected,
            boolean charging,
            Force force,
            double offered,
            PerPhase drawn,
            int phases,
            long time,
            PausedBy pausedBy) {
        this(connected, charging, force, offered, drawn, phases, time, pausedBy, drawn.highest() != null);
    }

    /** Where nobody says whose a pause is. */
    public ChargerReading(
            boolean connected, boolean charging, Force force, double offered, PerPhase drawn, int phases, long time) {
        this(connected, charging, force, offered, drawn, phases, time, PausedBy.UNTOLD);
    }

    /** Whose a pause is, as the one who carries the commands out knows it. */
    public enum PausedBy {
        /** Nobody says; whoever asked for it has to know. */
        UNTOLD,
        /** This program's. */
        US,
        /** The owner's. */
        OWNER
    }

    /** What somebody has told the charge point. */
    public enum Force {
        /** To follow its own rules. */
        NEUTRAL,
        /** Not to charge: a pause, ours or somebody else's. */
        OFF,
        /** To charge, which only people do. */
        ON
    }

    public ChargerReading {
        if (!Double.isFinite(offered)) {
            throw new IllegalArgumentException("offered current of %s A is no current".formatted(offered));
        }
        if (!(maximum >= AdjusterSettings.LOWEST)) {
            // less than any car charges with is no maximum
            maximum = Double.POSITIVE_INFINITY;
        }
        double untold = untold(drawn, phases);
        drawn = new PerPhase(known(drawn.l1(), untold), known(drawn.l2(), untold), known(drawn.l3(), untold));
        boolean flows = most(drawn) >= CarPhases.NOTICED;
        connected |= flows;
        charging |= flows;
    }

    private static double most(PerPhase drawn) {
        return Math.max(drawn.l1(), Math.max(drawn.l2(), drawn.l3()));
    }

    /** What the conductor that carries most carries, A. */
    public double mostDrawn() {
        return most(drawn);
    }

    /** Whether a charging current flows. */
    public boolean draws() {
        return mostDrawn() >= CarPhases.NOTICED;
    }

    private static double known(double current, double untold) {
        return Double.isFinite(current) ? Math.max(0, current) : untold;
    }

    /**
     * What a conductor is taken to carry whose current is not told, while the car draws on another: the least that counts
     * as charging. So its phase is looked at, and hardly anything of what the meter shows there is taken for the car's.
     */
    private static double untold(PerPhase told, int phases) {
        Phase highest = told.highest();
        return phases > 1 && highest != null && told.of(highest) >= CarPhases.NOTICED ? CarPhases.NOTICED : 0;
    }

    /** The same, where it offers no more than that. */
    public ChargerReading withMaximum(double amperes) {
        return new ChargerReading(
                connected, charging, force, offered, drawn, phases, time, pausedBy, tellsDrawn, amperes);
    }

    public boolean isPaused() {
        return force == Force.OFF;
    }
}
