package dev.fusewire.nodes.goe;

import dev.fusewire.node.KeptState;
import dev.fusewire.node.Label;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Property;
import dev.fusewire.node.Registration;
import dev.fusewire.nodes.chargepoint.ChargePointCommand;
import dev.fusewire.nodes.chargepoint.ChargePointControl;
import dev.fusewire.nodes.chargepoint.ChargePointLink;
import dev.fusewire.nodes.chargepoint.ChargePointNews;
import dev.fusewire.nodes.chargepoint.ChargePointOutcome;
import dev.fusewire.nodes.chargepoint.ChargePointWatch;
import dev.fusewire.nodes.connection.DeviceAddress;
import dev.fusewire.nodes.mqtt.MqttBrokerNode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Names a go-eCharger and owns the one link to it, for all nodes that read it or tell it what to do. */
@NodeType(value = "go-e", category = "config", inputs = 0, outputs = 0, help = """
    A go-eCharger, and how it is reached. All nodes that name it share one connection, over which one thing is asked at
    a time. A charger that does not answer is asked less and less often, at most every 30 s, and never holds up a flow.

    - **HTTP, API v2**: V3, V4, Gemini. Switch on *local HTTP API v2* in the app.
    - **HTTP, API v1**: V1 and V2.
    - **MQTT, API v2**: switch on MQTT in the app and allow writing there; older firmware begins its topics with `/`,
      which is understood too.
    - **Modbus TCP**: switch it on in the app; port 502.

    The current is written where it does not wear the charger's memory: to the *temporary limit* (`tcl`) where the
    firmware has one, to `amx` in API v1, to register 299 by Modbus; else to `amp`. It is written only when it changes.

    The temporary limit lowers the current set in the app, and never raises it: set there the most the car may ever
    have. It ends by itself ten minutes after this program has gone silent; then the car may draw what is set in the
    app. Where that is more than the fuse bears, set *Temporary limit* to *never*, so that the last current stays.
    """)
public final class GoeConfigNode implements Node {

    /** How the charger is reached. */
    public enum Connection {
        @Label("HTTP, API v2 (V3, V4, Gemini)")
        HTTP_V2,
        @Label("HTTP, API v1 (V1, V2)")
        HTTP_V1,
        @Label("MQTT, API v2")
        MQTT_V2,
        @Label("Modbus TCP")
        MODBUS
    }

    /** Whether the temporary limit is used. */
    public enum Limit {
        @Label("where the firmware has it")
        AUTO,
        @Label("never")
        NEVER
    }

    public record Config(
            @Property(label = "Connection", initial = "http_v2", help = "The interface that is switched on in the app.")
            Connection connection,

            @Property(
                    label = "Host",
                    when = "connection=http_v2|http_v1|modbus",
                    help = "Name or address of the charger, with `:port` where it is not the usual one (80; Modbus"
                            + " 502). Not needed for MQTT.")
            String host,

            @Property(
                    label = "MQTT broker",
                    when = "connection=mqtt_v2",
                    help = "The broker the charger is connected to; for MQTT.")
            @Nullable
            MqttBrokerNode broker,

            @Property(
                    label = "Serial number",
                    when = "connection=mqtt_v2",
                    help = "Six digits, as in the charger's topics; for MQTT.")
            String serial,

            @Property(
                    label = "Topic prefix",
                    when = "connection=mqtt_v2",
                    initial = "go-eCharger",
                    advanced = true,
                    help = "What stands before the serial number; for MQTT. With or without a slash at its start.")
            String prefix,

            @Property(
                    label = "Poll every",
                    when = "connection=http_v2|http_v1|modbus",
                    unit = "s",
                    initial = "5",
                    min = 0.5,
                    max = 300,
                    help = "How often the charger is asked, 0.5 to 300 s. API v1 wants 5 s or more.")
            Duration interval,

            @Property(
                    label = "Time-out",
                    unit = "s",
                    initial = "5",
                    min = 0.5,
                    max = 60,
                    advanced = true,
                    help = "How long an answer is waited for, 0.5 to 60 s.")
            Duration timeout,

            @Property(
                    label = "Temporary limit",
                    when = "connection=http_v2|mqtt_v2",
                    initial = "auto",
                    advanced = true,
                    help = "Whether currents go to `tcl`, which ends ten minutes after its last refreshing; for API"
                            + " v2.")
            Limit temporaryLimit) {

        public Config {
            host = host.strip();
            serial = serial.strip();
            prefix = prefix.isBlank() ? "go-eCharger" : prefix.strip();
            if (connection == Connection.MQTT_V2) {
                if (broker == null) {
                    throw new NodeError("Error", "broker is not set, which MQTT needs");
                }
                if (!serial.matches("[A-Za-z0-9_-]+")) {
                    throw new NodeError(
                            "Error", "serial is \"%s\", a number such as 123456 expected".formatted(serial));
                }
            } else if (host.isEmpty()) {
                throw new NodeError("Error", "host is not set");
            }
        }
    }

