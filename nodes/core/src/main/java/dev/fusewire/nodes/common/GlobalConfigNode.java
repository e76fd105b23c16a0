package dev.fusewire.nodes.common;

import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeType;

/** Holds the environment variables of all flows; the engine reads them. */
@NodeType(value = "global-config", form = "common/91-global-config", category = "config")
public final class GlobalConfigNode implements Node {

    public record Config() {}

    public GlobalConfigNode(Config config, NodeContext context) {}
}
