package dev.fusewire.nodes.mqtt;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.Status;

/** A node that uses a broker's connection and shows its state. */
record MqttUser(NodeContext context) {

    static final Status DISCONNECTED = Status.ring("red", "node-red:common.status.disconnected");
    static final Status CONNECTING = Status.ring("yellow", "node-red:common.status.connecting");
    static final Status CONNECTED = Status.dot("green", "node-red:common.status.connected");

    String id() {
        return context.id();
    }

    void show(Status status) {
        context.execute(() -> context.status(status));
    }
}
