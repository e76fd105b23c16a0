package dev.fusewire.nodes.common;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import io.vertx.core.Future;

/** Sends to the link in nodes it is linked with, or back to the link call a message came from. */
@NodeType(value = "link out", form = "common/60-link")
public final class LinkOutNode implements Node {

    /** The message a link call gets when its answer is there. */
    static final String RETURN = "return";

    public record Config(@Property(initial = "link") String mode) {}

    private final Config config;
    private final NodeContext context;

    public LinkOutNode(Config config, NodeContext context) {
        this.config = config;
        this.context = context;
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        msg.set("_event", "node:" + context.id());
        if (!config.mode().equals("return")) {
            out.send(msg);
            return DONE;
        }
        if (msg.get("_linkSource") instanceof ArrayValue callers && !callers.isEmpty()) {
            Object caller = callers.getLast();
            msg.set("_linkSource", ArrayValue.copyOf(callers.subList(0, callers.size() - 1)));
            if (caller instanceof ObjectValue call
                    && context.nodes().signal(call.string("node", ""), RETURN + call.string("id", ""), msg)) {
                return DONE;
            }
        }
        context.warn("Missing return node information");
        return DONE;
    }
}
