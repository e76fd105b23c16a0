package dev.fusewire.nodes.chargepoint;

import dev.fusewire.node.DebugFormat;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.nodes.chargepoint.ChargePointReading.PhaseMode;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a message wishes of the charger; what it does not speak of stays as it is.
 *
 * @param current to offer, A
 * @param byOwner whether the owner wishes it, and not the program
 */
public record ChargePointCommand(
        OptionalInt current, Pause pause, @Nullable PhaseMode phases, String reason, boolean byOwner) {

    public ChargePointCommand(OptionalInt current, Pause pause, @Nullable PhaseMode phases, String reason) {
        this(current, pause, phases, reason, false);
    }

    /** IEC 61851: a car cannot charge with less. */
    public static final int MINIMUM = 6;

    /** What becomes of the charging as a whole. */
    public enum Pause {
        AS_IT_IS,
        PAUSE,
        CONTINUE
    }

    private static final String EXPECTED =
            "a current in A, 0, \"pause\", \"continue\" or an object with current, pause, phases";

    /**
     * Reads a command message.
     *
     * @throws NodeError telling what was expected and what came
     */
    public static ChargePointCommand of(Message msg) {
        String reason = msg.get("reason") instanceof String words ? words : "";
        Object payload = msg.payload();
        return switch (payload) {
            case Number number -> current(number, Pause.AS_IT_IS, null, reason);
            case String text -> word(text.strip(), reason);
            case ObjectValue wishes -> object(wishes, reason);
            case null, default -> throw unexpected(payload);
        };
    }

    private static NodeError unexpected(@Nullable Object payload) {
        return new NodeError("Error", "%s expected as payload, not %s".formatted(EXPECTED, DebugFormat.line(payload)));
    }

    private static ChargePointCommand word(String text, String reason) {
        return switch (text) {
            case "pause" -> new ChargePointCommand(OptionalInt.empty(), Pause.PAUSE, null, reason);
            case "continue" -> new ChargePointCommand(OptionalInt.empty(), Pause.CONTINUE, null, reason);
            default -> {
                double number = ChargePointReading.number(text);
                if (Double.isNaN(number)) {
                    throw unexpected(text);
                }
                yield current(number, Pause.AS_IT_IS, null, reason);
            }
        };
    }

    /** Less than 6 A is a pause: nothing else is less than 6 A. */
    private static ChargePointCommand current(Number value, Pause pause, @Nullable PhaseMode phases, String reason) {
        double ampere = value.doubleValue();
        if (!Double.isFinite(ampere)) {
            throw unexpected(value);
        }
        return ampere < MINIMUM
                ? new ChargePointCommand(OptionalInt.empty(), Pause.PAUSE, phases, reason)
                : new ChargePointCommand(OptionalInt.of((int) Math.min(ampere, 80)), pause, phases, reason);
    }

    private static ChargePointCommand object(ObjectValue wishes, String reason) {
        if (!wishes.has("current") && !wishes.has("pause") && !wishes.has("phases")) {
            throw unexpected(wishes);
        }
        String why = wishes.string("reason", reason);
        boolean byOwner = isOwner(wishes.get("by"));
        Pause pause = switch (wishes.get("pause")) {
            case null -> Pause.AS_IT_IS;
            case Boolean wanted -> wanted ? Pause.PAUSE : Pause.CONTINUE;
            default ->
                throw new NodeError(
                        "Error", "pause: true or false expected, not " + DebugFormat.line(wishes.get("pause")));
        };
        PhaseMode phases = phases(wishes.get("phases"));
        if (!wishes.has("current")) {
            return new ChargePointCommand(OptionalInt.empty(), pause, phases, why, byOwner);
        }
        if (byOwner && pause != Pause.AS_IT_IS) {
            throw new NodeError(
                    "Error", "pause by the owner: expected without a current, not " + DebugFormat.line(wishes));
        }
        if (!(wishes.get("current") instanceof Number ampere)) {
            throw new NodeError(
                    "Error", "current: a number in A expected, not " + DebugFormat.line(wishes.get("current")));
        }
        return current(ampere, pause, phases, why);
    }

    private static boolean isOwner(@Nullable Object by) {
        return switch (by) {
            case null -> false;
            case String who when who.equals("owner") -> true;
            case String who when who.equals("us") -> false;
            default -> throw new NodeError("Error", "by: \"owner\" or \"us\" expected, not " + DebugFormat.line(by));
        };
    }

    private static @Nullable PhaseMode phases(@Nullable Object wanted) {
        return switch (wanted) {
            case null -> null;
            case Number number when number.doubleValue() == 1 -> PhaseMode.ONE;
            case Number number when number.doubleValue() == 3 -> PhaseMode.THREE;
            case String text when text.equals("auto") -> PhaseMode.AUTO;
            default ->
                throw new NodeError("Error", "phases: 1, 3 or \"auto\" expected, not " + DebugFormat.line(wanted));
        };
    }

    /** What is wished, in a few words. */
    public String words() {
        return switch (pause) {
            case PAUSE -> "pause";
            case CONTINUE -> current.isPresent() ? current.getAsInt() + " A, continue" : "continue";
            case AS_IT_IS ->
                current.isPresent()
                        ? current.getAsInt() + " A"
                        : "phases " + (phases == null ? "" : ChargePointReading.word(phases));
        };
    }
}
