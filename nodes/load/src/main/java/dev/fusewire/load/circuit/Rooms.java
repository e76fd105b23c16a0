package dev.fusewire.load.circuit;

import dev.fusewire.load.Phase;

/**
 * What every circuit has left, on each phase and over all of them, and which of that a car takes. A car is named by its place in
 * {@link Situation#wishes()}.
 */
public final class Rooms {

    /** The three phases, and their sum. */
    static final int LANES = 4;

    static final int SUM = 3;

    /** The phases without a copy at each look. */
    static final Phase[] PHASES = Phase.values();

    /** Less than this is a rounding error, A. */
    private static final double ERROR = 1e-6;

    private final int[][] paths;
    private final int[] masks;
    private final double[] left;

    /**
     * @param paths for each car the circuits above it, the nearest first
     * @param masks for each car the phases it loads: bit 0 is L1
     * @param left for each circuit what is left in its lanes, A
     */
    Rooms(int[][] paths, int[] masks, double[] left) {
        this.paths = paths;
        this.masks = masks;
        this.left = left;
    }

    Rooms copy() {
        return new Rooms(paths, masks.clone(), left.clone());
    }

    void load(int car, int mask) {
        masks[car] = mask;
    }

    int mask(int car) {
        return masks[car];
    }

    /** Whether this car can have so many amperes more. */
    public boolean fits(int car, double amperes) {
        return bound(car, amperes) < 0;
    }

    /** The circuit that does not have so much, as {@code circuit * 4 + lane}; -1 where all have. */
    int bound(int car, double amperes) {
        int mask = masks[car];
        double sum = amperes * Integer.bitCount(mask) - ERROR;
        double each = amperes - ERROR;
        for (int circuit : paths[car]) {
            int at = circuit * LANES;
            for (int lane = 0; lane < SUM; lane++) {
                if ((mask & 1 << lane) != 0 && left[at + lane] < each) {
                    return at + lane;
                }
            }
            if (left[at + SUM] < sum) {
                return at + SUM;
            }
        }
        return -1;
    }

    /** What this car can have more, A; less than 0 where its circuits have less than nothing left. */
    public double left(int car) {
        int mask = masks[car];
        int phases = Math.max(1, Integer.bitCount(mask));
        double least = Double.POSITIVE_INFINITY;
        for (int circuit : paths[car]) {
            int at = circuit * LANES;
            for (int lane = 0; lane < SUM; lane++) {
                if ((mask & 1 << lane) != 0) {
                    least = Math.min(least, left[at + lane]);
                }
            }
            least = Math.min(least, left[at + SUM] / phases);
        }
        return least;
    }

    /** This car takes so many amperes more, or gives them back. */
    public void take(int car, double amperes) {
        int mask = masks[car];
        double sum = amperes * Integer.bitCount(mask);
        for (int circuit : paths[car]) {
            int at = circuit * LANES;
            for (int lane = 0; lane < SUM; lane++) {
                if ((mask & 1 << lane) != 0) {
                    left[at + lane] -= amperes;
                }
            }
            left[at + SUM] -= sum;
        }
    }
}
