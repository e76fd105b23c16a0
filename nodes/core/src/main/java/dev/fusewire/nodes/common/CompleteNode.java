package dev.fusewire.nodes.common;

import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Outputs;
import io.vertx.core.Future;

/** Sends on the messages that other nodes are done with. */
@NodeType(value = "complete", form = "common/24-complete")
public final class CompleteNode implements Node {

    public record Config() {}

    public CompleteNode(Config config, NodeContext context) {}

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        out.send(msg);
        return DONE;
    }
}
