package dev.fusewire.load.circuit;

/** How long a car could still wait and get what it needs, ms. */
final class Laxity {

    /** What a car is taken to need whose driver has said nothing, kWh. */
    static final double USUAL = 10;

    /** Who can wait for less than this gets all it takes before others get anything, ms. */
    static final double URGENT = 15 * 60_000;

    /** Within so long after its arrival, ms. */
    private static final long USUALLY_WITHIN = 12 * 3_600_000L;

    /** Who charges is not paused for somebody who can wait only a little less, ms. */
    private static final double CHARGES = 10 * 60_000;

    /** Nor, while it has only just begun, for somebody who can wait less by this, ms. */
    private static final double BEGAN = 60 * 60_000;

    private static final double MS_PER_HOUR = 3_600_000;

    private Laxity() {}

    /** What is left beside charging with all it may have; less than 0 where it cannot be done any more. */
    static double of(Wish wish, double voltage, long now) {
        boolean isTold = !Double.isNaN(wish.energy());
        double energy = isTold ? wish.energy() : USUAL;
        long departure =
                isTold && wish.departure() != Long.MAX_VALUE ? wish.departure() : wish.arrived() + USUALLY_WITHIN;
        double power = wish.maximum() * wish.phases() * voltage / 1000;
        double laxity = departure - now - energy / power * MS_PER_HOUR;
        return laxity - (wish.keepsTurn() ? BEGAN : wish.isOn() ? CHARGES : 0);
    }
}
