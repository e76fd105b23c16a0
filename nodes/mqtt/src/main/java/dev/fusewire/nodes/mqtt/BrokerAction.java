package dev.fusewire.nodes.mqtt;

import dev.fusewire.node.Message;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** The actions on the connection itself, which a message asks of either node. */
final class BrokerAction {

    private BrokerAction() {}

    static boolean isConnection(@Nullable Object action) {
        return "connect".equals(action) || "disconnect".equals(action);
    }

    static Future<Void> run(MqttBrokerNode broker, Message msg) {
        return "connect".equals(msg.get("action"))
                ? broker.connect(msg.get("broker") instanceof ObjectValue changes ? changes.share() : null)
                : broker.disconnect();
    }
}
