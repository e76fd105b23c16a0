package dev.fusewire.nodes.tariff;

import dev.fusewire.node.DebugFormat;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What a message says about a meter.
 *
 * @param power drawn, kW; less than 0 is fed in
 * @param drawn counters of what was drawn, kWh, by their names
 * @param returned counters of what was fed in, kWh, by their names
 * @param age how old it is
 */
record MeterInput(OptionalDouble power, Map<String, Double> drawn, Map<String, Double> returned, Duration age) {

    private static final List<String> PHASES = List.of("l1", "l2", "l3");
    private static final int LONGEST = 40;
    private static final String ALL = "all";
    private static final double KILO = 1000;
    private static final double NANOS = 1e9;

    /** Messages older than this say nothing of now, s. */
    private static final double OLDEST = 3600;

    /**
     * Reads a message.
     *
     * @throws NodeError naming what came and what was expected
     */
    static MeterInput of(Message msg, EnergyMeterNode.Config config) {
        Object payload = msg.payload();
        if (payload instanceof ObjectValue fields) {
            if (PHASES.stream().anyMatch(fields::has)) {
                return phases(msg, fields, config);
            }
            if (fields.get("power") instanceof Number || fields.get("energy") instanceof Number) {
                return new MeterInput(
                        optional(fields.get("power"), "kW"),
                        counter(fields.get("energy")),
                        counter(fields.get("energyReturned")),
                        age(msg));
            }
        }
        double number = payload instanceof Number || (payload instanceof String text && !text.isBlank())
                ? Values.toNumber(payload)
                : Double.NaN;
        if (!Double.isFinite(number)) {
            throw new NodeError(
                    "Error",
                    "the payload is no reading of a meter: %s; expected a number, {l1, l2, l3} in A, {power} in kW or {energy} in kWh"
                            .formatted(shown(payload)));
        }
        return switch (config.number()) {
            case W -> power(number / KILO, age(msg));
            case KW -> power(number, age(msg));
            case WH -> counted(number / KILO, age(msg));
            case KWH -> counted(number, age(msg));
        };
    }

    /** Where a request failed, the text that comes instead may have a long address in it, with a key. */
    private static String shown(@Nullable Object payload) {
        String line = DebugFormat.line(payload);
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }

    private static MeterInput power(double kw, Duration age) {
        return new MeterInput(OptionalDouble.of(kw), Map.of(), Map.of(), age);
    }

    private static MeterInput counted(double kwh, Duration age) {
        return new MeterInput(OptionalDouble.empty(), Map.of(ALL, kwh), Map.of(), age);
    }

    private static OptionalDouble optional(@Nullable Object value, String unit) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(number(value, "the power", unit));
    }

    private static Map<String, Double> counter(@Nullable Object value) {
        return value instanceof Number ? Map.of(ALL, number(value, "the counter", "kWh")) : Map.of();
    }

    private static double number(@Nullable Object value, String what, String unit) {
        double number = value instanceof Number each ? each.doubleValue() : Double.NaN;
        if (!Double.isFinite(number)) {
            throw new NodeError("Error", "%s is no number in %s: %s".formatted(what, unit, DebugFormat.line(value)));
        }
        return number;
    }

    /** Currents as payload; power, voltages and counters beside it, as the nodes of meters send them. */
    private static MeterInput phases(Message msg, ObjectValue currents, EnergyMeterNode.Config config) {
        double watts = 0;
        for (String phase : PHASES) {
            if (msg.get("power") instanceof ObjectValue powers) {
                watts += powers.get(phase) instanceof Number each ? number(each, "the power of " + phase, "W") : 0;
            } else if (currents.has(phase)) {
                double volts =
                        msg.get("voltage") instanceof ObjectValue voltages && voltages.get(phase) instanceof Number each
                                ? number(each, "the voltage of " + phase, "V")
                                : config.voltage();
                watts += volts * number(currents.get(phase), "the current of " + phase, "A");
            }
        }
        return new MeterInput(
                OptionalDouble.of(watts / KILO),
                config.counters() ? counters(msg.get("energy")) : Map.of(),
                config.counters() ? counters(msg.get("energyReturned")) : Map.of(),
                age(msg));
    }

    private static Map<String, Double> counters(@Nullable Object values) {
        Map<String, Double> counters = new LinkedHashMap<>();
        if (values instanceof ObjectValue fields) {
            for (String phase : PHASES) {
                if (fields.get(phase) instanceof Number each) {
                    counters.put(phase, number(each, "the counter of " + phase, "kWh"));
                }
            }
        }
        return counters;
    }

    private static Duration age(Message msg) {
        return msg.get("age") instanceof Number age && age.doubleValue() > 0 && age.doubleValue() < OLDEST
                ? Duration.ofNanos(Math.round(age.doubleValue() * NANOS))
                : Duration.ZERO;
    }
}
