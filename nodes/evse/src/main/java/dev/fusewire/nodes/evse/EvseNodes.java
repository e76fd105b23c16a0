package dev.fusewire.nodes.evse;

import dev.fusewire.node.Node;
import dev.fusewire.node.NodeModule;
import java.util.List;

/** Charging stations, and those that speak by MQTT. */
public final class EvseNodes implements NodeModule {
    @Override
    public List<Class<? extends Node>> nodes() {
        return List.of(MqttStationNode.class, EvseInNode.class, EvseCommandNode.class);
    }
}
