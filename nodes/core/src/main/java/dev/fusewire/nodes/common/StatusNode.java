package dev.fusewire.nodes.common;

import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Outputs;
import io.vertx.core.Future;

/** Sends on the statuses the engine brings it. */
@NodeType(value = "status", form = "common/25-status")
public final class StatusNode implements Node {

    public record Config() {}

    public StatusNode(Config config, NodeContext context) {}

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        out.send(msg);
        return DONE;
    }
}
