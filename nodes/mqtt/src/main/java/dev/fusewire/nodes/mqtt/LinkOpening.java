package dev.fusewire.nodes.mqtt;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.OwnBroker;
import dev.fusewire.node.Restrictions;
import dev.fusewire.node.Values;
import dev.fusewire.nodes.tls.TlsConfigNode;
import io.vertx.core.Future;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Makes the link a broker's settings ask for, of the right version, with TLS and a client id; it is not connected yet. */
final class LinkOpening {

    private static final double RECONNECT_MILLIS = 15_000;

    private final NodeContext context;
    private final @Nullable TlsConfigNode tls;

    LinkOpening(NodeContext context, @Nullable TlsConfigNode tls) {
        this.context = context;
        this.tls = tls;
    }

    Future<MqttLink> open(BrokerSettings settings, MqttLink.Listener listener) {
        String clientId = settings.clientId().isEmpty() ? "nodered" + context.generateId() : settings.clientId();
        ClientSetup setup = new ClientSetup(
                settings, clientId, tls, context.vertx(), context.service(OwnBroker.class), Restrictions.of(context));
        Reconnection reconnection = new Reconnection(reconnectPause(), listener);
        return looksUp(setup)
                ? context.blocking(() -> make(setup, reconnection, listener))
                : Future.succeededFuture(setup).compose(_ -> {
                    try {
                        return Future.succeededFuture(make(setup, reconnection, listener));
                    } catch (Exception e) {
                        return Future.failedFuture(e);
                    }
                });
    }

    /** A name that has to be looked up may take its time; a url that is none is told of by who reads it next. */
    private static boolean looksUp(ClientSetup setup) {
        try {
            return setup.looksUp();
        } catch (NodeError _) {
            return false;
        }
    }

    private static MqttLink make(ClientSetup setup, Reconnection reconnection, MqttLink.Listener listener)
            throws Exception {
        return setup.settings().isV5()
                ? new Mqtt5Link(setup, reconnection, listener)
                : new Mqtt3Link(setup, reconnection, listener);
    }

    private Duration reconnectPause() {
        double millis = Values.toNumber(context.setting("mqttReconnectTime"));
        return Duration.ofMillis((long) (millis > 0 ? millis : RECONNECT_MILLIS));
    }
}
