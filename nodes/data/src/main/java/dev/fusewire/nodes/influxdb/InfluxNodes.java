package dev.fusewire.nodes.influxdb;

import dev.fusewire.node.Node;
import dev.fusewire.node.NodeModule;
import java.util.List;

/** The nodes of this family. */
public final class InfluxNodes implements NodeModule {

    @Override
    public List<Class<? extends Node>> nodes() {
        return List.of(InfluxConfigNode.class, InfluxOutNode.class, InfluxBatchNode.class, InfluxInNode.class);
    }

    @Override
    public String name() {
        return "node-red-contrib-influxdb";
    }
}
