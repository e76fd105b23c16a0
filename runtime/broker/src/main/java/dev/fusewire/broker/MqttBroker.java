package dev.fusewire.broker;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An MQTT broker (3.1.1 and 5) in this process.
 *
 * <p>What it remembers outlives {@link #stop()}: started again it is the same broker on the same port, as one that keeps
 * its state on disk would be.
 */
public final class MqttBroker {

    private static final Logger LOG = LoggerFactory.getLogger(MqttBroker.class);

    private static final int LONGEST_CLIENT_ID = 65_535;
    private static final int ATTEMPTS_TO_OPEN = 10;
    private static final long MILLIS_BETWEEN_ATTEMPTS = 50;
    /** How late a delayed will or the end of a session may be. */
    private static final long LOOK_AROUND_MILLIS = 250;

    private final Vertx vertx;
    private final BrokerSettings settings;
    private final Exchange exchange;
    private final Entrance entrance;
    private final Reception reception;
    private volatile List<ListenerSettings> open = List.of();
    private volatile ListenerSettings main;
    private volatile List<ListenerSettings> further;
    private volatile @Nullable Running running;
    private volatile int port;

    private record Running(Context context, String deploymentId) {}

    public MqttBroker(Vertx vertx, BrokerSettings settings) {
        this.vertx = vertx;
        this.settings = settings;
        Denials denials = new Denials(LOG, System::nanoTime);
        this.exchange = new Exchange(settings.limits(), new SessionsInMemory(), new RetainedInMemory(), denials);
        this.entrance = new Entrance(settings.connections(), denials);
        this.reception = new Reception(settings, exchange, entrance, denials);
        this.port = settings.main().port();
        this.main = settings.main();
        this.further = settings.further();
    }

    /** Completes once clients can connect. */
    public Future<MqttBroker> start() {
        if (running != null) {
            return Future.failedFuture(new IllegalStateException("the MQTT broker runs already, on port " + port));
        }
        var listener = new Listener();
        return vertx.deployVerticle(listener).map(id -> {
            running = new Running(listener.context(), id);
            open.forEach(each -> LOG.info("MQTT broker listens on {}", each));
            return this;
        });
    }

    /** The port clients connect to: the given one, or the free one found at the start. */
    public int port() {
        return port;
    }

    /** Says goodbye to all clients and closes the port. No will is published: it is the broker that leaves. */
    public Future<Void> stop() {
        Running now = running;
        if (now == null) {
            return Future.succeededFuture();
        }
        running = null;
        return vertx.undeploy(now.deploymentId());
    }

    /** Listens elsewhere from now on, on the same port unless another is named; all clients have to connect again. */
    public Future<MqttBroker> moveTo(ListenerSettings newMain, List<ListenerSettings> newFurther) {
        return stop().compose(_ -> {
            main = newMain;
            further = List.copyOf(newFurther);
            port = newMain.port() == 0 ? port : newMain.port();
            return start();
        });
    }

    /** Publishes on behalf of the program itself. */
    public Future<Void> publish(String topic, Buffer payload, int qos, boolean retain) {
        if (!Topics.isName(topic)) {
            return Future.failedFuture(new IllegalArgumentException("'" + topic + "' is no topic name"));
        }
        if (qos < 0 || qos > 2) {
            return Future.failedFuture(new IllegalArgumentException("QoS is 0, 1 or 2, not " + qos));
        }
        var publication = Publication.of(topic, payload.copy(), MqttQoS.valueOf(qos), retain);
        return onLoop(() -> exchange.publish(publication, null)).mapEmpty();
    }

    /** Breaks every connection as a failing network does: without a goodbye, so wills are published. */
    public Future<Void> disconnectAll() {
        return onLoop(() -> {
                    reception.connections().forEach(Connection::drop);
                    return true;
                })
                .mapEmpty();
    }

    /** Looks at the {@link Rights} of all clients again; those whose account is gone are disconnected and forgotten. */
    public Future<Void> recheck() {
        return onLoop(() -> {
                    reception.recheck();
                    return true;
                })
                .mapEmpty();
    }

    /** All ports that are open, with their real numbers. */
    public List<ListenerSettings> listeners() {
        return open;
    }

    public Future<List<ClientCounts>> clients() {
        return onLoop(exchange::clients);
    }

    public Future<BrokerCounts> counts() {
        return onLoop(() -> exchange.counts(reception.connected()));
    }

    private <T> Future<T> onLoop(Supplier<T> work) {
        Running now = running;
        if (now == null) {
            return Future.failedFuture(new IllegalStateException("the MQTT broker does not run"));
        }
        Promise<T> promise = Promise.promise();
        now.context().runOnContext(_ -> {
            try {
                promise.complete(work.get());
            } catch (RuntimeException fault) {
                promise.fail(fault);
            }
        });
        return promise.future();
    }

    /** Gives the broker its event loop: all handlers of the server run on the context of this verticle. */
    private final class Listener extends VerticleBase {

        private final List<MqttServer> servers = new ArrayList<>();

        Context context() {
            return context;
        }

        @Override
        public Future<?> start() {
            context.exceptionHandler(Listener::onFault);
            vertx.setPeriodic(LOOK_AROUND_MILLIS, _ -> {
                reception.onTime();
                exchange.onTime();
            });
            open = List.of();
            Future<?> all = open(main.withPort(port)).map(opened -> port = opened.port());
            for (ListenerSettings each : further) {
                // the house needs its broker, even where one of its doors stays shut
                all = all.compose(_ -> open(each).otherwise(fault -> {
                    LOG.error("MQTT broker does not listen on {}: {}", each, fault.getMessage());
                    return each;
                }));
            }
            return all;
        }

        private Future<ListenerSettings> open(ListenerSettings listener) {
            return portIsFree(listener, 0)
                    .compose(_ -> {
                        MqttServer server = MqttServer.create(new EntranceVertx(vertx, entrance), options(listener));
                        server.endpointHandler(reception::onConnect);
                        server.exceptionHandler(fault ->
                                LOG.info("a client is refused: {}", Shown.text(String.valueOf(fault.getMessage()))));
                        servers.add(server);
                        return server.listen();
                    })
                    .map(listening -> {
                        ListenerSettings real = listener.withPort(listening.actualPort());
                        open = Stream.concat(open.stream(), Stream.of(real)).toList();
                        return real;
                    });
        }

        /**
         * Tries the port first, because Vert.x lets its own servers share one instead of refusing the second. A broker
         * just stopped may hold it for a moment longer, so it is tried again.
         */
        private Future<?> portIsFree(ListenerSettings listener, int attempt) {
            try (var probe = new ServerSocket()) {
                probe.bind(new InetSocketAddress(listener.host(), listener.port()));
                return Future.succeededFuture();
            } catch (IOException taken) {
                if (attempt < ATTEMPTS_TO_OPEN) {
                    return vertx.timer(MILLIS_BETWEEN_ATTEMPTS, TimeUnit.MILLISECONDS)
                            .compose(_ -> portIsFree(listener, attempt + 1));
                }
                return Future.failedFuture(new IOException(
                        "MQTT port %d of %s cannot be opened: %s"
                                .formatted(listener.port(), listener.host(), taken.getMessage()),
                        taken));
            }
        }

        private MqttServerOptions options(ListenerSettings listener) {
            var options = new MqttServerOptions();
            options.setHost(listener.host());
            options.setPort(listener.port());
            options.setMaxMessageSize(settings.limits().maxMessageBytes());
            options.setMaxClientIdLength(LONGEST_CLIENT_ID);
            options.setAutoClientId(false);
            // the doorway is first: it counts from the opened connection, this one from the last byte
            options.setTimeoutOnConnect(2 + (int) settings.connections().login().toSeconds());
            if (listener.webSocket()) {
                options.setUseWebSocket(true);
                options.setWebSocketMaxFrameSize(settings.limits().maxMessageBytes());
            }
            ListenerSettings.Tls tls = listener.tls();
            if (tls != null) {
                options.setSsl(true);
                options.setKeyCertOptions(tls.key());
                options.setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"));
                if (tls.clients() != null) {
                    options.setTrustOptions(tls.clients());
                    options.setClientAuth(tls.certificateRequired() ? ClientAuth.REQUIRED : ClientAuth.REQUEST);
                }
            }
            return options;
        }

        @Override
        public Future<?> stop() {
            reception.connections().forEach(Connection::leave);
            return Future.join(servers.stream().map(MqttServer::close).toList());
        }

        private static void onFault(Throwable fault) {
            StackTraceElement[] trace = fault.getStackTrace();
            if (trace.length > 0 && trace[0].getClassName().startsWith("io.vertx.mqtt.impl")) {
                // The server's own protest at packets that were still on their way when a connection was closed.
                LOG.debug("{}", fault.getMessage());
            } else {
                LOG.error("MQTT broker: {}", fault.getMessage(), fault);
            }
        }
    }
}
