package dev.fusewire.nodes.notify;

import dev.fusewire.node.Message;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what is to be told out of a message, with a node's form for what it does not say. */
record NoticeReader(String title, Priority priority, String key) {

    private static final int MOST_TITLE = 250;
    private static final int MOST_TEXT = 20_000;
    private static final int MOST_KEY = 250;

    /** @throws NodeError where it says nothing, or what cannot be understood */
    Notice read(Message msg, Instant now) {
        ObjectValue object = msg.payload() instanceof ObjectValue given ? given : null;
        String text = object == null ? text(msg.payload()) : text(object.get("text"));
        String head = first(text(field(msg, object, "title")), title, text(msg.get("topic")));
        boolean solved = isTrue(field(msg, object, "solved"));
        String about = first(text(field(msg, object, "key")), key);
        if (solved && about.isEmpty()) {
            throw new NodeError("Error", "what is solved is not said: key is missing");
        }
        if (head.isEmpty() && text.isEmpty() && !solved) {
            throw new NodeError(
                    "Error",
                    "there is nothing to tell: neither title nor text in the message, nor a title in the node");
        }
        return new Notice(
                UUID.randomUUID().toString(),
                Notice.cut(head.replaceAll("\\s+", " ").strip(), MOST_TITLE),
                Notice.cut(text.strip(), MOST_TEXT),
                Priority.of(field(msg, object, "priority"), priority),
                // without a key only the very same is a repeat
                Notice.cut(about.isEmpty() ? "same: " + head + "\n" + text : about, MOST_KEY),
                solved,
                text(field(msg, object, "link")).strip(),
                now);
    }

    private static @Nullable Object field(Message msg, @Nullable ObjectValue object, String name) {
        return object != null && object.has(name) ? object.get(name) : msg.get(name);
    }

    private static boolean isTrue(@Nullable Object value) {
        return Boolean.TRUE.equals(value) || "true".equals(value);
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case String words -> words;
            case Number number -> Values.text(number);
            case Boolean flag -> flag.toString();
            default -> "";
        };
    }

    private static String first(String... texts) {
        for (String each : texts) {
            if (!each.isBlank()) {
                return each;
            }
        }
        return "";
    }
}
