package dev.fusewire.plan;

import java.util.Map;
import java.util.TreeMap;

/** How much power a battery takes at most: towards its end it takes less. */
public interface Acceptance {

    /**
     * @param soc state of charge, %
     * @return power drawn from the grid, kW; infinite where the battery sets no limit
     */
    double most(double soc);

    /** The battery never is what limits. */
    static Acceptance unlimited() {
        return soc -> Double.POSITIVE_INFINITY;
    }

    /**
     * Full power up to a state of charge, then less and less in a straight line.
     *
     * @param from %, 80 in most cars
     * @param power what it takes there, kW
     * @param atFull what it still takes when full, kW
     */
    static Acceptance tapering(double from, double power, double atFull) {
        if (!(from >= 0 && from < 100)) {
            throw new IllegalArgumentException("takes less from " + from + " %, expected 0 to less than 100");
        }
        if (!(power > 0 && atFull > 0 && atFull <= power)) {
            throw new IllegalArgumentException("takes " + power + " kW, and " + atFull + " kW when full");
        }
        return soc -> soc <= from
                ? Double.POSITIVE_INFINITY
                : power - (power - atFull) * (Math.min(soc, 100) - from) / (100 - from);
    }

    /**
     * As measured: between two states of charge in proportion, beyond the outermost as there.
     *
     * @param powers kW by state of charge, %
     */
    static Acceptance measured(Map<Double, Double> powers) {
        if (powers.isEmpty() || powers.values().stream().anyMatch(kw -> !(kw > 0))) {
            throw new IllegalArgumentException("power by state of charge, expected more than 0 kW at each: " + powers);
        }
        return Curve.of(new TreeMap<>(powers))::at;
    }
}
