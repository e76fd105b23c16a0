package dev.fusewire.nodes.mqtt;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The topics an mqtt in node was told by messages to listen to. */
final class DynamicSubscriptions {

    private static final int DEFAULT_QOS = 2;

    private final String owner;
    private final Function<String, Subscription.Receiver> receiver;
    private final String datatype;
    private final Map<String, ObjectValue> byTopic = new LinkedHashMap<>();

    /** @param receiver makes who takes the messages, for a way to read their payload */
    DynamicSubscriptions(String owner, Function<String, Subscription.Receiver> receiver, String datatype) {
        this.owner = owner;
        this.receiver = receiver;
        this.datatype = datatype;
    }

    ArrayValue list() {
        return ArrayValue.copyOf(List.copyOf(byTopic.values()));
    }

    void subscribe(MqttBrokerNode broker, Message msg) {
        for (ObjectValue asked : asked(msg, false)) {
            String topic = topic(asked);
            if (byTopic.remove(topic) != null) {
                broker.unsubscribe(topic, owner, true);
            }
            ObjectValue subscription = completed(asked, broker.isV5());
            broker.subscribe(new Subscription(
                    topic,
                    new Subscription.Options(
                            whole(subscription.get("qos"), DEFAULT_QOS),
                            subscription.isTrue("nl"),
                            subscription.isTrue("rap"),
                            whole(subscription.get("rh"), 0)),
                    owner,
                    receiver.apply(subscription.string("datatype", datatype))));
            byTopic.put(topic, subscription);
        }
        msg.set("subscriptions", list());
    }

    void unsubscribe(MqttBrokerNode broker, Message msg) {
        for (ObjectValue asked : asked(msg, true)) {
            broker.unsubscribe(topic(asked), owner, true);
            byTopic.remove(topic(asked));
        }
        msg.set("subscriptions", list());
    }

    void close(MqttBrokerNode broker, boolean removed) {
        byTopic.keySet().forEach(topic -> broker.unsubscribe(topic, owner, removed));
        byTopic.clear();
    }

    private List<ObjectValue> asked(Message msg, boolean mayBeAll) {
        Object topic = msg.get("topic");
        if (mayBeAll && Boolean.TRUE.equals(topic)) {
            return List.copyOf(byTopic.values());
        }
        List<@Nullable Object> items = new ArrayList<>();
        switch (topic) {
            case ArrayValue array -> items.addAll(array);
            case String text -> items.add(text);
            case ObjectValue object -> items.add(object);
            case null, default -> {
                if (topic != Null.NULL) {
                    throw new NodeError("Error", "msg.topic is missing or invalid");
                }
                items.add(topic);
            }
        }
        List<ObjectValue> asked = new ArrayList<>();
        for (Object item : items) {
            ObjectValue subscription = switch (item) {
                case String text -> ObjectValue.of("topic", text);
                case ObjectValue object -> object.share();
                case null, default -> ObjectValue.EMPTY;
            };
            if (topic(subscription).isEmpty() || !TopicFilter.isValid(topic(subscription))) {
                throw new NodeError("Error", "Invalid topic specified");
            }
            asked.add(subscription);
        }
        return asked;
    }

    private static String topic(ObjectValue subscription) {
        return subscription.string("topic", "");
    }

    /** The subscription with what it leaves open filled in, as the list then shows it. */
    private static ObjectValue completed(ObjectValue asked, boolean v5) {
        ObjectValue subscription = asked.with("qos", whole(asked.get("qos"), DEFAULT_QOS));
        if (v5) {
            Object asPublished = asked.get("rap");
            subscription = subscription
                    .with("rh", whole(asked.get("rh"), 0))
                    .with("rap", asPublished == null || asPublished == Null.NULL || asked.isTrue("rap"));
            Object noLocal = asked.get("nl");
            subscription = noLocal instanceof Boolean || "true".equals(noLocal) || "false".equals(noLocal)
                    ? subscription.with("nl", asked.isTrue("nl"))
                    : subscription.without("nl");
        }
        return subscription.share();
    }

    private static int whole(@Nullable Object value, int otherwise) {
        double number = value == null ? Double.NaN : Values.parseFloat(value);
        return number >= 0 && number < 3 ? (int) number : otherwise;
    }
}
