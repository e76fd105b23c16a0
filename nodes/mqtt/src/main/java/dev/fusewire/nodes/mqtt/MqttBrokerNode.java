package dev.fusewire.nodes.mqtt;

import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Property;
import dev.fusewire.node.Status;
import dev.fusewire.nodes.tls.TlsConfigNode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Shares one connection to a broker among the nodes that name it. Its methods may be called from any event loop. */
@NodeType(value = "mqtt-broker", form = "network/10-mqtt", category = "config", inputs = 0, outputs = 0)
public final class MqttBrokerNode implements Node {

    /** What is not here is read from the node's properties, see {@link BrokerSettings}. */
    public record Config(
            @Property String autoConnect,
            @Property @Nullable TlsConfigNode tls) {}

    private final Config config;
    private final NodeContext context;
    private final Map<String, MqttUser> users = new LinkedHashMap<>();
    private final MqttSession session;
    private volatile boolean closed;

    public MqttBrokerNode(Config config, NodeContext context) {
        this.config = config;
        this.context = context;
        BrokerSettings settings =
                BrokerSettings.of(context.config(), context.credential("user"), context.credential("password"));
        session = new MqttSession(context, config.tls(), settings, this::showAll);
    }

    /**
     * Gives a node of another family this connection.
     *
     * @param onConnection hears whether the broker is connected, at once and at each change
     */
    public BrokerUse use(NodeContext user, Consumer<Boolean> onConnection) {
        return new BrokerUse(this, user, onConnection);
    }

    boolean isV5() {
        return session.isV5();
    }

    boolean isConnected() {
        return session.isConnected();
    }

    /** Whether the broker is named as this very machine, which messages then tell. */
    boolean isLocal() {
        return session.isLocal();
    }

    /** Adds a user; the first one brings the connection up. */
    void register(MqttUser user) {
        context.execute(() -> {
            users.put(user.id(), user);
            if (closed) {
                return;
            }
            if (users.size() == 1 && !config.autoConnect().equals("false")) {
                var _ = session.connect();
            }
            if (!session.status().equals(MqttUser.DISCONNECTED)) {
                user.show(session.status());
            }
        });
    }

    /** Takes a user away; with the last one that is deleted the connection goes. */
    Future<Void> deregister(MqttUser user, boolean removed) {
        user.show(MqttUser.DISCONNECTED);
        return call(() -> {
            users.remove(user.id());
            return removed && users.isEmpty() && session.isConnected()
                    ? session.disconnect()
                    : Future.succeededFuture();
        });
    }

    /** What is published from now on comes after. */
    void subscribe(Subscription subscription) {
        Promise<Void> asked = Promise.promise();
        session.holdUntil(asked.future());
        context.execute(() -> {
            try {
                session.subscribe(subscription);
            } finally {
                asked.complete();
            }
        });
    }

    void unsubscribe(String filter, String owner, boolean forget) {
        context.execute(() -> session.unsubscribe(filter, owner, forget));
    }

    /** Completes as {@link MqttLink#publish} says; without a connection it never does, and nothing is sent. */
    Future<Void> publish(Publication publication) {
        return session.publish(publication);
    }

    /** Does the "connect" action, with what {@code msg.broker} says over the node's own properties. */
    Future<Void> connect(@Nullable ObjectValue changes) {
        return call(() -> session.connect(changes));
    }

    Future<Void> disconnect() {
        return call(session::disconnect);
    }

    /** Fails in its turn after the actions before it, which take their way over this node's loop. */
    Future<Void> refuse(NodeError why) {
        return call(() -> Future.failedFuture(why));
    }

    private void showAll(Status status) {
        users.values().forEach(user -> user.show(status));
    }

    private interface Work {
        Future<Void> start();
    }

    private Future<Void> call(Work work) {
        if (closed) {
            return Future.succeededFuture();
        }
        Promise<Void> done = Promise.promise();
        context.execute(() -> work.start().onComplete(done));
        return done.future();
    }

    @Override
    public Future<?> close(boolean removed) {
        closed = true;
        return session.disconnect();
    }
}
