package dev.fusewire.nodes.common;

import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeType;

/** Stands in the editor for a type nobody provides. */
@NodeType(value = "unknown", form = "common/98-unknown")
public final class UnknownNode implements Node {

    public record Config() {}

    public UnknownNode(Config config, NodeContext context) {}
}
