package dev.fusewire.nodes.history;

import dev.fusewire.node.Node;
import dev.fusewire.node.NodeModule;
import java.util.List;

/** The nodes of this family. */
public final class HistoryNodes implements NodeModule {

    @Override
    public List<Class<? extends Node>> nodes() {
        return List.of(HistoryOutNode.class, HistoryInNode.class);
    }
}
