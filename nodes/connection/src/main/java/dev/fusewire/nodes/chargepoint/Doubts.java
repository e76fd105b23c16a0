package dev.fusewire.nodes.chargepoint;

import dev.fusewire.node.Message;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells once of measurements that cannot be, and again only after a while: they may come with each answer. */
public final class Doubts {

    private static final long AGAIN = Duration.ofMinutes(10).toNanos();

    private final NodeContext context;
    private final Map<String, Long> seen = new HashMap<>();

    public Doubts(NodeContext context) {
        this.context = context;
    }

    public void onReading(@Nullable String doubt) {
        if (doubt == null) {
            return;
        }
        long now = context.nanoTime();
        // two that differ in nothing but amounts are the same
        Long last = seen.put(doubt.replaceAll("(?<!L)-?\\b\\d+(\\.\\d+)?", "#"), now);
        if (last == null || now - last >= AGAIN) {
            context.error(new NodeError("Error", doubt), Message.empty().set("topic", context.name()));
        }
    }
}
