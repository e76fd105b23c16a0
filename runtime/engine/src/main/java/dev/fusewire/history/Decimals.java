package dev.fusewire.history;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers with few decimals as whole ones: what meters give is such, and whole numbers are stored in fewer bytes. */
final class Decimals {

    /** The scale of numbers that have more decimals than that. */
    static final int NONE = 15;

    private static final double[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};
    private static final double LARGEST = 1L << 52;
    private static final MathContext SUM = new MathContext(12);

    private Decimals() {}

    /** The fewest decimals with which all of the numbers are exact, or {@link #NONE}. */
    static int scaleOf(double[] values, int count) {
        int scale = 0;
        for (int i = 0; i < count; i++) {
            while (!isExact(values[i], scale)) {
                scale++;
                if (scale == POWERS.length) {
                    return NONE;
                }
            }
        }
        return scale;
    }

    private static boolean isExact(double value, int scale) {
        double scaled = Math.rint(value * POWERS[scale]);
        return Math.abs(scaled) < LARGEST && scaled / POWERS[scale] == value;
    }

    static long scaled(double value, int scale) {
        return (long) Math.rint(value * POWERS[scale]);
    }

    static double of(long scaled, int scale) {
        return scaled / POWERS[scale];
    }

    /** A sum without the last digits, which adding has made up. */
    static double sum(double sum) {
        return Double.isFinite(sum) ? new BigDecimal(sum).round(SUM).doubleValue() : sum;
    }
}
