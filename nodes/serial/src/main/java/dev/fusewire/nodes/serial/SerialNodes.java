package dev.fusewire.nodes.serial;

import dev.fusewire.node.Node;
import dev.fusewire.node.NodeModule;
import java.util.List;

/** Serial lines. */
public final class SerialNodes implements NodeModule {
    @Override
    public List<Class<? extends Node>> nodes() {
        return List.of(
                SerialPortNode.class,
                SerialInNode.class,
                SerialOutNode.class,
                SerialRequestNode.class,
                SerialControlNode.class);
    }
}
