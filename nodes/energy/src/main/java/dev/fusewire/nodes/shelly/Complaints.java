package dev.fusewire.nodes.shelly;

import dev.fusewire.node.Message;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Reports what is wrong with a device once, and again only after a while: a meter can be wrong every second. */
final class Complaints {

    private static final long AGAIN = Duration.ofMinutes(10).toNanos();

    private final NodeContext context;
    private final String topic;
    private final Map<String, Long> told = new HashMap<>();

    /** @param topic what Catch nodes get as the message's */
    Complaints(NodeContext context, String topic) {
        this.context = context;
        this.topic = topic;
    }

    /** Two that differ in nothing but numbers are the same one. */
    void tell(String text) {
        long now = context.nanoTime();
        Long last = told.get(kind(text));
        if (last == null || now - last >= AGAIN) {
            told.put(kind(text), now);
            context.error(new NodeError(text), Message.empty().set("topic", topic));
        }
    }

    /** The number behind a phase's letter stays. */
    private static String kind(String text) {
        return text.replaceAll("(?<![L\\d])-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?", "#");
    }
}
