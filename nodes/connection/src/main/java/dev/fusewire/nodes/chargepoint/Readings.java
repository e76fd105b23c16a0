package dev.fusewire.nodes.chargepoint;

import dev.fusewire.load.ChargerReading;
import dev.fusewire.load.ChargerReading.Force;
import dev.fusewire.load.ChargerReading.PausedBy;
import dev.fusewire.load.MeterSample;
import dev.fusewire.load.PerPhase;
import dev.fusewire.load.Phase;
import dev.fusewire.node.DebugFormat;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What meters and charge points say in messages, as the library takes it. */
public final class Readings {

    /** No phase carries more, A: a greater number is a fault on the way. */
    private static final double MOST = 1000;

    /** What an open conductor beside one in use may show is less than any house has, V. */
    private static final double LEAST_VOLTAGE = 10;

    /** What a clamp may show where nothing flows is less than this, A. */
    private static final double LEAST_CURRENT = 1;

    private Readings() {}

    /** Whether these are the currents of a meter. */
    public static boolean isMeter(ObjectValue fields) {
        return fields.has("l1") || fields.has("l2") || fields.has("l3");
    }

    /** Whether a charge point says this. */
    public static boolean isCharger(ObjectValue fields) {
        return fields.has("online");
    }

    /**
     * Reads what a meter says.
     *
     * @param now the clock for durations, ms
     * @throws NodeError naming what came and what was expected
     */
    public static MeterSample meter(Message msg, ObjectValue fields, long now) {
        return new MeterSample(currents(fields), now - age(msg), isDead(msg, fields));
    }

    /**
     * Reads what a charge point says.
     *
     * @return null where it does not answer
     * @throws NodeError naming what came and what was expected
     */
    public static @Nullable ChargerReading charger(Message msg, ObjectValue fields, long now) {
        return Boolean.FALSE.equals(fields.get("online")) ? null : charger(fields, now - age(msg));
    }

    /** The three currents of a meter's message; each has to be there. */
    public static PerPhase currents(ObjectValue fields) {
        return new PerPhase(current(fields, Phase.L1), current(fields, Phase.L2), current(fields, Phase.L3));
    }

    private static double current(ObjectValue fields, Phase phase) {
        Object value = fields.get(phase.name().toLowerCase(Locale.ROOT));
        if (value == null) {
            throw new NodeError("Error", "the current of " + phase + " is missing");
        }
        double current = value instanceof Number number ? number.doubleValue() : Double.NaN;
        if (!(Math.abs(current) <= MOST)) {
            throw new NodeError(
                    "Error", "the current of %s is no current in ampere: %s".formatted(phase, DebugFormat.line(value)));
        }
        return current;
    }

    /**
     * A meter that answers has voltage and frequency; where all it tells of them is 0, it has hung. A single conductor may
     * have none, as where there is only one phase; but then no current flows in it.
     */
    private static boolean isDead(Message msg, ObjectValue currents) {
        if (msg.get("frequency") instanceof Number frequency && frequency.doubleValue() == 0) {
            return true;
        }
        boolean told = false;
        boolean live = false;
        if (msg.get("voltage") instanceof ObjectValue voltages) {
            for (Phase phase : Phase.values()) {
                if (voltages.get(phase.name().toLowerCase(Locale.ROOT)) instanceof Number voltage) {
                    boolean open = Math.abs(voltage.doubleValue()) < LEAST_VOLTAGE;
                    if (open && Math.abs(current(currents, phase)) >= LEAST_CURRENT) {
                        return true;
                    }
                    told = true;
                    live |= !open;
                }
            }
        }
        return told && !live;
    }

    /** A state that is null, unknown or none of ours says nothing: then what flows decides, and what is not told may flow. */
    private static ChargerReading charger(ObjectValue fields, long time) {
        ObjectValue told = fields.get("currents") instanceof ObjectValue currents ? currents : ObjectValue.EMPTY;
        PerPhase drawn = new PerPhase(known(told.get("l1")), known(told.get("l2")), known(told.get("l3")));
        String state = fields.get("state") instanceof String word ? word : "unknown";
        boolean mayCharge = switch (state) {
            case "charging" -> true;
            case "idle", "waiting", "complete", "error" -> false;
            default -> drawn.highest() == null;
        };
        Force force = switch (fields.string("force", "neutral")) {
            case "off" -> Force.OFF;
            case "on" -> Force.ON;
            default -> Force.NEUTRAL;
        };
        return new ChargerReading(
                        fields.get("connected") instanceof Boolean connected ? connected : !state.equals("idle"),
                        mayCharge,
                        force,
                        amperes("offered current", fields.get("offered")),
                        drawn,
                        Values.toNumber(fields.get("phases")) == 1 ? 1 : 3,
                        time,
                        pausedBy(fields.get("pausedBy")))
                .withMaximum(known(fields.get("maximum")));
    }

    private static PausedBy pausedBy(@Nullable Object who) {
        return switch (who) {
            case String word when word.equals("us") -> PausedBy.US;
            case String word when word.equals("user") || word.equals("owner") -> PausedBy.OWNER;
            case null, default -> PausedBy.UNTOLD;
        };
    }

    private static double known(@Nullable Object current) {
        return current instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /**
     * A current in a message.
     *
     * @param what it is, for the error
     * @throws NodeError where it is none
     */
    public static double amperes(String what, @Nullable Object value) {
        double amperes = value == null ? Double.NaN : Values.toNumber(value);
        if (!(amperes >= 0 && amperes <= MOST)) {
            throw new NodeError("Error", "%s is no current in ampere: %s".formatted(what, DebugFormat.line(value)));
        }
        return amperes;
    }

    /** How old what the message tells was when it came, ms. */
    private static long age(Message msg) {
        return msg.get("age") instanceof Number seconds && seconds.doubleValue() >= 0
                ? Math.round(seconds.doubleValue() * 1000)
                : 0;
    }
}
