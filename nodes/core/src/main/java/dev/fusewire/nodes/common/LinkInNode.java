package dev.fusewire.nodes.common;

import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Outputs;
import io.vertx.core.Future;

/** Where messages of link out and link call nodes arrive. */
@NodeType(value = "link in", form = "common/60-link")
public final class LinkInNode implements Node {

    public record Config() {}

    public LinkInNode(Config config, NodeContext context) {}

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        out.send(msg);
        return DONE;
    }
}