    private static final int HTTP_PORT = 80;
    private static final int MODBUS_PORT = 502;

    private final NodeContext context;
    private final ChargePointWatch watch;
    private final List<Listener> listeners = new ArrayList<>();

    private static final class Listener {
        private final NodeContext user;
        private final Consumer<ChargePointNews> hear;
        private volatile boolean gone;

        Listener(NodeContext user, Consumer<ChargePointNews> hear) {
            this.user = user;
            this.hear = hear;
        }

        void tell(ChargePointNews news) {
            user.execute(() -> {
                if (!gone) {
                    hear.accept(news);
                }
            });
        }
    }

    public GoeConfigNode(Config config, NodeContext context) {
        this(config, context, link(config, context));
    }

    /** With a link of a test's own. */
    GoeConfigNode(Config config, NodeContext context, ChargePointLink link) {
        this.context = context;
        KeptState kept = new KeptState(context.dataFolder(), "pause");
        watch = new ChargePointWatch(
                context,
                link,
                new ChargePointControl(record(kept, context)),
                kept,
                config.interval(),
                config.timeout(),
                news -> listeners.forEach(listener -> listener.tell(news)));
        context.execute(watch::start);
    }

    private static ObjectValue record(KeptState kept, NodeContext context) {
        try {
            return kept.read();
        } catch (NodeError unreadable) {
            context.warn("whose pause it is cannot be read, it counts as the user's: " + unreadable.text());
            return ObjectValue.EMPTY;
        }
    }

    private static ChargePointLink link(Config config, NodeContext context) {
        boolean usesLimit = config.temporaryLimit() == Limit.AUTO;
        return switch (config.connection()) {
            case HTTP_V2 ->
                new HttpV2Link(
                        context,
                        DeviceAddress.of(config.host(), HTTP_PORT, "the charger"),
                        config.timeout(),
                        usesLimit);
            case HTTP_V1 ->
                new HttpV1Link(context, DeviceAddress.of(config.host(), HTTP_PORT, "the charger"), config.timeout());
            case MODBUS ->
                new ModbusLink(context, DeviceAddress.of(config.host(), MODBUS_PORT, "the charger"), config.timeout());
            case MQTT_V2 -> {
                MqttBrokerNode broker = config.broker();
                if (broker == null) {
                    throw new IllegalStateException("a configuration for MQTT names its broker");
                }
                yield new MqttV2Link(context, broker, config);
            }
        };
    }

    /** Has what there is to hear of the charger from now on, on the user's event loop. */
    Registration listen(NodeContext user, Consumer<ChargePointNews> hear) {
        Listener listener = new Listener(user, hear);
        context.execute(() -> {
            listeners.add(listener);
            ChargePointNews.Silent absence = watch.absence();
            if (absence != null) {
                listener.tell(absence);
            }
        });
        return () -> {
            listener.gone = true;
            context.execute(() -> listeners.remove(listener));
        };
    }

    /** Makes this the newest wish; what became of it comes back to the user's event loop. */
    Future<ChargePointOutcome> command(NodeContext user, ChargePointCommand wish) {
        Promise<ChargePointOutcome> outcome = Promise.promise();
        context.execute(() -> watch.command(wish)
                .onComplete(result -> user.execute(() -> {
                    if (result.succeeded()) {
                        outcome.complete(result.result());
                    } else {
                        outcome.fail(result.cause());
                    }
                })));
        return outcome.future();
    }

    @Override
    public Future<?> close(boolean removed) {
        return watch.close(removed);
    }
}
