package dev.fusewire.nodes.mqtt;

import dev.fusewire.node.Bytes;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a node of another family has of a broker's connection: a device that speaks MQTT is read and told through it. Made
 * with {@link MqttBrokerNode#use}; whoever made it closes it. All is called, and answers come, on that node's event loop.
 */
public final class BrokerUse {

    /**
     * A message that came.
     *
     * @param retained the broker kept it: it tells what was, and not when
     */
    public record Received(String topic, Bytes payload, boolean retained) {
        public String text() {
            return payload.text();
        }
    }

    private final MqttBrokerNode broker;
    private final NodeContext context;
    private final MqttUser user;
    private final List<String> filters = new ArrayList<>();
    private final List<Inbox> inboxes = new ArrayList<>();
    private boolean closed;

    BrokerUse(MqttBrokerNode broker, NodeContext context, Consumer<Boolean> onConnection) {
        this.broker = broker;
        this.context = context;
        user = new MqttUser(
                context.id(),
                status -> context.execute(() -> {
                    if (!closed) {
                        onConnection.accept(status.equals(MqttUser.CONNECTED));
                    }
                }));
        var _ = broker.register(user);
    }

    /** Has what comes on these topics from now on, also after the connection was lost and is back. */
    public void subscribe(String filter, int qos, Consumer<Received> receiver) {
        if (!TopicFilter.isValid(filter)) {
            throw new NodeError("Error", "'" + filter + "' is no topic to subscribe to");
        }
        Inbox inbox = new Inbox(context, Inbox.Listener.DEAF);
        Consumer<Publication> reader = publication -> {
            if (!closed) {
                receiver.accept(new Received(publication.topic(), publication.payload(), publication.retain()));
            }
        };
        filters.add(filter);
        inboxes.add(inbox);
        broker.subscribe(new Subscription(
                filter,
                new Subscription.Options(qos, false, false, 0),
                context.id(),
                (publication, acknowledgement) -> inbox.put(publication, reader, acknowledgement)));
    }

    /**
     * Completes once the broker has it, as far as the quality of service tells.
     *
     * @return fails at once where there is no connection: a command that would arrive later is none
     */
    public Future<Void> publish(String topic, String payload, int qos, boolean retain) {
        if (!TopicFilter.isTopic(topic)) {
            return Future.failedFuture(new NodeError("Error", "'" + topic + "' is no topic to publish on"));
        }
        if (!broker.isConnected()) {
            return Future.failedFuture(new NodeError("Error", "no connection to the MQTT broker"));
        }
        return broker.publish(new Publication(topic, Bytes.utf8(payload), qos, retain, MqttProperties.NONE));
    }

    public boolean isConnected() {
        return broker.isConnected();
    }

    /** Ends the subscriptions and the use; the connection goes with the last user that is {@code removed}. */
    public Future<Void> close(boolean removed) {
        closed = true;
        inboxes.forEach(Inbox::close);
        filters.forEach(filter -> broker.unsubscribe(filter, context.id(), removed));
        return broker.deregister(user, removed);
    }
}
