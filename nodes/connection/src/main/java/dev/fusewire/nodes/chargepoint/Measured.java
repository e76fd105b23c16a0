package dev.fusewire.nodes.chargepoint;

import dev.fusewire.nodes.chargepoint.ChargePointReading.Car;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a charger measures, as far as it can be believed. What cannot be is left out, as with a meter: a wrong current is
 * worse than none, since the load management can do without the charger's own.
 *
 * @param currents A; NaN for what is not told or cannot be
 * @param power W; NaN likewise
 * @param doubt what was left out and why; null where nothing was
 */
public record Measured(
        List<Double> currents, double power, @Nullable String doubt) {

    public static final int PHASES = 3;

    /** Where a voltage is not told. */
    public static final double NOMINAL_VOLTS = 230;

    private static final double HIGHEST_VOLTS = 280;

    /** Twice of what it may draw no car draws; nor would the smallest of these chargers carry so much. */
    private static final int SMALLEST_BOUND = 40;

    /** A measurement's offset around zero, A. */
    private static final double OFFSET = 1;

    /** So much more than volts times amperes explain is no matter of precision. */
    private static final double UNEXPLAINED_SHARE = 1.3;

    private static final double UNEXPLAINED_WATTS = 300;

    /**
     * Judges what was told.
     *
     * @param volts of L1 to L3; what is no voltage counts as not told
     * @param allowed the highest current the charger may offer, as told, A
     */
    public static Measured of(List<Double> volts, List<Double> amperes, double watts, Car car, int allowed) {
        int most = mostCurrent(allowed);
        List<String> doubts = new ArrayList<>();
        List<Double> currents = new ArrayList<>();
        for (int phase = 0; phase < PHASES; phase++) {
            currents.add(current(phase, amperes.get(phase), most, doubts));
        }
        double power = power(watts, most, doubts);
        if (areAllZero(currents)) {
            boolean isDead = volts.stream().noneMatch(value -> value > 0) && car != Car.IDLE;
            if (power > UNEXPLAINED_WATTS || (isDead && volts.stream().anyMatch(Double::isFinite))) {
                doubts.add(
                        power > UNEXPLAINED_WATTS
                                ? "0 A on all phases, though it tells %.0f W".formatted(power)
                                : "0 V and 0 A on all phases, though a car is there");
                return new Measured(unknown(), power > UNEXPLAINED_WATTS ? power : Double.NaN, words(doubts));
            }
        } else {
            leaveOutUnexplained(currents, volts, power, doubts);
        }
        return new Measured(List.copyOf(currents), power, words(doubts));
    }

    /** The highest current that can be, where so much is allowed, A. */
    public static int mostCurrent(int allowed) {
        return Math.max(SMALLEST_BOUND, 2 * allowed);
    }

    private static double current(int phase, double told, int most, List<String> doubts) {
        if (Double.isNaN(told) || (told >= 0 && told <= most)) {
            return told;
        }
        if (told < 0 && told > -OFFSET) {
            return 0;
        }
        doubts.add(String.format(Locale.ROOT, "%.1f A on L%d, where 0 to %d A can be", told, phase + 1, most));
        return Double.NaN;
    }

    private static double power(double told, int most, List<String> doubts) {
        double highest = PHASES * most * HIGHEST_VOLTS;
        if (Double.isNaN(told) || (told >= 0 && told <= highest)) {
            return told;
        }
        if (told < 0 && told > -OFFSET * PHASES * NOMINAL_VOLTS) {
            return 0;
        }
        doubts.add(String.format(Locale.ROOT, "%.0f W, where 0 to %.0f W can be", told, highest));
        return Double.NaN;
    }

    private static boolean areAllZero(List<Double> currents) {
        return currents.stream().allMatch(ampere -> ampere == 0);
    }

    private static List<Double> unknown() {
        return List.of(Double.NaN, Double.NaN, Double.NaN);
    }

    /** A phase without a current, where the others' do not make the power: it has one that is not told. */
    private static void leaveOutUnexplained(
            List<Double> currents, List<Double> volts, double power, List<String> doubts) {
        if (currents.stream().anyMatch(ampere -> ampere.isNaN())) {
            return;
        }
        double explained = apparent(volts, currents);
        if (!(power > UNEXPLAINED_SHARE * explained + UNEXPLAINED_WATTS)) {
            return;
        }
        for (int phase = 0; phase < PHASES; phase++) {
            if (currents.get(phase) == 0) {
                doubts.add(String.format(
                        Locale.ROOT, "0 A on L%d, though the others do not make its %.0f W", phase + 1, power));
                currents.set(phase, Double.NaN);
            }
        }
    }

    /** Volts times amperes of the phases whose current is known. */
    public static double apparent(List<Double> volts, List<Double> amperes) {
        double sum = 0;
        for (int phase = 0; phase < PHASES; phase++) {
            double ampere = amperes.get(phase);
            double volt = volts.get(phase);
            if (Double.isFinite(ampere)) {
                sum += ampere * (volt > 0 && volt <= HIGHEST_VOLTS ? volt : NOMINAL_VOLTS);
            }
        }
        return sum;
    }

    private static @Nullable String words(List<String> doubts) {
        return doubts.isEmpty() ? null : "the charger tells " + String.join("; ", doubts) + ": left out";
    }
}
