package dev.fusewire.nodes.netpie;

import dev.fusewire.node.Json;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.Registration;
import dev.fusewire.node.Status;
import dev.fusewire.node.Values;
import dev.fusewire.nodes.mqtt.BrokerUse;
import dev.fusewire.nodes.mqtt.MqttBrokerNode;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A device at NETPIE: its shadow is kept up to date, its messages come and go
 * (https://docs.netpie.io/en/mqtt-api).
 */
@NodeType(
        value = "netpie",
        category = "notify",
        color = "#5B9BD5",
        icon = "font-awesome/fa-cloud",
        outputLabels = {"messages that come"},
        help = """
            Keeps the shadow of a device at [NETPIE](https://netpie.io) up to date, and sends and receives its messages.

            ### Connection
            An *mqtt-broker* with the server `mqtt.netpie.io` (or that of a successor), port 1884 with TLS or 1883 without, the
            device's *Client ID* as client id, its *Token* as user name and its *Secret* as password.

            ### Inputs
            : payload (object) : fields of the shadow by name; `null` takes one away
            : payload (number | string | boolean) : with a `topic`, the value of the field of that name
            : topic (string) : beginning with `@msg/`: the payload is sent as a message there, if it is not the same as the last
            : timestamp (number | Date) : the fields are a point of the past, milliseconds since 1970

            ### Outputs
            : payload (string | object) : a message that came; JSON is read
            : topic (string) : where it came, such as `@msg/Emergency`

            ### Details
            NETPIE counts each message sent and each delivered one, for each 4 KiB begun. So what comes within one interval goes
            out as one update, with the last value of each field; points of the past go at once, each by itself. Without a
            connection all of it waits in memory, and up to 1000 points of the past.

            With the device's schema in the form, the node warns of fields that NETPIE would drop without a word, and of values of
            another type. Only fields with `operation.store` in the schema are kept as a series there.
            """)
public final class NetpieNode implements Node {

    public record Config(
            @Property(label = "Connection", required = true) MqttBrokerNode broker,

            @Property(label = "One update every", initial = "10", min = 0.1, max = 86400)
            Duration interval,

            @Property(label = "Receive", initial = "@msg/#", help = "the messages that come out; empty for none")
            String receive,

            @Property(label = "Schema", multiline = true, help = "as it is entered at NETPIE; empty for no check")
            String schema,

            @Property(
                    label = "At most",
                    unit = "bytes",
                    initial = "4096",
                    min = 100,
                    max = 1_000_000,
                    advanced = true,
                    help = "in one update; more fields go in the next one")
            int mostBytes) {}

    private static final String UPDATE = "@shadow/data/update";
    private static final String MESSAGES = "@msg/";
    private static final int MOST_PAST = 1_000;

    private final Config config;
    private final NodeContext context;
    private final Schema schema;
    private final ShadowUpdates updates;
    private final BrokerUse use;
    private final Map<String, String> lastMessages = new HashMap<>();
    private boolean isConnected;
    private boolean sendsPast;
    private @Nullable Long lastNanos;
    private @Nullable Registration timer;

    public NetpieNode(Config config, NodeContext context) {
        this.config = config;
        this.context = context;
        schema = Schema.of(config.schema());
        updates = new ShadowUpdates(config.mostBytes(), MOST_PAST);
        use = config.broker().use(context, this::onConnection);
        if (!config.receive().isBlank()) {
            use.subscribe(config.receive().strip(), 0, this::onReceived);
        }
    }

    private void onConnection(boolean connected) {
        isConnected = connected;
        // who lost messages with the connection is told the next one in any case
        lastMessages.clear();
        show();
        if (connected) {
            sendPast();
            schedule();
        }
    }

    private void onReceived(BrokerUse.Received received) {
        context.outputs().send(Message.of(payload(received.text())).set("topic", received.topic()));
    }

    private static Object payload(String text) {
        String start = text.strip();
        if (start.startsWith("{") || start.startsWith("[")) {
            try {
                return Json.parse(start);
            } catch (NodeError _) {
                // a text that begins like that
            }
        }
        return text;
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        String topic = msg.get("topic") instanceof String text ? text.strip() : "";
        if (topic.startsWith(MESSAGES)) {
            return sendMessage(topic, text(msg.payload()));
        }
        ObjectValue fields = fields(msg, topic);
        updates.check(fields);
        schema.complaint(fields).ifPresent(context::warn);
        if (msg.has("timestamp") && msg.get("timestamp") != Null.NULL) {
            int gone = updates.putPast(fields, millis(msg.get("timestamp")));
            if (gone > 0) {
                context.warn("more than %d points of the past wait: the oldest is dropped".formatted(MOST_PAST));
            }
            sendPast();
        } else {
            updates.put(fields);
            schedule();
        }
        show();
        return DONE;
    }

    private static ObjectValue fields(Message msg, String topic) {
        Object payload = msg.payload();
        if (payload instanceof ObjectValue fields) {
            if (fields.isEmpty()) {
                throw new NodeError("Error", "payload is an object without fields");
            }
            return fields;
        }
        boolean isValue = payload instanceof Number
                || payload instanceof String
                || payload instanceof Boolean
                || payload == Null.NULL;
        if (isValue && !topic.isEmpty() && !topic.startsWith("@")) {
            return ObjectValue.of(topic, payload);
        }
        throw new NodeError(
                "Error",
                "payload is a %s: expected an object with fields, or a value with the field's name as topic"
                        .formatted(Values.typeOf(payload)));
    }

    private static long millis(@Nullable Object given) {
        double millis = Values.toNumber(given);
        if (!(millis >= 0 && millis < 253_402_300_800_000.0)) {
            throw new NodeError(
                    "Error", "timestamp is \"%s\", expected milliseconds since 1970".formatted(Values.text(given)));
        }
        return (long) millis;
    }

    private static String text(@Nullable Object payload) {
        return payload instanceof String text ? text : Json.stringify(payload);
    }

    private Future<?> sendMessage(String topic, String text) {
        if (text.equals(lastMessages.put(topic, text))) {
            return DONE;
        }
        return use.publish(topic, text, 0, false)
                .onFailure(_ -> context.execute(() -> lastMessages.remove(topic, text)));
    }

    /** The first update goes at once, the next ones an interval apart. */
    private void schedule() {
        if (timer != null || updates.isEmpty() || !isConnected) {
            return;
        }
        Long last = lastNanos;
        long wait = last == null ? 0 : Math.max(0, last + config.interval().toNanos() - context.nanoTime());
        // what comes in the same moment belongs together
        timer = context.after(Duration.ofNanos(Math.max(wait, 1_000_000)), () -> {
            timer = null;
            send();
        });
    }

    private void send() {
        if (!isConnected) {
            return;
        }
        for (ObjectValue update : updates.take()) {
            lastNanos = context.nanoTime();
            use.publish(UPDATE, ShadowUpdates.text(update), 1, false)
                    .onFailure(failure -> context.execute(() -> {
                        updates.putBack(update);
                        context.warn("an update of the shadow is sent again: " + NodeError.textOf(failure));
                        schedule();
                    }));
        }
        show();
    }

    /** One after the other, so that none is lost with the connection. */
    private void sendPast() {
        String next = updates.nextPast();
        if (next == null || sendsPast || !isConnected) {
            return;
        }
        sendsPast = true;
        use.publish(UPDATE, next, 1, false)
                .onComplete(result -> context.execute(() -> {
                    sendsPast = false;
                    if (result.succeeded()) {
                        updates.pastIsSent(next);
                        sendPast();
                    }
                    show();
                }));
    }

    private void show() {
        int waiting = updates.size();
        String more = waiting == 0 ? "" : ", %d %s waiting".formatted(waiting, waiting == 1 ? "value" : "values");
        context.status(
                isConnected ? Status.dot("green", "connected" + more) : Status.ring("red", "not connected" + more));
    }

    @Override
    public Future<?> close(boolean removed) {
        if (isConnected) {
            send();
        }
        return use.close(removed);
    }
}
