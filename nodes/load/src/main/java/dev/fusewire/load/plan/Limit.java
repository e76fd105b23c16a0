package dev.fusewire.load.plan;

import java.util.Arrays;

/**
 * A bound on a weighted sum of currents, slot by slot: Σ factor × current ≤ most. A conductor of a circuit has the factor 1 for
 * each point that draws on it and its bound in A; a contracted power has a point's kW per ampere and its bound in kW.
 *
 * @param name what stands in texts, such as "cabinet 2, L1"
 * @param factor by the number of the point; 0: the point does not count. None is negative
 * @param most by the number of the slot: what is left for the points once base load and reserve are taken off
 */
public record Limit(String name, double[] factor, double[] most) {

    public Limit {
        for (double f : factor) {
            if (!(f >= 0 && Double.isFinite(f))) {
                throw new IllegalArgumentException("%s: a factor of %s".formatted(name, f));
            }
        }
        for (double m : most) {
            if (Double.isNaN(m)) {
                throw new IllegalArgumentException(name + ": a bound that is no number");
            }
        }
    }

    /** With the same bound in each slot. */
    public static Limit steady(String name, double[] factor, double most, int slots) {
        double[] all = new double[slots];
        Arrays.fill(all, most);
        return new Limit(name, factor, all);
    }

    /** What is left of the bound of the slot when the points have these currents; negative where it is passed. */
    public double left(double[] amps, int slot) {
        double left = most[slot];
        for (int i = 0; i < factor.length; i++) {
            left -= factor[i] * amps[i];
        }
        return left;
    }
}
