package dev.fusewire.nodes.function;

import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.Outputs;
import io.vertx.core.Future;

/** Lets one message by in a time and drops the others, or sends them to the second output. */
final class RateDrop implements DelayNode.Mode {

    private static final double NANOS = 1e6;

    private final NodeContext context;
    private final boolean secondOutput;
    private final boolean allowRate;
    private final double fixedRate;
    private double rate;
    private boolean hasSent;
    private long lastSent;

    RateDrop(DelayNode.Config config, NodeContext context) {
        this.context = context;
        secondOutput = config.outputs() == 2;
        allowRate = config.allowrate();
        fixedRate = config.interval();
        rate = fixedRate;
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        if (msg.has("reset")) {
            if (msg.get("flush") == null) {
                hasSent = false;
            }
            rate = fixedRate;
            context.status(DelayNode.emptied());
            return Node.DONE;
        }
        Double asked = allowRate ? DelayNode.rate(msg) : null;
        if (asked != null) {
            rate = asked;
        }
        long now = context.nanoTime();
        if (!hasSent || now - lastSent > rate * NANOS) {
            hasSent = true;
            lastSent = now;
            out.send(msg);
        } else if (secondOutput) {
            out.send(1, msg);
        }
        return Node.DONE;
    }

    @Override
    public void close() {}
}
