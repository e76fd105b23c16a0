package dev.fusewire.nodes.common;

import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Outputs;
import io.vertx.core.Future;

/** Sends on the errors the engine brings it; which ones is the engine's to know. */
@NodeType(value = "catch", form = "common/25-catch")
public final class CatchNode implements Node {

    public record Config() {}

    public CatchNode(Config config, NodeContext context) {}

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        out.send(msg);
        return DONE;
    }
}
