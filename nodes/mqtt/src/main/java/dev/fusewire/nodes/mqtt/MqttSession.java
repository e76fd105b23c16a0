package dev.fusewire.nodes.mqtt;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Status;
import dev.fusewire.node.Values;
import dev.fusewire.nodes.tls.TlsConfigNode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The connection of a broker node: up, lost, up again, down, with its subscriptions and its birth and close messages.
 * All but {@link #publish}, {@link #holdUntil} and the questions are called on the broker node's event loop.
 */
final class MqttSession {

    private static final Duration BIRTH_DELAY = Duration.ofMillis(1);
    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private final NodeContext context;
    private final LinkOpening opening;
    private final Consumer<Status> show;
    private final SessionTopics topics;
    private final List<Promise<Void>> waiting = new ArrayList<>();
    private volatile BrokerSettings settings;
    private volatile @Nullable MqttLink link;
    private volatile boolean connected;
    private boolean connecting;
    private boolean closing;

    MqttSession(NodeContext context, @Nullable TlsConfigNode tls, BrokerSettings settings, Consumer<Status> show) {
        this.context = context;
        this.settings = settings;
        this.show = show;
        opening = new LinkOpening(context, tls);
        topics = new SessionTopics(context);
        warnOfSession();
    }

    private void warnOfSession() {
        if (settings.lacksClientId()) {
            context.warn("No client ID set, using clean session");
        }
    }

    boolean isConnected() {
        return connected;
    }

    /** Whether the broker is named as this very machine. */
    boolean isLocal() {
        return settings.isLocal();
    }

    boolean isV5() {
        return settings.isV5();
    }

    Status status() {
        return connecting ? MqttUser.CONNECTING : connected ? MqttUser.CONNECTED : MqttUser.DISCONNECTED;
    }

    private boolean canConnect() {
        return !connected && !connecting;
    }

    // ---- up

    Future<Void> connect(@Nullable ObjectValue changes) {
        if (canConnect()) {
            change(changes);
            return connect();
        }
        if (changes == null) {
            return Future.succeededFuture();
        }
        if (!Values.isTruthy(changes.get("force"))) {
            return Future.failedFuture(new NodeError("Error", "Disconnect from broker before connecting"));
        }
        return disconnect().compose(_ -> {
            change(changes);
            return connect();
        });
    }

    private void change(@Nullable ObjectValue changes) {
        if (changes != null) {
            settings = settings.with(changes, context.credential("user"), context.credential("password"));
            warnOfSession();
        }
    }

    /** Begins to connect; completes once it is, however long that takes. */
    Future<Void> connect() {
        if (!canConnect()) {
            return Future.succeededFuture();
        }
        MqttLink former = link;
        if (former != null) {
            var _ = former.end();
        }
        link = null;
        closing = false;
        connecting = true;
        show.accept(MqttUser.CONNECTING);
        Promise<Void> up = Promise.promise();
        waiting.add(up);
        open();
        return up.future();
    }

    private void open() {
        LinkEvents events = new LinkEvents(context, this, topics);
        opening.open(settings, events)
                .onSuccess(opened -> begin(opened, events))
                .onFailure(this::refuse);
    }

    private void begin(MqttLink opened, LinkEvents events) {
        if (closing || link != null) {
            return;
        }
        events.comeFrom(opened);
        link = opened;
        topics.onNewLink();
        opened.connect();
    }

    private void refuse(Throwable failure) {
        context.error(failure, null);
        connecting = false;
        show.accept(MqttUser.DISCONNECTED);
    }

    private String broker() {
        return (settings.clientId().isEmpty() ? "" : settings.clientId() + "@") + settings.url();
    }

    /** Whether it is the one in use, not one that was left behind. */
    boolean isPresent(MqttLink some) {
        return some.equals(link);
    }

    void onAttempt() {
        show.accept(MqttUser.CONNECTING);
    }

    void onConnected() {
        if (closing) {
            MqttLink late = link;
            if (late != null) {
                var _ = late.end();
            }
            return;
        }
        connecting = false;
        context.log("Connected to broker: " + broker());
        MqttLink present = link;
        if (present != null) {
            // before anybody is told, so that what they publish comes after
            topics.onConnected(present);
        }
        connected = true;
        show.accept(MqttUser.CONNECTED);
        List<Promise<Void>> now = List.copyOf(waiting);
        waiting.clear();
        now.forEach(Promise::tryComplete);
        Publication birth = settings.birth();
        if (birth != null) {
            context.after(BIRTH_DELAY, () -> {
                var _ = announce(birth);
            });
        }
    }

    void onLost(Throwable cause, MqttLink.@Nullable Notice notice) {
        context.debug("MQTT connection to " + broker() + ": " + NodeError.textOf(cause));
        if (connected) {
            connected = false;
            context.log(
                    notice == null || closing
                            ? "Disconnected from broker: " + broker()
                            : "Broker %s disconnected client: %d %s"
                                    .formatted(broker(), notice.reasonCode(), notice.reason()));
            show.accept(MqttUser.DISCONNECTED);
        } else if (connecting && !closing) {
            context.log("Connection failed to broker: " + broker());
        }
    }

    // ---- at work

    /** Holds messages back while a subscription is on its way here; called from any thread. */
    void holdUntil(Future<Void> coming) {
        topics.holdUntil(coming);
    }

    void subscribe(Subscription subscription) {
        topics.add(subscription, connected ? link : null);
    }

    void unsubscribe(String filter, String owner, boolean forget) {
        topics.remove(filter, owner, forget || settings.autoUnsubscribe(), link);
    }

    Future<Void> publish(Publication publication) {
        MqttLink present = link;
        if (!connected || present == null) {
            return Promise.<Void>promise().future();
        }
        return topics.afterSubscribing(() -> present.publish(publication));
    }

    private Future<Void> announce(Publication publication) {
        if (!TopicFilter.isTopic(publication.topic())) {
            context.warn(new NodeError("Error", "Invalid topic specified"));
            return Future.succeededFuture();
        }
        return publish(publication);
    }

    // ---- down

    /** Leaves the broker with the close message, if there is one; completes also when the broker does not answer. */
    Future<Void> disconnect() {
        MqttLink present = link;
        if (closing || (canConnect() && present == null)) {
            return Future.succeededFuture();
        }
        closing = true;
        Publication last = settings.close();
        Future<Void> said = connected && last != null ? announce(last) : Future.succeededFuture();
        Promise<Void> down = Promise.promise();
        said.onComplete(_ -> context.execute(() -> (present == null ? Future.<Void>succeededFuture() : present.end())
                .onComplete(_ -> down.tryComplete())));
        context.vertx().setTimer(GOODBYE.toMillis(), _ -> down.tryComplete());
        Promise<Void> settled = Promise.promise();
        down.future()
                .onComplete(_ -> context.execute(() -> {
                    settle();
                    settled.complete();
                }));
        return settled.future();
    }

    private void settle() {
        if (!closing) {
            return;
        }
        if (connected) {
            context.log("Disconnected from broker: " + broker());
        }
        if (connected || connecting) {
            show.accept(MqttUser.DISCONNECTED);
        }
        connected = false;
        connecting = false;
        link = null;
    }
}
