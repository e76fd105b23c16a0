package dev.fusewire.nodes.station;

import dev.fusewire.load.AdjusterSettings;
import dev.fusewire.load.ChargerReading;
import dev.fusewire.load.MeterSample;
import dev.fusewire.load.PerPhase;
import dev.fusewire.load.circuit.ExternalLimit;
import dev.fusewire.load.plan.Timetable;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.DebugFormat;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import dev.fusewire.nodes.chargepoint.Readings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a message to a station means; which of them is seen from its payload. Names may be empty, where none is told. */
sealed interface StationInput {

    /** A circuit's currents. */
    record Meter(String circuit, MeterSample sample) implements StationInput {}

    /**
     * What a roof or a battery delivers, or what another load takes, on a circuit.
     *
     * @param current what it takes on each phase, A: of a source below 0
     */
    record Other(String circuit, String name, boolean isSource, PerPhase current, double watts)
            implements StationInput {}

    /** What a charge point says; {@code reading} is null where it does not answer. */
    record Charger(String point, @Nullable ChargerReading reading, ObjectValue fields) implements StationInput {}

    /** What somebody allows a circuit. */
    record Limit(String circuit, ExternalLimit limit) implements StationInput {}

    /**
     * What somebody will allow a circuit, from one time of day to another, instead of what was said of this time.
     *
     * @param from this was said of anew until {@code to}, ms since 1970
     */
    record LimitsAhead(String circuit, long from, long to, List<Allowances.Timed> limits) implements StationInput {}

    /** What a kWh costs, and will. */
    record Prices(Timetable prices) implements StationInput {}

    /** How what there is is shared. */
    record Share(Sharings strategy) implements StationInput {}

    /**
     * What a driver needs from now on.
     *
     * @param energy kWh; NaN where that is not known any more
     * @param departure ms since 1970; {@link Long#MAX_VALUE} where it is not told
     */
    record Needs(String point, double energy, long departure) implements StationInput {}

    /**
     * What a charge plan wants for a charge point at most.
     *
     * @param amperes A; 0 is a pause
     */
    record Planned(String point, int amperes, String words) implements StationInput {}

    /** There is no plan for a charge point any more. */
    record Unplanned(String point) implements StationInput {}

    /** The operator, or a driver, starts or stops a charge point. */
    record Operate(String point, boolean start) implements StationInput {}

    /** Another setting of a circuit or a charge point, until it is deployed anew. */
    record Adjust(String circuit, String point, ObjectValue settings) implements StationInput {}

    /** What can be set of a circuit and of a charge point. */
    Map<String, String> ADJUSTABLE =
            Map.of("rating", "A", "reserve", "A", "contracted", "kW", "average", "kW", "maximum", "A", "priority", "");

    /** No limit is above, in A a phase or kW. */
    double MOST = 10_000;

    /**
     * Reads a message.
     *
     * @param now the clock for durations, ms
     * @param voltage between a phase and neutral, V: makes currents of a power
     * @throws NodeError naming what came and what was expected
     */
    static StationInput of(Message msg, long now, double voltage) {
        if (msg.payload() instanceof ArrayValue list && arePrices(msg, list)) {
            return new Prices(TimedInput.prices(list));
        }
        if (!(msg.payload() instanceof ObjectValue fields)) {
            if (msg.get("source") instanceof String source && msg.payload() instanceof Number watts) {
                return other(name(msg, "circuit"), source, true, watts.doubleValue(), voltage);
            }
            throw unexpected(msg);
        }
        boolean isSource = msg.get("source") instanceof String;
        if (isSource || msg.get("load") instanceof String) {
            return other(msg, fields, isSource, voltage);
        }
        if (Readings.isMeter(fields)) {
            return new Meter(name(msg, fields, "circuit"), Readings.meter(msg, fields, now));
        }
        if (Readings.isCharger(fields)) {
            return new Charger(name(msg, fields, "chargePoint"), Readings.charger(msg, fields, now), fields);
        }
        if (fields.has("strategy")) {
            return new Share(Sharings.of(fields.get("strategy")));
        }
        if (fields.get("prices") instanceof ArrayValue prices) {
            return new Prices(TimedInput.prices(prices));
        }
        if (fields.has("limit") || fields.get("limits") instanceof ArrayValue) {
            return limits(named(msg, fields, "circuit"), fields);
        }
        if (fields.has("plan")) {
            return plan(named(msg, fields, "chargePoint"), fields.get("plan"));
        }
        if (fields.has("need")) {
            return needs(named(msg, fields, "chargePoint"), fields.get("need"));
        }
        if (Values.isTruthy(fields.get("start")) || Values.isTruthy(fields.get("stop"))) {
            return new Operate(named(msg, fields, "chargePoint"), Values.isTruthy(fields.get("start")));
        }
        if (fields.keySet().stream().anyMatch(ADJUSTABLE::containsKey)) {
            return new Adjust(named(msg, fields, "circuit"), named(msg, fields, "chargePoint"), fields);
        }
        throw unexpected(msg);
    }

    private static NodeError unexpected(Message msg) {
        return new NodeError(
                "Error",
                "payload is neither the currents of a meter {l1, l2, l3}, nor what a charge point says {online, …},"
                        + " nor a change {limit}, {limits}, {prices}, {strategy}, {chargePoint, need}, {chargePoint,"
                        + " start}, {chargePoint, stop}, {chargePoint, plan}, {circuit, rating}: "
                        + DebugFormat.line(msg.payload()));
    }

