package dev.fusewire.nodes.mqtt;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the users of a connection have subscribed to, and what of it the present link has been asked for. What is published
 * waits for the answers. All but {@link #afterSubscribing}, {@link #holdUntil} and {@link #dispatch} are called on the broker
 * node's event loop.
 */
final class SessionTopics {

    private final NodeContext context;
    private final Subscriptions subscriptions = new Subscriptions();
    /** What the present link subscribes anew by itself when it reconnects. */
    private final Set<String> handedOver = new HashSet<>();

    private volatile PublishGate gate = new PublishGate();
    /** Complete once the newest wish to subscribe has come to the loop. */
    private volatile Future<Void> asked = Future.succeededFuture();

    SessionTopics(NodeContext context) {
        this.context = context;
    }

    /** Hands a message to all who have subscribed to its topic, or to those of these filters where there are any. */
    void dispatch(Publication publication, Set<String> filters, Acknowledgement acknowledgement) {
        subscriptions.dispatch(publication, filters, acknowledgement);
    }

    /** The next link has not been asked for anything. */
    void onNewLink() {
        handedOver.clear();
    }

    /** Asks for what the link does not ask for by itself. */
    void onConnected(MqttLink link) {
        gate = new PublishGate();
        gate.closeUntil(asked);
        List<Subscription> wanted = subscriptions.all();
        wanted.stream().filter(one -> !handedOver.contains(one.filter())).forEach(one -> request(one, link));
        handedOver.clear();
        wanted.forEach(one -> handedOver.add(one.filter()));
    }

    /** @param link null while there is no connection */
    void add(Subscription subscription, @Nullable MqttLink link) {
        subscriptions.add(subscription);
        if (link != null) {
            request(subscription, link);
            handedOver.add(subscription.filter());
        }
    }

    private void request(Subscription subscription, MqttLink link) {
        try {
            Future<Void> answer = link.subscribe(subscription);
            gate.closeUntil(answer);
            answer.onFailure(failure -> context.debug("The broker refuses the subscription to %s: %s"
                    .formatted(subscription.filter(), NodeError.textOf(failure))));
        } catch (IllegalArgumentException e) {
            context.warn("Error: " + e.getMessage());
        }
    }

    /**
     * @param unsubscribes whether the broker is told when nobody is left who wants it
     * @param link null where there is none
     */
    void remove(String filter, String owner, boolean unsubscribes, @Nullable MqttLink link) {
        boolean last = subscriptions.remove(filter, owner, unsubscribes);
        if (last && handedOver.remove(filter) && link != null) {
            link.unsubscribe(filter)
                    .onFailure(failure ->
                            context.debug("Still subscribed to %s: %s".formatted(filter, NodeError.textOf(failure))));
        }
    }

    /** Holds messages back while a subscription is on its way here. */
    void holdUntil(Future<Void> coming) {
        asked = coming;
        gate.closeUntil(coming);
    }

    /** Publishes once all that was subscribed to is answered. */
    Future<Void> afterSubscribing(Supplier<Future<Void>> publication) {
        return gate.pass(publication);
    }
}
