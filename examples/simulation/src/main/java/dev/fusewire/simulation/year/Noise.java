package dev.fusewire.simulation.year;

/** Repeatable noise that needs no state: the same seed and place give the same value, in whatever order they are asked. */
public final class Noise {

    private Noise() {}

    /** 64 well mixed bits (the finish of splitmix64). */
    public static long bits(long seed, long place) {
        long z = seed + place * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Evenly from 0 to below 1. */
    public static double unit(long seed, long place) {
        return (bits(seed, place) >>> 11) * 0x1p-53;
    }

    /** From 0 to 1, moving without steps: the straight line between two neighbouring knots that are {@code period} apart. */
    public static double smooth(long seed, long at, int period) {
        long knot = Math.floorDiv(at, period);
        double part = (double) (at - knot * period) / period;
        return unit(seed, knot) * (1 - part) + unit(seed, knot + 1) * part;
    }
}
