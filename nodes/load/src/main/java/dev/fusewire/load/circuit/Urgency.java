package dev.fusewire.load.circuit;

import dev.fusewire.load.Laxity;

/** How long a car could still wait and get what it needs, ms: with what is given for going on. */
final class Urgency {

    /** Who can wait for less than this gets all it takes before others get anything, ms. */
    static final double URGENT = 15 * 60_000;

    /** Who charges is not paused for somebody who can wait only a little less, ms. */
    private static final double CHARGES = Laxity.KEEPS * 60_000;

    /** Nor, while it has only just begun, for somebody who can wait less by this, ms. */
    private static final double BEGAN = 60 * 60_000;

    private static final double HOUR = 3_600_000;

    private Urgency() {}

    /** What is left beside charging with all it may have; less than 0 where it cannot be done any more. */
    static double of(Wish wish, double voltage, long now) {
        boolean isTold = !Double.isNaN(wish.energy());
        double energy = isTold ? wish.energy() : Laxity.USUAL;
        long departure = isTold && wish.departure() != Long.MAX_VALUE
                ? wish.departure()
                : wish.arrived() + Laxity.USUALLY_WITHIN;
        double power = wish.maximum() * wish.phases() * voltage / 1000;
        double laxity = Laxity.of((double) (departure - now), energy, power, HOUR);
        return laxity - (wish.keepsTurn() ? BEGAN : wish.isOn() ? CHARGES : 0);
    }
}
