package dev.fusewire.load;

/**
 * What a charge point says.
 *
 * @param connected whether a car is plugged in
 * @param charging whether the car draws, or may at any moment
 * @param force what somebody has told the charge point, whatever its own rules say
 * @param offered the current it offers the car when it charges, A
 * @param drawn what it measures on its own conductors, A
 * @param phases how many conductors it would use: 1 or 3
 * @param time when it said so
 * @param byOwner whether it is known that a pause is the owner's
 */
public record ChargerReading(
        boolean connected,
        boolean charging,
        Force force,
        double offered,
        PerPhase drawn,
        int phases,
        long time,
        boolean byOwner) {

    /** Where nobody says whose a pause is. */
    public ChargerReading(
            boolean connected, boolean charging, Force force, double offered, PerPhase drawn, int phases, long time) {
        this(connected, charging, force, offered, drawn, phases, time, false);
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
        drawn = new PerPhase(known(drawn.l1()), known(drawn.l2()), known(drawn.l3()));
    }

    private static double known(double current) {
        return Double.isFinite(current) ? Math.max(0, current) : 0;
    }

    public boolean isPaused() {
        return force == Force.OFF;
    }
}
