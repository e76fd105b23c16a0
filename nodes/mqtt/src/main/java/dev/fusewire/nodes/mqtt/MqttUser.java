package dev.fusewire.nodes.mqtt;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.Status;
import java.util.function.Consumer;

/**
 * A node that uses a broker's connection and hears of its state.
 *
 * @param heard takes one of the states below, on the broker's event loop
 */
record MqttUser(String id, Consumer<Status> heard) {

    static final Status DISCONNECTED = Status.ring("red", "node-red:common.status.disconnected");
    static final Status CONNECTING = Status.ring("yellow", "node-red:common.status.connecting");
    static final Status CONNECTED = Status.dot("green", "node-red:common.status.connected");

    /** A node that shows the connection's state as its own. */
    MqttUser(NodeContext context) {
        this(context.id(), status -> context.execute(() -> context.status(status)));
    }

    void show(Status status) {
        heard.accept(status);
    }
}
