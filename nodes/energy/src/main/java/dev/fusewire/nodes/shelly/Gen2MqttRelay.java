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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A switch of the second or later generation on a broker. */
final class Gen2MqttRelay implements Relay {

    private static final String STATUS = "Switch.GetStatus";

    private final MqttBrokerNode broker;
    private final NodeContext context;
    private final String device;
    private final int channel;
    private final String source;
    private final RpcDialog dialog;
    private final Waiting waiting;
    private Consumer<Boolean> onSwitched = _ -> {};
    private @Nullable BrokerUse use;

    Gen2MqttRelay(MqttBrokerNode broker, NodeContext context, String device, int channel) {
        this.broker = broker;
        this.context = context;
        this.device = device;
        this.channel = channel;
        source = "fusewire-" + context.id();
        dialog = new RpcDialog(source, Secret.NONE, () -> "");
        waiting = new Waiting(context, device);
    }

    @Override
    public boolean hasTimer() {
        return true;
    }

    @Override
    public void start(Consumer<Boolean> heard) {
        onSwitched = heard;
        BrokerUse open = broker.use(context, _ -> {});
        use = open;
        open.subscribe(source + "/rpc", 0, this::onFrame);
        open.subscribe(device + "/events/rpc", 0, this::onFrame);
    }

    private void onFrame(Received message) {
        if (message.retained()) {
            return;
        }
        ObjectValue frame;
        try {
            frame = Json.parseObject(message.text());
        } catch (NodeError _) {
            return; // others may write there too
        }
        switch (dialog.read(frame)) {
            case RpcDialog.Notification told -> {
                if (told.params().get("switch:" + channel) instanceof ObjectValue fields
                        && fields.get("output") instanceof Boolean on) {
                    onSwitched.accept(on);
                }
            }
            case RpcDialog.Answer answer -> {
                if (!answer.method().equals(STATUS)) {
                    send(STATUS, ObjectValue.of("id", channel)).onFailure(e -> waiting.refuse(NodeError.textOf(e)));
                } else if (answer.result().get("output") instanceof Boolean on) {
                    waiting.answer(on);
                }
            }
            case RpcDialog.Refusal refusal ->
                waiting.refuse("%s is refused with %d: %s".formatted(refusal.method(), refusal.code(), refusal.text()));
            default -> {
                // nothing for us: on a broker no login is asked for
            }
        }
    }

    private Future<Void> send(String method, ObjectValue params) {
        BrokerUse open = use;
        return open == null
                ? Future.failedFuture(new NodeError("the node is not started yet"))
                : open.publish(device + "/rpc", dialog.request(method, params), 0, false);
    }

    @Override
    public Future<Boolean> isOn() {
        return waiting.after(send(STATUS, ObjectValue.of("id", channel)));
    }

    @Override
    public Future<Boolean> on() {
        return waiting.after(send("Switch.Set", ObjectValue.of("id", channel, "on", true)));
    }

    @Override
    public Future<Boolean> off(Duration backAfter) {
        return waiting.after(send(
                "Switch.Set",
                ObjectValue.of("id", channel, "on", false, "toggle_after", Math.max(1, backAfter.toSeconds()))));
    }

    @Override
    public Future<?> close(boolean removed) {
        return use == null ? Future.succeededFuture() : use.close(removed);
    }
}
