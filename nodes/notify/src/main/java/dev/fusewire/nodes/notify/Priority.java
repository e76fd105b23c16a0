package dev.fusewire.nodes.notify;

import dev.fusewire.node.NodeError;
import dev.fusewire.node.Values;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How much a message matters. In the order of their urgency. */
enum Priority {
    /** Shown without a sound where the service can do that. */
    LOW(2),
    NORMAL(3),
    HIGH(4),
    /** Goes ahead of everything that waits. */
    URGENT(5);

    private final int level;

    Priority(int level) {
        this.level = level;
    }

    /** From 1, the least, to 5: the scale of ntfy. */
    int level() {
        return level;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads what a message says: a word or a number from 1 to 5.
     *
     * @param otherwise where it says nothing
     * @throws NodeError where it says something else
     */
    static Priority of(@Nullable Object given, Priority otherwise) {
        if (!Values.isTruthy(given)) {
            return otherwise;
        }
        String text = Values.text(given).strip().toLowerCase(Locale.ROOT);
        for (Priority each : values()) {
            if (each.word().equals(text)) {
                return each;
            }
        }
        return switch (text) {
            case "1", "2" -> LOW;
            case "3" -> NORMAL;
            case "4" -> HIGH;
            case "5" -> URGENT;
            default ->
                throw new NodeError(
                        "Error",
                        "priority is \"" + text + "\", expected low, normal, high, urgent or a number from 1 to 5");
        };
    }
}
