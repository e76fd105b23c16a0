package dev.fusewire.nodes.tls;

import dev.fusewire.node.Node;
import dev.fusewire.node.NodeModule;
import java.util.List;

/** The nodes of this family. */
public final class TlsNodes implements NodeModule {

    @Override
    public List<Class<? extends Node>> nodes() {
        return List.of(TlsConfigNode.class);
    }
}
