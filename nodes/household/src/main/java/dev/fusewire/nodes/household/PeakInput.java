package dev.fusewire.nodes.household;

import dev.fusewire.node.DebugFormat;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a message to the peak guard means; which of them is seen from its payload. */
sealed interface PeakInput {

    /** The household draws this, kW. */
    record Power(double power, boolean isDead) implements PeakInput {}

    /** The car draws this, kW. */
    record CarPower(double power) implements PeakInput {}

    /** A load tells how it is. */
    record Answer(String load, boolean on, boolean isAnswer) implements PeakInput {}

    /** People switch a load. */
    record Switch(String load, boolean on) implements PeakInput {}

    /** Loads are made to wait for a car, or need not any more. */
    record Waits(Map<String, Boolean> loads) implements PeakInput {}

    /** Peak hours are told from outside. */
    record Peak(boolean peak) implements PeakInput {}

    /** An emergency lifts the sanctioned load, or is over. */
    record Emergency(boolean lifted) implements PeakInput {}

    /** The count of violations begins anew. */
    record Forget() implements PeakInput {}

    /** Nothing that concerns it. */
    record Nothing() implements PeakInput {}

    double WATTS = 1000;

    /**
     * Reads a message.
     *
     * @param isLoad whether a load is called so
     * @param volts of a phase, where the meter tells currents alone
     * @throws NodeError naming what came and what was expected
     */
    static PeakInput of(Message msg, Predicate<String> isLoad, double volts) {
        Object payload = msg.payload();
        if (payload instanceof Boolean on && msg.get("topic") instanceof String name && isLoad.test(name)) {
            return new Answer(name, on, isAnswer(msg));
        }
        if (payload instanceof ObjectValue fields) {
            if (fields.has("emergency")) {
                // a plan has {until} or null
                return new Emergency(fields.get("emergency") instanceof ObjectValue
                        || Told.flagOrNull("emergency", fields.get("emergency")));
            }
            if (fields.has("load")) {
                return new Switch(Values.text(fields.get("load")), Told.flag("on", fields.get("on")));
            }
            if (fields.get("wait") instanceof ObjectValue waits) {
                Map<String, Boolean> loads = new LinkedHashMap<>();
                waits.forEach((name, value) -> loads.put(name, Told.flag(name, value)));
                return new Waits(loads);
            }
            if (fields.has("l1") || fields.has("l2") || fields.has("l3")) {
                return meter(msg, fields, volts);
            }
            if (fields.has("online")) {
                return fields.get("power") instanceof Number watts
                        ? new CarPower(power("power of the charge point", watts, WATTS, "W"))
                        : new Nothing();
            }
            if (fields.has("power")) {
                return new Power(power("power", fields.get("power"), 1, "kW"), false);
            }
            if (fields.has("peak")) {
                return new Peak(Told.flag("peak", fields.get("peak")));
            }
            if (fields.get("violations") instanceof Number number && number.doubleValue() == 0) {
                return new Forget();
            }
        }
        throw new NodeError(
                "Error",
                "payload is neither what a meter says ({l1, l2, l3} A or {power} kW), nor what a charge point says"
                        + " {online, …}, nor {load, on}, {wait}, {peak} or {violations: 0}, nor a load's true or false"
                        + " with its name as topic: " + DebugFormat.line(payload));
    }

    private static boolean isAnswer(Message msg) {
        String reason = msg.get("reason") instanceof String words ? words : "";
        return !reason.startsWith("by ");
    }

    private static Power meter(Message msg, ObjectValue currents, double volts) {
        ObjectValue told = msg.get("voltage") instanceof ObjectValue voltages ? voltages : ObjectValue.EMPTY;
        ObjectValue watts = msg.get("power") instanceof ObjectValue powers ? powers : ObjectValue.EMPTY;
        double sum = 0;
        boolean live = told.isEmpty();
        for (String phase : new String[] {"l1", "l2", "l3"}) {
            live |= told.get(phase) instanceof Number voltage && voltage.doubleValue() >= 10;
            if (watts.get(phase) instanceof Number power) {
                sum += power("power of " + phase, power, WATTS, "W");
            } else if (currents.has(phase)) {
                double each = told.get(phase) instanceof Number voltage ? voltage.doubleValue() : volts;
                sum += power("current of " + phase, currents.get(phase), WATTS / each, "A");
            }
        }
        return new Power(sum, !live);
    }

    /** @param per so many of its unit are a kW */
    private static double power(String what, @Nullable Object value, double per, String unit) {
        double most = Math.floor(1000 * per);
        return Told.number(what, value, -most, most, unit) / per;
    }
}
