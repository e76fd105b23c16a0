package dev.fusewire.simulation;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.function.BooleanSupplier;

/** A relay of the second generation: calls by HTTP, WebSocket and MQTT. */
final class Gen2Relay implements RelayFace, RpcDevice {

    private final String id;
    private final RelaySwitch contact;
    private final BooleanSupplier silent;
    private final RpcMqtt mqtt;
    private final RpcHttp http;

    Gen2Relay(
            Context context,
            SimulatedHouse.Broker broker,
            String id,
            RelaySwitch contact,
            BooleanSupplier silent,
            String password) {
        this.id = id;
        this.contact = contact;
        this.silent = silent;
        mqtt = new RpcMqtt(context, broker, this, this::tell, this::onCommand);
        http = new RpcHttp(this, password);
    }

    private void onCommand(String command) {
        String[] parts = command.split(",", -1);
        double back = parts.length > 1 ? RelayFace.seconds(parts[1]) : 0;
        switch (parts[0]) {
            case "on" -> contact.turn(true, back);
            case "off" -> contact.turn(false, back);
            case "toggle" -> contact.turn(!contact.isOn(), back);
            default -> {} // as the device: what it does not know it does not answer
        }
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public boolean isSilent() {
        return silent.getAsBoolean();
    }

    @Override
    public JsonObject call(String method, JsonObject params) {
        if (method.startsWith("Switch.") && params.getInteger("id", 0) != 0) {
            throw new Refusal(NO_COMPONENT, "Argument 'id', value " + params.getInteger("id") + " not found!");
        }
        return switch (method) {
            case "Switch.Set" -> {
                var answer = new JsonObject().put("was_on", contact.isOn());
                Number back = (Number) params.getValue("toggle_after", 0);
                contact.turn(params.getBoolean("on"), back.doubleValue());
                yield answer;
            }
            case "Switch.GetStatus" -> status();
            case "Shelly.GetStatus" -> new JsonObject().put("switch:0", status());
            case "Shelly.GetDeviceInfo" ->
                new JsonObject().put("id", id).put("gen", 2).put("app", "Plus1PM");
            default -> throw new Refusal(NO_METHOD, "No handler for " + method);
        };
    }

    private JsonObject status() {
        var status = new JsonObject().put("id", 0).put("source", "init").put("output", contact.isOn());
        return contact.hasTimer() ? status.put("timer_duration", contact.timerSeconds()) : status;
    }

    @Override
    public void addTo(Router router) {
        http.addTo(router);
    }

    @Override
    public void start() {
        mqtt.start();
    }

    @Override
    public void tell() {
        var params =
                new JsonObject().put("switch:0", new JsonObject().put("id", 0).put("output", contact.isOn()));
        mqtt.notify("NotifyStatus", params);
        mqtt.status("switch:0", status());
        http.notify("NotifyStatus", params);
    }

    @Override
    public Future<Void> stop() {
        return mqtt.stop();
    }
}
