package dev.fusewire.nodes.chargepoint;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a go-eCharger said of itself at one moment, whichever way it was asked.
 *
 * @param channel where a current is written
 * @param set what stands in that channel, A; empty when there is no limit in it
 * @param offered what is asked for now, A
 * @param limit what installation, cable and app allow; null when it tells no limit
 * @param currents as measured on the charger's own conductors, A; NaN for what it did not tell
 * @param power NaN when not told, W
 * @param sessionEnergy NaN when not told, kWh
 * @param totalEnergy NaN when not told, kWh
 * @param phases how many are in use; 0 when unknown
 * @param uptime since it started, ms
 * @param doubt what of its measurements cannot be and is left out, in words; null for nothing
 * @param time when it said so
 */
public record ChargePointReading(
        Car car,
        boolean allowed,
        Force force,
        Channel channel,
        OptionalInt set,
        int offered,
        @Nullable ChargePointLimit limit,
        List<Double> currents,
        double power,
        double sessionEnergy,
        double totalEnergy,
        int phases,
        @Nullable PhaseMode phaseMode,
        @Nullable String error,
        @Nullable String reason,
        double temperature,
        OptionalLong uptime,
        @Nullable String doubt,
        Instant time) {

    private static final int HIGHEST_SETTING = 80;

    /** What the charger knows of the car, in the order of its key {@code car}. */
    public enum Car {
        UNKNOWN,
        IDLE,
        CHARGING,
        WAITING,
        COMPLETE,
        ERROR;

        public static Car of(int value) {
            return value > 0 && value < values().length ? values()[value] : UNKNOWN;
        }
    }

    /** Whether somebody has told it to charge or not to, in the order of its key {@code frc}. */
    public enum Force {
        NEUTRAL,
        OFF,
        ON
    }

    /** On how many phases it may charge, in the order of its key {@code psm}. */
    public enum PhaseMode {
        AUTO,
        ONE,
        THREE
    }

    /** The places where a current can be written, each with its own way to forget it. */
    public enum Channel {
        /** Ends by itself after ten minutes; the current set in the app stays as it is. */
        TEMPORARY_LIMIT("temporary limit"),
        /** The current of the app, kept for ever. */
        REQUESTED("requested current"),
        /** Beside the current of the app, until the charger restarts. */
        VOLATILE("volatile current");

        private final String words;

        Channel(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** Below this a conductor carries no charging current, A. */
    private static final double FLOWS = 1;

    /** Whether a car is plugged in, as far as this charger can tell at this moment: where current flows, there is one. */
    public boolean isConnected() {
        return car == Car.CHARGING || car == Car.WAITING || car == Car.COMPLETE || draws();
    }

    /** Whether no car is plugged in, as far as this charger can tell at this moment. */
    public boolean isIdle() {
        return car == Car.IDLE && !draws();
    }

    /** Whether a charging current flows, whatever the charger says of the car. */
    public boolean draws() {
        return highestCurrent().orElse(0) >= FLOWS;
    }

    public boolean isPaused() {
        return force == Force.OFF;
    }

    public OptionalInt maximum() {
        return limit == null ? OptionalInt.empty() : OptionalInt.of(limit.ampere());
    }

    /** Empty when no current is known. */
    public OptionalDouble highestCurrent() {
        return currents.stream()
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .max();
    }

    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /**
     * The payload flows get.
     *
     * @param plugged whether a car is there, also while the charger cannot tell
     * @param cap what somebody else has set, which nothing is offered above; empty for none
     */
    public ObjectValue toPayload(boolean plugged, OptionalInt cap) {
        ObjectValue.Builder payload = ObjectValue.builder()
                .put("online", true)
                .put("state", word(car))
                .put("connected", plugged)
                .put("offered", offered);
        IntStream.concat(maximum().stream(), cap.stream()).min().ifPresent(ampere -> payload.put("maximum", ampere));
        payload.put("allowed", allowed).put("force", word(force)).put("currents", phaseValues());
        putKnown(payload, "power", power);
        putKnown(payload, "sessionEnergy", sessionEnergy);
        putKnown(payload, "energy", totalEnergy);
        if (phases > 0) {
            payload.put("phases", phases);
        }
        if (phaseMode != null) {
            payload.put("phaseMode", word(phaseMode));
        }
        payload.put("error", error == null ? Null.NULL : error).put("reason", reason == null ? Null.NULL : reason);
        putKnown(payload, "temperature", temperature);
        return payload.build();
    }

    private ObjectValue phaseValues() {
        ObjectValue.Builder values = ObjectValue.builder();
        for (int phase = 0; phase < currents.size(); phase++) {
            putKnown(values, "l" + (phase + 1), currents.get(phase));
        }
        return values.build();
    }

    private static void putKnown(ObjectValue.Builder values, String name, double value) {
        if (Double.isFinite(value)) {
            values.put(name, Values.number(Math.round(value * 1000) / 1000.0));
        }
    }

    /** What charging phases can be told from: those with a current, else those the contactor would switch on. */
    public static int phasesInUse(List<Double> currents, int otherwise) {
        if (currents.stream().anyMatch(ampere -> ampere.isNaN())) {
            return otherwise;
        }
        int used = (int) currents.stream().filter(ampere -> ampere > 0.5).count();
        return used == 0 ? otherwise : used == 1 ? 1 : 3;
    }

    /** A number of an answer; NaN when it is none. */
    public static double number(@Nullable Object value) {
        return switch (value) {
            case Number number -> number.doubleValue();
            case Boolean flag -> flag ? 1 : 0;
            case String text when !text.isBlank() -> Values.toNumber(text);
            case null, default -> Double.NaN;
        };
    }

    /** Whether something is so, told as true, "true", 1 or "1". */
    public static boolean flag(@Nullable Object value) {
        return value instanceof String text && text.equalsIgnoreCase("true") || number(value) == 1;
    }

    public static double at(@Nullable Object array, int index) {
        return array instanceof ArrayValue values && index < values.size() ? number(values.get(index)) : Double.NaN;
    }

    /** A current such as can be set, A; empty when it is none: a charger tells 255 or 65535 for what it does not know. */
    public static OptionalInt setting(double value, int atLeast) {
        return value >= atLeast && value <= HIGHEST_SETTING ? OptionalInt.of((int) value) : OptionalInt.empty();
    }

    /** Three of an array, from an index on. */
    public static List<Double> three(@Nullable Object array, int from) {
        return List.of(at(array, from), at(array, from + 1), at(array, from + 2));
    }
}
