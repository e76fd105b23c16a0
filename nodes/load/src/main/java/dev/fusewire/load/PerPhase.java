package dev.fusewire.load;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One value for each phase, in ampere where nothing else is said; what is not known is NaN. */
public record PerPhase(double l1, double l2, double l3) {

    public static final PerPhase ZERO = new PerPhase(0, 0, 0);
    public static final PerPhase UNKNOWN = new PerPhase(Double.NaN, Double.NaN, Double.NaN);

    public double of(Phase phase) {
        return switch (phase) {
            case L1 -> l1;
            case L2 -> l2;
            case L3 -> l3;
        };
    }

    public PerPhase with(Phase phase, double value) {
        return switch (phase) {
            case L1 -> new PerPhase(value, l2, l3);
            case L2 -> new PerPhase(l1, value, l3);
            case L3 -> new PerPhase(l1, l2, value);
        };
    }

    public PerPhase plus(PerPhase other) {
        return new PerPhase(l1 + other.l1, l2 + other.l2, l3 + other.l3);
    }

    /** Whether all three are known. */
    public boolean isComplete() {
        return Double.isFinite(l1) && Double.isFinite(l2) && Double.isFinite(l3);
    }

    /** The phase with the highest known value, the first of equals; null when none is known. */
    public @Nullable Phase highest() {
        Phase highest = null;
        for (Phase phase : Phase.ALL) {
            double value = of(phase);
            if (Double.isFinite(value) && (highest == null || value > of(highest))) {
                highest = phase;
            }
        }
        return highest;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.1f / %.1f / %.1f A", l1, l2, l3);
    }
}
