package dev.fusewire.nodes.influxdb;

import dev.fusewire.node.Node;
import dev.fusewire.node.NodeModule;
import java.util.List;

/** What this family has for the cockpit. */
public final class InfluxHistoryNodes implements NodeModule {

    @Override
    public List<Class<? extends Node>> nodes() {
        return List.of(InfluxHistoryNode.class);
    }
}
