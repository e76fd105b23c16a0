package dev.fusewire.nodes.shelly;

import dev.fusewire.node.Json;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Secret;
import dev.fusewire.nodes.mqtt.BrokerUse;
import dev.fusewire.nodes.mqtt.BrokerUse.Received;
import dev.fusewire.nodes.mqtt.MqttBrokerNode;
import io.vertx.core.Future;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A meter of the second or later generation on a broker: it notifies of changes, and answers requests. */
final class Gen2MqttMeter implements MeterLink {

    private final MqttBrokerNode broker;
    private final NodeContext context;
    private final String prefix;
    private final String source;
    private final Gen2Conversation conversation;
    private final Listener listener;
    private @Nullable BrokerUse use;

    Gen2MqttMeter(MqttBrokerNode broker, NodeContext context, String device, Duration staleLimit, Listener listener) {
        this.broker = broker;
        this.context = context;
        this.listener = listener;
        prefix = device;
        source = "fusewire-" + context.id();
        // no login is asked for over MQTT: the broker has its own
        conversation = new Gen2Conversation(
                new RpcDialog(source, Secret.NONE, () -> ""),
                this::send,
                new Gen2Meter(context::nanoTime, staleLimit),
                listener);
    }

    @Override
    public void start() {
        Presence here = new Presence(context, listener, this::begin);
        BrokerUse heard = broker.use(context, here::onConnection);
        use = heard;
        heard.subscribe(prefix + "/online", 0, message -> here.onOnline(message.text()));
        heard.subscribe(prefix + "/events/rpc", 0, message -> onFrame(here, message));
        heard.subscribe(source + "/rpc", 0, message -> onFrame(here, message));
        heard.subscribe(prefix + "/status/+", 0, message -> onStatus(here, message));
    }

    private void begin() {
        conversation.begin();
        ask();
    }

    private void onFrame(Presence here, Received message) {
        ObjectValue frame = object(here, message);
        if (frame != null) {
            conversation.onFrame(frame);
        }
    }

    private void onStatus(Presence here, Received message) {
        ObjectValue fields = object(here, message);
        if (fields != null) {
            conversation.onStatus(message.topic().substring((prefix + "/status/").length()), fields);
        }
    }

    private @Nullable ObjectValue object(Presence here, Received message) {
        if (message.retained()) {
            return null;
        }
        here.onSignOfLife();
        try {
            return Json.parseObject(message.text());
        } catch (NodeError _) {
            // others may write there too
            return null;
        }
    }

    private void send(String frame) {
        BrokerUse open = use;
        if (open != null) {
            var _ = open.publish(prefix + "/rpc", frame, 0, false).otherwiseEmpty();
        }
    }

    @Override
    public void ask() {
        conversation.ask();
    }

    @Override
    public Future<?> close(boolean removed) {
        return use == null ? Future.succeededFuture() : use.close(removed);
    }
}
