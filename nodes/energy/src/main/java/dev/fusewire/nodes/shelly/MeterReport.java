package dev.fusewire.nodes.shelly;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fusewire.node.Null;
import dev.fusewire.node.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a device said at one moment, as far as it can be believed. A report of nothing still shows that the device lives.
 *
 * <p>Phases are counted from 0 in the device's own order of clamps.
 *
 * @param wholes phases of which all was told that is measured at once: what is not among the readings is not known any
 *     more
 */
record MeterReport(List<Reading> readings, List<Fault> faults, Set<Integer> wholes) {

    static final String NO_CURRENT = "the meter tells no current";

    static final MeterReport NOTHING = new MeterReport(List.of(), List.of(), Set.of());

    record Reading(int phase, Quantity quantity, double value) {}

    /**
     * Something that is wrong.
     *
     * @param spoils whether the phase's current is not known because of it
     */
    record Fault(int phase, String text, boolean spoils) {}

    boolean isEmpty() {
        return readings.isEmpty() && faults.isEmpty();
    }

    static Builder builder() {
        return new Builder();
    }

    /** Sorts what a device gives into readings and faults. */
    static final class Builder {

        private final List<Reading> readings = new ArrayList<>();
        private final List<Fault> faults = new ArrayList<>();
        private final Set<Integer> wholes = new TreeSet<>();

        private Builder() {}

        /** Nothing of what was told of this phase before is to stand beside what is told now. */
        @CanIgnoreReturnValue
        Builder whole(int phase) {
            wholes.add(phase);
            return this;
        }

        /** Takes a number or a text of one; what is not there is passed over. */
        @CanIgnoreReturnValue
        Builder add(int phase, Quantity quantity, @Nullable Object raw) {
            if (raw == null || raw == Null.NULL) {
                return this;
            }
            double value = raw instanceof String text && text.isBlank() ? Double.NaN : Values.toNumber(raw);
            if (quantity.canBe(value)) {
                readings.add(new Reading(phase, quantity, value));
            } else {
                return fault(phase, refusal(quantity, raw, value), quantity == Quantity.CURRENT);
            }
            return this;
        }

        @CanIgnoreReturnValue
        Builder fault(int phase, String text, boolean spoils) {
            faults.add(new Fault(phase, text, spoils));
            return this;
        }

        private static String refusal(Quantity quantity, Object raw, double value) {
            String name = quantity.name().toLowerCase(Locale.ROOT);
            return Double.isNaN(value)
                    ? "the %s is \"%s\", not a number of %s".formatted(name, Values.text(raw), quantity.unit())
                    : "a %s of %s %s cannot be: expected %s to %s %s"
                            .formatted(
                                    name,
                                    Values.text(raw),
                                    quantity.unit(),
                                    Values.text(Values.number(quantity.lowest())),
                                    Values.text(Values.number(quantity.highest())),
                                    quantity.unit());
        }

        MeterReport build() {
            return new MeterReport(List.copyOf(readings), List.copyOf(faults), Set.copyOf(wholes));
        }
    }
}
