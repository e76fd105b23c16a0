package dev.fusewire.nodes.sequence;

import dev.fusewire.node.Node;
import dev.fusewire.node.NodeModule;
import java.util.List;

/** The nodes of this family. */
public final class SequenceNodes implements NodeModule {

    @Override
    public List<Class<? extends Node>> nodes() {
        return List.of(SplitNode.class, JoinNode.class, SortNode.class, BatchNode.class);
    }
}
