package dev.fusewire.nodes.netpie;

import dev.fusewire.node.Node;
import dev.fusewire.node.NodeModule;
import java.util.List;

/** The nodes of this family. */
public final class NetpieNodes implements NodeModule {

    @Override
    public List<Class<? extends Node>> nodes() {
        return List.of(NetpieNode.class);
    }
}
