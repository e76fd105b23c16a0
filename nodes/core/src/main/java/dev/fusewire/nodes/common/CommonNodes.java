package dev.fusewire.nodes.common;

import dev.fusewire.node.Node;
import dev.fusewire.node.NodeModule;
import java.util.List;

/** The nodes of this family. */
public final class CommonNodes implements NodeModule {

    @Override
    public List<Class<? extends Node>> nodes() {
        return List.of(
                InjectNode.class,
                DebugNode.class,
                CompleteNode.class,
                CatchNode.class,
                StatusNode.class,
                LinkInNode.class,
                LinkOutNode.class,
                LinkCallNode.class,
                CommentNode.class,
                JunctionNode.class,
                UnknownNode.class,
                GlobalConfigNode.class);
    }
}
