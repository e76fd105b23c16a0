package dev.fusewire.simulation;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A relay of the first generation: plain words on MQTT; a timer by HTTP only. */
final class Gen1Relay implements RelayFace {

    private final String id;
    private final RelaySwitch contact;
    private final BooleanSupplier silent;
    private final MqttLink link;

    Gen1Relay(Context context, SimulatedHouse.Broker broker, String id, RelaySwitch contact, BooleanSupplier silent) {
        this.id = id;
        this.contact = contact;
        this.silent = silent;
        link = new MqttLink(context, broker, id, topic("online"), this::onConnect);
    }

    private void onConnect() {
        link.subscribe(List.of(topic("relay/0/command")), (_, text) -> onCommand(text.strip()));
        link.publish(topic("online"), "true", true);
        tell();
    }

    private void onCommand(String command) {
        if (silent.getAsBoolean()) {
            return;
        }
        switch (command) {
            case "on" -> contact.turn(true, 0);
            case "off" -> contact.turn(false, 0);
            case "toggle" -> contact.turn(!contact.isOn(), 0);
            default -> {} // as the device: what it does not know it does not answer
        }
    }

    @Override
    public void addTo(Router router) {
        router.get("/relay/0").handler(this::onRelay);
        router.get("/status")
                .handler(request -> request.json(new JsonObject().put("relays", new JsonArray().add(state()))));
    }

    private void onRelay(RoutingContext request) {
        if (silent.getAsBoolean()) {
            return;
        }
        String turn = request.queryParams().get("turn");
        if (turn != null) {
            boolean wanted = turn.equals("toggle") ? !contact.isOn() : turn.equals("on");
            contact.turn(wanted, RelayFace.seconds(request.queryParams().get("timer")));
        }
        request.json(state());
    }

    private JsonObject state() {
        return new JsonObject()
                .put("ison", contact.isOn())
                .put("has_timer", contact.hasTimer())
                .put("timer_duration", contact.timerSeconds())
                .put("overpower", false)
                .put("source", "http");
    }

    @Override
    public void start() {
        link.connect();
    }

    @Override
    public void tell() {
        link.publish(topic("relay/0"), contact.isOn() ? "on" : "off", false);
    }

    @Override
    public Future<Void> stop() {
        return link.close();
    }

    private String topic(String name) {
        return "shellies/" + id + "/" + name;
    }
}
