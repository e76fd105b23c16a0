package dev.fusewire.nodes.storage;

import dev.fusewire.node.Node;
import dev.fusewire.node.NodeModule;
import java.util.List;

/** The nodes of this family. */
public final class StorageNodes implements NodeModule {

    @Override
    public List<Class<? extends Node>> nodes() {
        return List.of(FileNode.class, FileInNode.class, WatchNode.class);
    }
}
