package dev.fusewire.simulation;

import java.time.Duration;
import java.util.Arrays;

/** Watches what the house's main fuse has to bear; it judges, it does not cut. */
public final class MainFuse {

    /** A fuse carries a tenth more than its rating for good. */
    private static final double CARRIED = 1.1;

    private final double rating;
    private final double[] heat = new double[3];
    private final double[] overloadSeconds = new double[3];
    private double longestOverload;
    private double highest;

    public MainFuse(double rating) {
        this.rating = rating;
    }

    public void advance(Duration step, Phases current) {
        double seconds = step.toNanos() / 1e9;
        for (int phase = 0; phase < 3; phase++) {
            double load = current.get(phase) / rating;
            heat[phase] = Math.max(0, heat[phase] + (load * load - CARRIED) * seconds);
            overloadSeconds[phase] = load > 1 ? overloadSeconds[phase] + seconds : 0;
            longestOverload = Math.max(longestOverload, overloadSeconds[phase]);
        }
        highest = Math.max(highest, current.highest());
    }

    public double rating() {
        return rating;
    }

    /** The highest current ever seen on a phase, in ampere. */
    public double highestCurrent() {
        return highest;
    }

    /** How long, at most, one phase stayed above the rating without a break. */
    public Duration longestOverload() {
        return Duration.ofMillis((long) (longestOverload * 1000));
    }

    /** How long the worst phase has been above the rating by now. */
    public Duration overload() {
        return Duration.ofMillis((long) (Arrays.stream(overloadSeconds).max().orElse(0) * 1000));
    }

    /** Time above the rating weighted by how far: (I/rating)² − 1.1, summed over seconds, on the worst phase. */
    public double heat() {
        return Arrays.stream(heat).max().orElse(0);
    }
}