    /** Of what is measured the message's topic may be the name; what comes with a topic is often wired just so. */
    private static String name(Message msg, ObjectValue fields, String what) {
        String named = named(msg, fields, what);
        return named.isEmpty() && msg.get("topic") instanceof String topic ? topic.strip() : named;
    }

    private static String name(Message msg, String what) {
        return name(msg, ObjectValue.EMPTY, what);
    }

    private static String named(Message msg, ObjectValue fields, String what) {
        Object inside = fields.get(what);
        return inside instanceof String name && !name.isBlank()
                ? name.strip()
                : msg.get(what) instanceof String beside ? beside.strip() : "";
    }

    private static StationInput other(Message msg, ObjectValue fields, boolean isSource, double voltage) {
        String circuit = name(msg, fields, "circuit");
        String name = Values.text(msg.get(isSource ? "source" : "load"));
        if (Readings.isMeter(fields)) {
            PerPhase told = Readings.meter(msg, fields, 0).current();
            double sign = isSource ? -1 : 1;
            PerPhase current =
                    new PerPhase(sign * Math.abs(told.l1()), sign * Math.abs(told.l2()), sign * Math.abs(told.l3()));
            double watts = voltage * (Math.abs(told.l1()) + Math.abs(told.l2()) + Math.abs(told.l3()));
            return new Other(circuit, name, isSource, current, watts);
        }
        if (!(fields.get("power") instanceof Number watts)) {
            throw new NodeError(
                    "Error",
                    "%s: currents {l1, l2, l3} in A or {power} in W expected, not %s"
                            .formatted(name, DebugFormat.line(fields)));
        }
        return other(circuit, name, isSource, watts.doubleValue(), voltage);
    }

    private static StationInput other(String circuit, String name, boolean isSource, double watts, double voltage) {
        if (!(Math.abs(watts) <= MOST * 1000)) {
            throw new NodeError("Error", "%s: %s W is no power".formatted(name, Values.text(Values.number(watts))));
        }
        double each = (isSource ? -1 : 1) * Math.abs(watts) / 3 / voltage;
        return new Other(circuit, name, isSource, new PerPhase(each, each, each), Math.abs(watts));
    }

    private static boolean arePrices(Message msg, ArrayValue list) {
        return "prices".equals(msg.get("topic"))
                || (!list.isEmpty() && list.get(0) instanceof ObjectValue first && first.has("price"));
    }

    private static StationInput limits(String circuit, ObjectValue fields) {
        if (fields.get("limits") instanceof ArrayValue list) {
            List<Allowances.Timed> all = new ArrayList<>();
            for (Object each : list) {
                if (!(each instanceof ObjectValue limit) || !TimedInput.isTimed(limit)) {
                    throw new NodeError(
                            "Error", "limits: {start, end, limit, unit} expected, not " + DebugFormat.line(each));
                }
                all.add(TimedInput.limit(limit, limit(limit)));
            }
            return new LimitsAhead(circuit, Long.MIN_VALUE, Long.MAX_VALUE, all);
        }
        ExternalLimit limit = limit(fields);
        if (!TimedInput.isTimed(fields)) {
            return new Limit(circuit, limit);
        }
        Allowances.Timed timed = TimedInput.limit(fields, limit);
        return new LimitsAhead(
                circuit, timed.start(), timed.end(), limit.equals(ExternalLimit.NONE) ? List.of() : List.of(timed));
    }

    private static ExternalLimit limit(ObjectValue fields) {
        Object limit = fields.get("limit");
        if (limit == null || limit == Null.NULL) {
            return ExternalLimit.NONE;
        }
        String unit = fields.string("unit", "A");
        double value = limit instanceof Number number ? number.doubleValue() : Double.NaN;
        if (!unit.equals("A") && !unit.equals("kW")) {
            throw new NodeError(
                    "Error", "unit of the limit: A or kW expected, not " + DebugFormat.line(fields.get("unit")));
        }
        if (!(value >= 0 && value <= MOST)) {
            throw new NodeError(
                    "Error",
                    "limit of %s %s is not between 0 %s and 10000 %s"
                            .formatted(DebugFormat.line(limit), unit, unit, unit));
        }
        return unit.equals("A") ? ExternalLimit.ofCurrent(value) : ExternalLimit.ofPower(value);
    }

    private static StationInput plan(String point, @Nullable Object wish) {
        if (wish == null || wish == Null.NULL) {
            return new Unplanned(point);
        }
        ObjectValue fields = wish instanceof ObjectValue object ? object : ObjectValue.EMPTY;
        double amperes = Readings.amperes("current of the plan", fields.get("current"));
        // less than a car can charge with is none, and a fraction of an ampere is nothing a charge point is told
        int most = amperes < AdjusterSettings.LOWEST ? 0 : (int) Math.min(amperes, AdjusterSettings.HIGHEST);
        return new Planned(point, most, fields.string("reason", ""));
    }

    private static Needs needs(String point, @Nullable Object need) {
        if (need == null || need == Null.NULL) {
            return new Needs(point, Double.NaN, Long.MAX_VALUE);
        }
        if (!(need instanceof ObjectValue fields)
                || !(fields.get("energy") instanceof Number energy)
                || !(energy.doubleValue() > 0 && energy.doubleValue() <= 1000)) {
            throw new NodeError(
                    "Error",
                    "need: {energy, departure} with more than 0 and at most 1000 kWh expected, not "
                            + DebugFormat.line(need));
        }
        Object departure = fields.get("departure");
        long until =
                departure == null || departure == Null.NULL ? Long.MAX_VALUE : TimedInput.time("departure", departure);
        return new Needs(point, energy.doubleValue(), until);
    }
}
