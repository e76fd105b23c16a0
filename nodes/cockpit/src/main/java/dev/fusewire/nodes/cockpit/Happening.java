package dev.fusewire.nodes.cockpit;

import dev.fusewire.node.Cockpit.Event;
import dev.fusewire.node.Cockpit.Level;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What happened, as people are told it: read from the event messages of the other nodes. */
final class Happening {

    /** What only says that all is as it was, or what the charger itself has told already. */
    private static final Set<String> NOISE = Set.of(
            "nothing to pause",
            "waits to continue",
            "no car",
            "starting",
            "waits for meter",
            "rests",
            "stopped by owner");

    private static final Set<String> ALARMS = Set.of(
            "overload large",
            "overload lasts",
            "fuse warm",
            "excess draw",
            "uncontrolled",
            "meter lost",
            "pause ignored",
            "pause unseen",
            "excess");

    private static final Set<String> WARNINGS = Set.of(
            "no room",
            "waits out",
            "meter silent",
            "meter late",
            "meter doubted",
            "offline",
            "silent",
            "refused",
            "foreign write",
            "foreign current",
            "charger silent",
            "infeasible");

    private Happening() {}

    /** Whether a payload is an event. */
    static boolean isEvent(ObjectValue fields) {
        return fields.get("event") instanceof String;
    }

    static boolean isNoise(String kind) {
        return NOISE.contains(kind);
    }

    /**
     * Reads an event: {event, reason, level} or plain words.
     *
     * @throws NodeError where it is neither
     */
    static Event of(Message msg) {
        Object payload = msg.payload();
        if (payload instanceof ObjectValue fields && isEvent(fields)) {
            String kind = fields.string("event", "");
            String reason = fields.string("reason", fields.string("words", ""));
            return new Event(
                    level(fields.get("level") == null ? msg.get("level") : fields.get("level"), kind),
                    kind,
                    reason.isBlank() ? kind : reason);
        }
        if (payload instanceof String text && !text.isBlank()) {
            String topic = msg.get("topic") instanceof String given && !given.isBlank() ? given : "event";
            return new Event(level(msg.get("level"), topic), topic, text);
        }
        throw new NodeError("Error", "payload is neither an event {event, reason} nor words: " + Inputs.shown(payload));
    }

    /** The word of a level that was given; info where none was. */
    static String levelOf(@Nullable Object given) {
        return level(given, "").name().toLowerCase(Locale.ROOT);
    }

    private static Level level(@Nullable Object given, String kind) {
        if (given != null) {
            for (Level level : Level.values()) {
                if (level.name().equals(Values.text(given).toUpperCase(Locale.ROOT))) {
                    return level;
                }
            }
            throw new NodeError("Error", "level is %s, expected info, warning or alarm".formatted(Inputs.shown(given)));
        }
        return ALARMS.contains(kind) ? Level.ALARM : WARNINGS.contains(kind) ? Level.WARNING : Level.INFO;
    }
}
