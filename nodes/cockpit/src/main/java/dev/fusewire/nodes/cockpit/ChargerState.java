package dev.fusewire.nodes.cockpit;

import dev.fusewire.node.Message;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of a charger, put together from what the nodes around it say. */
final class ChargerState {

    /** What the guard says while it stands in the way of charging; then its words go before those of the adjuster. */
    private static final Set<String> GUARDING = Set.of(
            "overload large",
            "overload lasts",
            "no room",
            "fuse warm",
            "excess draw",
            "waits out",
            "paused",
            "waits to continue",
            "stopped by owner",
            "meter lost");

    private static final Set<String> STANDINGS = Set.of("fresh", "silent", "offline");
    private static final double TENTHS = 10;

    private final Map<String, Object> state = new LinkedHashMap<>();
    private int offers;
    private long offeredAt;
    private String guard = "";
    private String adjuster = "";

    ObjectValue all() {
        return ObjectValue.copyOf(state);
    }

    /** How often the charger has told what it offers. */
    int offers() {
        return offers;
    }

    /** When it did so last, ms since 1970. */
    long offeredAt() {
        return offeredAt;
    }

    @Nullable
    Object get(String name) {
        return state.get(name);
    }

    /**
     * Takes a message that is no event.
     *
     * @return what it changes
     * @throws NodeError where it is none of those that are understood
     */
    ObjectValue accept(Message msg, long now) {
        if (msg.payload() instanceof ObjectValue fields) {
            if (fields.has("online") && !STANDINGS.contains(fields.string("state", ""))) {
                if (Boolean.FALSE.equals(fields.get("online"))) {
                    return note(silence(fields));
                }
                offered(Said.time(msg, now));
                return note(reading(fields, msg, now));
            }
            if (fields.has("maxCurrent")) {
                return note(report(fields, msg));
            }
            if (fields.has("confirmed")) {
                offered(now);
                return note(readBack(fields));
            }
        }
        throw new NodeError(
                "Error",
                "payload is neither what a charger says {online, state, …}, nor what a controller says {maxCurrent,"
                        + " status, …}, nor what was read back {confirmed, …}, nor an event {event, reason}: "
                        + Inputs.shown(msg.payload()));
    }

    private void offered(long time) {
        offers++;
        offeredAt = time;
    }

    private ObjectValue note(ObjectValue changes) {
        changes.forEach((name, value) -> {
            if (value == null || value == Null.NULL) {
                state.remove(name);
            } else {
                state.put(name, Values.share(value));
            }
        });
        return changes;
    }

    private static ObjectValue silence(ObjectValue fields) {
        return ObjectValue.of("online", false, "state", "unknown", "trouble", fields.string("reason", "no answer"));
    }

    private static ObjectValue reading(ObjectValue fields, Message msg, long now) {
        ObjectValue.Builder changes = ObjectValue.builder()
                .put("time", Said.time(msg, now))
                .put("online", true)
                .put("state", fields.string("state", "unknown"))
                .put("connected", Boolean.TRUE.equals(fields.get("connected")))
                .put("trouble", trouble(fields));
        if (fields.has("allowed")) {
            changes.put("allowed", Boolean.TRUE.equals(fields.get("allowed")));
        }
        Said.put(changes, "offered", fields.get("offered"), TENTHS);
        Said.put(changes, "largest", fields.get("maximum"), TENTHS);
        changes.put("drawn", drawn(Said.object(fields.get("currents"))));
        Said.watts(changes, "power", fields.get("power"));
        Said.energy(changes, "sessionEnergy", fields.get("sessionEnergy"));
        Said.energy(changes, "energy", fields.get("energy"));
        Said.put(changes, "phases", fields.get("phases"), 1);
        phaseMode(changes, fields);
        pause(changes, fields);
        return changes.build();
    }

    private static Object trouble(ObjectValue fields) {
        return Said.orNull(fields.get("error") instanceof String error ? error : null);
    }

    private static ObjectValue drawn(ObjectValue currents) {
        ObjectValue.Builder drawn = ObjectValue.builder();
        for (int phase = 1; phase <= 3; phase++) {
            Said.put(drawn, "l" + phase, currents.get("l" + phase), 100);
        }
        return drawn.build();
    }

    /** In the words in which it is asked for: 1, 3 or auto. */
    private static void phaseMode(ObjectValue.Builder changes, ObjectValue fields) {
        if (fields.has("phaseMode")) {
            changes.put(
                    "phaseMode",
                    switch (fields.string("phaseMode", "")) {
                        case "one" -> 1;
                        case "three" -> 3;
                        default -> Said.orNull(fields.get("phaseMode"));
                    });
        }
    }

    private static void pause(ObjectValue.Builder changes, ObjectValue fields) {
        if (fields.has("paused")) {
            boolean paused = Boolean.TRUE.equals(fields.get("paused"));
            changes.put("paused", paused);
            changes.put("pausedBy", paused ? Said.orNull(fields.get("pausedBy")) : Null.NULL);
        } else if (fields.has("force")) {
            boolean paused = fields.string("force", "").equals("off");
            changes.put("paused", paused);
            if (!paused) {
                changes.put("pausedBy", Null.NULL);
            }
        }
    }

    private ObjectValue report(ObjectValue fields, Message msg) {
        adjuster = msg.get("reason") instanceof String reason ? reason : "";
        ObjectValue.Builder changes = ObjectValue.builder();
        Said.put(changes, "maximum", fields.get("maxCurrent"), TENTHS);
        Said.put(changes, "safeCurrent", msg.get("safeCurrent"), TENTHS);
        changes.put("available", Null.NULL);
        Said.put(changes, "available", fields.get("available"), TENTHS);
        return changes.put("status", Said.orNull(fields.get("status")))
                .put("reason", reason())
                .build();
    }

    private Object reason() {
        String words = guard.isEmpty() ? adjuster : guard;
        return words.isEmpty() ? Null.NULL : words;
    }

    private static ObjectValue readBack(ObjectValue fields) {
        ObjectValue.Builder changes =
                ObjectValue.builder().put("confirmed", Boolean.TRUE.equals(fields.get("confirmed")));
        Said.put(changes, "refusals", fields.get("refusals"), 1);
        Said.put(changes, "offered", fields.get("current"), TENTHS);
        phaseMode(changes, fields);
        pause(changes, fields);
        return changes.build();
    }

    /** Takes an event, as far as it tells how the charger is. */
    ObjectValue onEvent(String kind, String words) {
        if (GUARDING.contains(kind)) {
            guard = words;
        } else if (kind.equals("continued") || kind.equals("nothing to pause") || kind.equals("no car")) {
            guard = "";
        } else if (kind.equals("uncontrolled") || kind.equals("refused")) {
            return note(ObjectValue.of("confirmed", false, "reason", reason()));
        }
        return note(ObjectValue.of("reason", reason()));
    }
}
