package dev.fusewire.nodes.shelly;

import dev.fusewire.node.Node;
import dev.fusewire.node.NodeModule;
import java.util.List;

/** The nodes of this family. */
public final class ShellyNodes implements NodeModule {

    @Override
    public List<Class<? extends Node>> nodes() {
        return List.of(Shelly3emNode.class, SwitchedLoadNode.class);
    }

    @Override
    public String name() {
        return "fusewire";
    }
}
