package dev.fusewire.nodes.shelly;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.nodes.mqtt.BrokerUse;
import dev.fusewire.nodes.mqtt.MqttBrokerNode;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A relay of the first generation on a broker: {@code on} and {@code off}, and no timer. */
final class Gen1MqttRelay implements Relay {

    private final MqttBrokerNode broker;
    private final NodeContext context;
    private final String topic;
    private final Waiting waiting;
    private @Nullable BrokerUse use;
    private @Nullable Boolean state;

    Gen1MqttRelay(MqttBrokerNode broker, NodeContext context, String device, int channel) {
        this.broker = broker;
        this.context = context;
        topic = (device.contains("/") ? device : "shellies/" + device) + "/relay/" + channel;
        waiting = new Waiting(context, device);
    }

    @Override
    public boolean hasTimer() {
        return false;
    }

    @Override
    public void start(Consumer<Boolean> onSwitched) {
        BrokerUse open = broker.use(context, _ -> {});
        use = open;
        open.subscribe(topic, 0, message -> {
            if (!message.retained() && message.text().matches("on|off")) {
                boolean on = message.text().equals("on");
                state = on;
                waiting.answer(on);
                onSwitched.accept(on);
            }
        });
    }

    @Override
    public Future<Boolean> isOn() {
        Boolean known = state;
        return known == null
                ? Future.failedFuture(new NodeError("the relay has not told its state yet"))
                : Future.succeededFuture(known);
    }

    @Override
    public Future<Boolean> on() {
        return command("on");
    }

    @Override
    public Future<Boolean> off(Duration backAfter) {
        return command("off");
    }

    private Future<Boolean> command(String word) {
        BrokerUse open = use;
        return open == null
                ? Future.failedFuture(new NodeError("the node is not started yet"))
                : waiting.after(open.publish(topic + "/command", word, 1, false));
    }

    @Override
    public Future<?> close(boolean removed) {
        return use == null ? Future.succeededFuture() : use.close(removed);
    }
}
