package dev.fusewire.nodes.mqtt;

import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.jspecify.annotations.Nullable;

/** Publishes messages on a broker. */
@NodeType(value = "mqtt out", form = "network/10-mqtt", category = "network", outputs = 0)
public final class MqttOutNode implements Node {

    public record Config(
            @Property @Nullable MqttBrokerNode broker,
            @Property String topic,
            @Property @Nullable Object qos,
            @Property @Nullable Object retain,
            @Property String respTopic,
            @Property String correl,
            @Property String contentType,
            @Property @Nullable Object expiry,
            @Property @Nullable Object userProps) {}

    private final Config config;
    private final NodeContext context;
    private final MqttUser user;
    private final ObjectValue userProperties;

    public MqttOutNode(Config config, NodeContext context) {
        this.config = config;
        this.context = context;
        user = new MqttUser(context);
        userProperties = MqttProperties.parseUserProperties(config.userProps());
        MqttBrokerNode broker = config.broker();
        if (broker == null) {
            context.error("missing broker configuration", null);
            return;
        }
        context.status(MqttUser.DISCONNECTED);
        broker.register(user);
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        MqttBrokerNode broker = config.broker();
        if (broker == null) {
            return Promise.promise().future();
        }
        if (Values.isTruthy(msg.get("action"))) {
            return BrokerAction.isConnection(msg.get("action"))
                    ? BrokerAction.run(broker, msg)
                    : broker.refuse(new NodeError("Error", "Invalid action specified"));
        }
        return publish(broker, msg);
    }

    private Future<?> publish(MqttBrokerNode broker, Message msg) {
        if (!config.topic().isEmpty()) {
            msg.set("topic", config.topic());
        }
        int qos = qos(msg);
        boolean retain = isTrue(Values.isTruthy(config.retain()) ? config.retain() : msg.get("retain"));
        msg.set("qos", qos).set("retain", retain);
        boolean v5 = broker.isV5();
        if (v5) {
            override(msg);
        }
        if (!msg.has("payload")) {
            return DONE;
        }
        if (!broker.isConnected()) {
            // lost, and neither done nor failed, as in Node-RED
            return Promise.promise().future();
        }
        Object payload = Payload.toPublish(msg.payload());
        msg.set("payload", payload);
        if (v5 && !Values.isTruthy(msg.get("topic")) && msg.get("responseTopic") instanceof String answerTo) {
            msg.set("topic", answerTo);
        }
        if (!(msg.get("topic") instanceof String topic) || !TopicFilter.isTopic(topic)) {
            context.warn(new NodeError("Error", "Invalid topic specified"));
            return Promise.promise().future();
        }
        MqttProperties properties = v5 ? MqttProperties.of(msg.fields()) : MqttProperties.NONE;
        return broker.publish(new Publication(topic, Payload.bytes(payload), qos, retain, properties))
                .recover(failure -> Future.failedFuture(
                        failure instanceof NodeError ? failure : new NodeError("Error", NodeError.textOf(failure))));
    }

    private int qos(Message msg) {
        Object wanted = config.qos();
        if (!Values.isTruthy(wanted)) {
            wanted = msg.get("qos");
        }
        double qos = wanted == null ? 0 : Values.parseFloat(wanted);
        return qos >= 1 && qos < 3 ? (int) qos : 0;
    }

    /** The node's own settings go over what the message says. */
    private void override(Message msg) {
        if (!userProperties.isEmpty()) {
            msg.set("userProperties", userProperties);
        }
        override(msg, "responseTopic", config.respTopic());
        override(msg, "correlationData", config.correl());
        override(msg, "contentType", config.contentType());
        override(msg, "messageExpiryInterval", config.expiry());
    }

    private static void override(Message msg, String name, @Nullable Object value) {
        if (Values.isTruthy(value)) {
            msg.set(name, value);
        }
    }

    private static boolean isTrue(@Nullable Object value) {
        return Boolean.TRUE.equals(value) || "true".equals(value);
    }

    @Override
    public Future<?> close(boolean removed) {
        MqttBrokerNode broker = config.broker();
        return broker == null ? DONE : broker.deregister(user, removed);
    }
}
