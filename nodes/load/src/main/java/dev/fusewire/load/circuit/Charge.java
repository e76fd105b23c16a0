package dev.fusewire.load.circuit;

import dev.fusewire.load.ChargerReading;
import dev.fusewire.load.PerPhase;
import org.jspecify.annotations.Nullable;

/** What a car has got since it was plugged in, and what its driver still needs, reckoned from the currents. */
final class Charge {

    private static final double MS_PER_HOUR = 3_600_000;

    /** A charge point that was silent for longer has left out what is not known, ms. */
    private static final int LONGEST_STEP = 60_000;

    private double energy;
    private double left = Double.NaN;
    private long departure = Long.MAX_VALUE;

    /** Takes what was drawn for so long, ms. */
    void count(ChargerReading told, long elapsed, StationSettings rules) {
        PerPhase drawn = told.drawn();
        double power = rules.power(drawn.l1() + drawn.l2() + drawn.l3());
        double added = power * Math.clamp(elapsed, 0, LONGEST_STEP) / MS_PER_HOUR;
        energy += added;
        left = Math.max(0, left - added);
    }

    /** The car is gone. */
    void end() {
        energy = 0;
        need(null);
    }

    void need(@Nullable Need need) {
        left = need == null ? Double.NaN : need.energy();
        departure = need == null ? Long.MAX_VALUE : need.departure();
    }

    @Nullable
    Need need() {
        return Double.isNaN(left) ? null : new Need(left, departure);
    }

    /** What was delivered, kWh. */
    double energy() {
        return energy;
    }

    /** What is needed, kWh; NaN where nobody said. */
    double left() {
        return left;
    }

    /** By when, ms; {@link Long#MAX_VALUE} where nobody said. */
    long departure() {
        return departure;
    }
}
