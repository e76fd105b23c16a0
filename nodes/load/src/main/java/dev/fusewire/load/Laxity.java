package dev.fusewire.load;

/**
 * How long a car could still get nothing and yet have what it needs when it leaves: by that a rule serves first who can wait least.
 * What is taken to be so where a driver has said nothing is here too, so that rules and plans take the same.
 */
public final class Laxity {

    /** What a car is taken to need whose driver has said nothing, kWh. */
    public static final double USUAL = 10;

    /** Within so long after its arrival, ms. */
    public static final long USUALLY_WITHIN = 12 * 3_600_000L;

    /** Who charges gives way only to who can wait less by this, min: else two alike would take turns. */
    public static final int KEEPS = 10;

    private Laxity() {}

    /**
     * In the unit of {@code left}; less than 0 where it is too late.
     *
     * @param left until it leaves
     * @param energy what it still needs, kWh
     * @param power the most it can have, kW
     * @param hour an hour in that unit
     */
    public static double of(double left, double energy, double power, double hour) {
        return power > 0 ? left - energy / power * hour : Double.MAX_VALUE;
    }
}
