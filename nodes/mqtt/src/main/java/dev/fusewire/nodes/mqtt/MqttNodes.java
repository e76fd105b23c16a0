package dev.fusewire.nodes.mqtt;

import dev.fusewire.node.Node;
import dev.fusewire.node.NodeModule;
import java.util.List;

/** The nodes of this family. */
public final class MqttNodes implements NodeModule {

    @Override
    public List<Class<? extends Node>> nodes() {
        return List.of(MqttBrokerNode.class, MqttInNode.class, MqttOutNode.class);
    }
}
