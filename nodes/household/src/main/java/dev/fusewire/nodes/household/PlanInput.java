package dev.fusewire.nodes.household;

import dev.fusewire.load.ChargerReading;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.DebugFormat;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.nodes.chargepoint.Readings;
import dev.fusewire.plan.Target;
import dev.fusewire.plan.price.CalendarText;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a message to a charge plan means; which of them is seen from its payload. */
sealed interface PlanInput {

    /** What the charge point says. */
    record Charger(ChargerReading reading, ObjectValue fields) implements PlanInput {}

    /** The charge point does not answer. */
    record ChargerLost() implements PlanInput {}

    /**
     * What the house's meter shows, the car included.
     *
     * @param kw power
     * @param fullest highest current of a conductor, A
     * @param all currents of all conductors together, A
     */
    record Meter(double kw, double fullest, double all) implements PlanInput {}

    /** What the house draws without the car, kW. */
    record House(double kw) implements PlanInput {}

    /**
     * What the driver needs.
     *
     * @param by a time of day or an instant, as it was written
     */
    record Needs(Target target, String by) implements PlanInput {}

    /** The driver takes the need back. */
    record NoNeed() implements PlanInput {}

    /** What is needed week after week. */
    record Pattern(ArrayValue rows) implements PlanInput {}

    /** What the car says of itself, %; the name is empty where none is told. */
    record Soc(String vehicle, double percent) implements PlanInput {}

    /** @param hours NaN where it is not told */
    record Emergency(boolean isOn, double hours) implements PlanInput {}

    /** What can be reached is enough, or is not any more. */
    record Accept(boolean isAccepted) implements PlanInput {}

    /** Which loads are to wait until the car is ready. */
    record Wait(Map<String, Boolean> loads) implements PlanInput {}

    /** What loads there are. */
    record Loads(ArrayValue loads) implements PlanInput {}

    /** What the sun will give, as somebody forecast it; nothing takes it back. */
    record Sun(@Nullable Object forecast) implements PlanInput {}

    /** What the sun gives now, kW. */
    record Production(double kw) implements PlanInput {}

    /** Which days are as Sundays. */
    record DaysOff(@Nullable Object days) implements PlanInput {}

    /** Something else: prices, if anything. */
    record Other() implements PlanInput {}

    /** No house draws more, kW. */
    double MOST_POWER = 1000;

    double MOST_ENERGY = 1000;
    double MOST_HOURS = 24;

    /**
     * Reads a message.
     *
     * @param now the clock for durations, ms
     * @param volts between a conductor and neutral: makes power of a meter's currents
     * @throws NodeError naming what came and what was expected
     */
    static PlanInput of(Message msg, long now, double volts) {
        if ("prices".equals(msg.get("topic"))) {
            return new Other();
        }
        if (SunWatch.isForecast(msg.payload())) {
            return new Sun(msg.payload());
        }
        if (msg.payload() instanceof String text && CalendarText.isCalendar(text)) {
            return new DaysOff(text);
        }
        if (!(msg.payload() instanceof ObjectValue fields)) {
            return new Other();
        }
        if (Readings.isCharger(fields)) {
            ChargerReading reading = Readings.charger(msg, fields, now);
            return reading == null ? new ChargerLost() : new Charger(reading, fields);
        }
        if (Readings.isMeter(fields)) {
            var all = Readings.currents(fields);
            double fullest = Math.max(all.l1(), Math.max(all.l2(), all.l3()));
            return new Meter(power(msg, fields, volts), fullest, all.l1() + all.l2() + all.l3());
        }
        if (fields.has("need")) {
            return need(fields.get("need"));
        }
        if (fields.has("pattern")) {
            return new Pattern(list("pattern", "{days: [\"mon\", …], by: \"07:00\", soc}", fields));
        }
        if (fields.has("emergency")) {
            return emergency(fields);
        }
        if (fields.has("accept")) {
            return new Accept(Told.flagOrNull("accept", fields.get("accept")));
        }
        if (fields.has("wait")) {
            if (!(fields.get("wait") instanceof ObjectValue loads)) {
                throw new NodeError(
                        "Error", "wait: {\"boiler\": true} expected, not " + DebugFormat.line(fields.get("wait")));
            }
            Map<String, Boolean> waits = new LinkedHashMap<>();
            loads.forEach((name, value) -> waits.put(name, Told.flag("wait: " + name, value)));
            return new Wait(waits);
        }
        if (fields.has("loads")) {
            return new Loads(list("loads", "{name, power, waits, on}", fields));
        }
        if (fields.has("sun")) {
            return new Sun(fields.get("sun"));
        }
        if (fields.has("holidays")) {
            return new DaysOff(fields.get("holidays"));
        }
        if (fields.has("production")) {
            return new Production(Told.number("production", fields.get("production"), 0, MOST_POWER, "kW"));
        }
        if (fields.has("soc")) {
            return new Soc(
                    fields.string("vehicle", msg.get("vehicle") instanceof String name ? name : ""),
                    Told.number("state of charge", fields.get("soc"), 0, 100, "%"));
        }
        if (fields.get("power") instanceof Number || fields.get("power") instanceof String) {
            return new House(Told.number("power of the house", fields.get("power"), -MOST_POWER, MOST_POWER, "kW"));
        }
        return new Other();
    }

    private static ArrayValue list(String field, String of, ObjectValue fields) {
        if (fields.get(field) instanceof ArrayValue list) {
            return list;
        }
        throw new NodeError(
                "Error", "%s: a list of %s expected, not %s".formatted(field, of, DebugFormat.line(fields.get(field))));
    }

    /** Where the meter tells power it knows which way it flows; currents do not. */
    private static double power(Message msg, ObjectValue currents, double volts) {
        if (msg.get("power") instanceof ObjectValue power
                && power.get("l1") instanceof Number l1
                && power.get("l2") instanceof Number l2
                && power.get("l3") instanceof Number l3) {
            return (l1.doubleValue() + l2.doubleValue() + l3.doubleValue()) / 1000;
        }
        var all = Readings.currents(currents);
        return (all.l1() + all.l2() + all.l3()) * volts / 1000;
    }

    private static PlanInput need(@Nullable Object need) {
        if (need == null || need == Null.NULL) {
            return new NoNeed();
        }
        if (!(need instanceof ObjectValue fields) || !(fields.get("by") instanceof String by)) {
            throw new NodeError(
                    "Error",
                    "need: {soc, by} or {energy, by} with a time such as 07:00 or 2026-12-01T07:00:00Z expected, not "
                            + DebugFormat.line(need));
        }
        return new Needs(target(fields), by.strip());
    }

    /** How much is needed, by the field soc in % or energy in kWh. */
    static Target target(ObjectValue fields) {
        if (fields.has("soc") == fields.has("energy")) {
            throw new NodeError(
                    "Error", "either soc in %% or energy in kWh expected, not %s".formatted(DebugFormat.line(fields)));
        }
        return fields.has("soc")
                ? new Target.Soc(Told.number("soc", fields.get("soc"), 1, 100, "%"))
                : new Target.Energy(Told.number("energy", fields.get("energy"), 0.01, MOST_ENERGY, "kWh"));
    }

    private static Emergency emergency(ObjectValue fields) {
        boolean isOn = Told.flagOrNull("emergency", fields.get("emergency"));
        double hours =
                fields.has("hours") ? Told.number("emergency", fields.get("hours"), 0.01, MOST_HOURS, "h") : Double.NaN;
        return new Emergency(isOn, hours);
    }
}
