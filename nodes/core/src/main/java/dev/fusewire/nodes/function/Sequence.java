package dev.fusewire.nodes.function;

import dev.fusewire.node.Message;
import dev.fusewire.node.ObjectValue;
import org.jspecify.annotations.Nullable;

/** What {@code msg.parts} says about the sequence a message is part of. */
final class Sequence {

    private Sequence() {}

    static boolean isPart(Message msg) {
        return msg.get("parts") instanceof ObjectValue parts && parts.has("id") && parts.has("index");
    }

    static ObjectValue parts(Message msg) {
        return msg.get("parts") instanceof ObjectValue parts ? parts : ObjectValue.EMPTY;
    }

    static String id(Message msg) {
        return String.valueOf(parts(msg).get("id"));
    }

    /** How many parts the whole has; null where that is not known. */
    static @Nullable Number count(Message msg) {
        return parts(msg).get("count") instanceof Number count ? count : null;
    }
}
