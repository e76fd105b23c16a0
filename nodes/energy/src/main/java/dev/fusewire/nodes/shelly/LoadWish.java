package dev.fusewire.nodes.shelly;

import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a message wants of a load.
 *
 * @param atMost for how long an "off" holds where nothing else is said
 */
record LoadWish(boolean on, Optional<Duration> atMost) {

    static LoadWish of(@Nullable Object payload) {
        if (payload instanceof ObjectValue object) {
            boolean on = on(object.get("on"), payload);
            Object seconds = object.get("seconds");
            if (seconds == null) {
                return new LoadWish(on, Optional.empty());
            }
            double given = Values.toNumber(seconds);
            if (on || !(given > 0 && given <= 86_400)) {
                throw new NodeError(
                        on
                                ? "seconds tell how long a load stays off: expected on to be false, got "
                                        + shown(payload)
                                : "expected seconds from 1 to 86400, got " + shown(payload));
            }
            return new LoadWish(false, Optional.of(Duration.ofMillis((long) (given * 1000))));
        }
        return new LoadWish(on(payload, payload), Optional.empty());
    }

    private static boolean on(@Nullable Object value, @Nullable Object payload) {
        if (value instanceof Boolean flag) {
            return flag;
        }
        if (value instanceof String text) {
            switch (text.strip().toLowerCase(Locale.ROOT)) {
                case "on", "true" -> {
                    return true;
                }
                case "off", "false" -> {
                    return false;
                }
                default -> {
                    // told below
                }
            }
        }
        throw new NodeError("expected payload true, false, \"on\", \"off\" or {on, seconds}, got " + shown(payload));
    }

    private static String shown(@Nullable Object payload) {
        return Json.stringify(payload);
    }
}
