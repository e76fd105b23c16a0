package dev.fusewire.nodes.shelly;

import dev.fusewire.node.NodeContext;
import dev.fusewire.nodes.mqtt.BrokerUse;
import dev.fusewire.nodes.mqtt.BrokerUse.Received;
import dev.fusewire.nodes.mqtt.MqttBrokerNode;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** A Shelly 3EM of the first generation on a broker: a message for each value that changes, all of them every 30 s. */
final class Gen1MqttMeter implements MeterLink {

    private final MqttBrokerNode broker;
    private final NodeContext context;
    private final String prefix;
    private final Listener listener;
    private @Nullable BrokerUse use;

    /** @param device the device's id, or its whole topic prefix where it has one of its own */
    Gen1MqttMeter(MqttBrokerNode broker, NodeContext context, String device, Listener listener) {
        this.broker = broker;
        this.context = context;
        this.listener = listener;
        prefix = device.contains("/") ? device : "shellies/" + device;
    }

    @Override
    public void start() {
        Presence here = new Presence(context, listener, this::ask);
        BrokerUse heard = broker.use(context, here::onConnection);
        use = heard;
        heard.subscribe(prefix + "/online", 0, message -> here.onOnline(message.text()));
        heard.subscribe(prefix + "/emeter/+/+", 0, message -> onValue(here, message));
    }

    private void onValue(Presence here, Received message) {
        if (message.retained()) {
            return;
        }
        here.onSignOfLife();
        listener.onReport(Gen1Meter.value(message.topic().substring(prefix.length() + 1), message.text()));
    }

    @Override
    public void ask() {
        BrokerUse open = use;
        if (open != null) {
            var _ = open.publish(prefix + "/command", "update", 0, false).otherwiseEmpty();
        }
    }

    @Override
    public Future<?> close(boolean removed) {
        return use == null ? Future.succeededFuture() : use.close(removed);
    }
}
