package dev.fusewire.nodes.load;

import dev.fusewire.load.AdjusterSettings;
import dev.fusewire.load.ChargerReading;
import dev.fusewire.load.MeterSample;
import dev.fusewire.node.DebugFormat;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import dev.fusewire.nodes.chargepoint.Readings;
import org.jspecify.annotations.Nullable;

/** What a message to a node of this family means; which of them is seen from its payload. */
sealed interface Input {

    /** The meter's three currents. */
    record Meter(MeterSample sample) implements Input {}

    /** What the charge point says. */
    record Charger(ChargerReading reading) implements Input {}

    /** The charge point does not answer: what it said last is all there is. */
    record ChargerLost() implements Input {}

    /** A new maximum current, A. */
    record Maximum(int amperes) implements Input {}

    /** A new safe current, A. */
    record SafeCurrent(int amperes) implements Input {}

    /** What a charge plan wants at most, A, where 0 is a pause, and why. */
    record Plan(int amperes, String why) implements Input {}

    /** There is no charge plan any more. */
    record NoPlan() implements Input {}

    /**
     * Reads a message.
     *
     * @param now the clock for durations, ms
     * @throws NodeError naming what came and what was expected
     */
    static Input of(Message msg, long now) {
        Object payload = msg.payload();
        if (payload instanceof ObjectValue fields) {
            if (Readings.isMeter(fields)) {
                return new Meter(Readings.meter(msg, fields, now));
            }
            if (Readings.isCharger(fields)) {
                ChargerReading reading = Readings.charger(msg, fields, now);
                return reading == null ? new ChargerLost() : new Charger(reading);
            }
            if (fields.has("plan")) {
                return plan(fields.get("plan"));
            }
            if (fields.has("maximum")) {
                return new Maximum(whole("maximum current", fields.get("maximum")));
            }
            if (fields.has("safeCurrent")) {
                return new SafeCurrent(whole("safe current", fields.get("safeCurrent")));
            }
        } else if (payload instanceof Number || (payload instanceof String text && !text.isBlank())) {
            return new Maximum(whole("maximum current", payload));
        }
        throw new NodeError(
                "Error",
                "payload is neither the currents of a meter {l1, l2, l3}, nor what a charge point says {online, …},"
                        + " nor a maximum current in ampere, nor a plan's wish {plan: {current, reason}}: "
                        + DebugFormat.line(payload));
    }

    private static Input plan(@Nullable Object wish) {
        if (wish == null || wish == Null.NULL) {
            return new NoPlan();
        }
        ObjectValue fields = wish instanceof ObjectValue object ? object : ObjectValue.EMPTY;
        double amperes = Readings.amperes("current of the plan", fields.get("current"));
        // less than a car can charge with is none, and a fraction of an ampere is nothing a charge point is told
        int most = amperes < AdjusterSettings.LOWEST ? 0 : (int) Math.min(amperes, AdjusterSettings.HIGHEST);
        return new Plan(most, fields.string("reason", ""));
    }

    private static int whole(String what, @Nullable Object value) {
        double amperes = Readings.amperes(what, value);
        if (amperes != Math.rint(amperes)) {
            throw new NodeError(
                    "Error", "%s of %s A is no whole number of amperes".formatted(what, Values.text(value)));
        }
        return (int) amperes;
    }
}
