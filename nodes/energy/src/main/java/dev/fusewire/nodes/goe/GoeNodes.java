package dev.fusewire.nodes.goe;

import dev.fusewire.node.Node;
import dev.fusewire.node.NodeModule;
import java.util.List;

/** The nodes of this family. */
public final class GoeNodes implements NodeModule {

    @Override
    public List<Class<? extends Node>> nodes() {
        return List.of(GoeConfigNode.class, GoeInNode.class, GoeOutNode.class);
    }

    @Override
    public String name() {
        return "fusewire-go-e";
    }
}
