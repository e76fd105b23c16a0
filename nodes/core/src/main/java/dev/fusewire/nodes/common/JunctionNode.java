package dev.fusewire.nodes.common;

import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Outputs;
import io.vertx.core.Future;

/** A point where wires meet. */
@NodeType(value = "junction", form = "common/05-junction")
public final class JunctionNode implements Node {

    public record Config() {}

    public JunctionNode(Config config, NodeContext context) {}

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        out.send(msg);
        return DONE;
    }
}
