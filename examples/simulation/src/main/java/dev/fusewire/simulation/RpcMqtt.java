package dev.fusewire.simulation;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Consumer;

/** A second-generation Shelly on its broker: answers requests, takes commands, and notifies. */
final class RpcMqtt {

    private final RpcDevice device;
    private final MqttLink link;
    private final Runnable onConnect;
    private final Consumer<String> onCommand;

    /**
     * @param onConnect tells everything
     * @param onCommand takes what comes on {@code command/switch:0}
     */
    RpcMqtt(
            Context context,
            SimulatedHouse.Broker broker,
            RpcDevice device,
            Runnable onConnect,
            Consumer<String> onCommand) {
        this.device = device;
        this.onConnect = onConnect;
        this.onCommand = onCommand;
        link = new MqttLink(context, broker, device.id(), topic("online"), this::connected);
    }

    private void connected() {
        link.subscribe(List.of(topic("rpc")), (_, text) -> onRequest(text));
        link.subscribe(List.of(topic("command/switch:0")), (_, text) -> onCommand.accept(text.strip()));
        link.publish(topic("online"), "true", true);
        onConnect.run();
    }

    private void onRequest(String text) {
        try {
            var request = new JsonObject(text);
            String source = request.getString("src");
            if (source != null && !device.isSilent()) {
                link.publish(source + "/rpc", device.answer(request).encode(), false);
            }
        } catch (DecodeException | ClassCastException _) {
            // as the device: what is no frame is not answered
        }
    }

    void notify(String method, JsonObject params) {
        link.publish(
                topic("events/rpc"),
                device.notification(method, topic("events"), params).encode(),
                false);
    }

    void status(String component, JsonObject fields) {
        link.publish(topic("status/" + component), fields.encode(), false);
    }

    private String topic(String name) {
        return device.id() + "/" + name;
    }

    void start() {
        link.connect();
    }

    boolean isConnected() {
        return link.isConnected();
    }

    Future<Void> stop() {
        link.publish(topic("online"), "false", true);
        return link.close();
    }
}
