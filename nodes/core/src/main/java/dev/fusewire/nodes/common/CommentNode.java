package dev.fusewire.nodes.common;

import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeType;

/** A note on the canvas. */
@NodeType(value = "comment", form = "common/90-comment")
public final class CommentNode implements Node {

    public record Config() {}

    public CommentNode(Config config, NodeContext context) {}
}
