package dev.fusewire.history;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.stream.IntStream;

/** Numbers with few decimals as whole ones: what meters give is such, and whole numbers are stored in fewer bytes. */
final class Decimals {

    /** The scale of numbers that have more decimals than that. */
    static final int NONE = 15;

    private static final double[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};
    private static final double LARGEST = 1L << 52;
    private static final int DIGITS = 12;
    private static final MathContext SUM = new MathContext(DIGITS);

    /** All powers of ten that are exact: a division by one gives the number that is nearest to the decimal. */
    private static final double[] TENS = IntStream.rangeClosed(0, 22)
            .mapToDouble(power -> Double.parseDouble("1e" + power))
            .toArray();

    private static final double SMALLEST = 1e-9;

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
        double size = Math.abs(sum);
        if (size == 0) {
            return 0;
        }
        if (!(size >= SMALLEST && size < TENS[DIGITS])) {
            return Double.isFinite(sum) ? new BigDecimal(sum).round(SUM).doubleValue() : sum;
        }
        // a year of a curve is thousands of sums, and the exact way takes a thousand times as long in a program that
        // has just started
        int places = DIGITS;
        for (int whole = 0; size >= TENS[whole]; whole++) {
            places--;
        }
        for (double part = size * 10; part < 1; part *= 10) {
            places++;
        }
        return Math.rint(sum * TENS[places]) / TENS[places];
    }
}
