package dev.fusewire.simulation;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A Shelly relay or plug on MQTT and HTTP, with the timer that switches a load back by itself. */
public final class SimulatedRelay {

    /** Whose language it speaks. */
    public enum Generation {
        GEN1,
        GEN2
    }

    private final Vertx vertx;
    private final Context context;
    private final String id;
    private final String host;
    private final RelaySwitch contact;
    private final Face face;
    private volatile boolean silent;
    private @Nullable HttpServer server;

    /** What of it depends on the generation. */
    private interface Face {
        void addTo(Router router);

        void start();

        void tell();

        Future<Void> stop();
    }

    /** @param password of the second generation's HTTP interface, empty for none */
    public SimulatedRelay(
            Vertx vertx, SimulatedHouse.Broker broker, String host, String id, Generation generation, String password) {
        this.vertx = vertx;
        this.id = id;
        this.host = host;
        context = vertx.getOrCreateContext();
        contact = new RelaySwitch(vertx, this::tell);
        face = generation == Generation.GEN1 ? new Gen1(broker) : new Gen2(broker, password);
    }

    private void tell() {
        if (!silent) {
            face.tell();
        }
    }

    /** @param port 0 for a free one */
    public Future<SimulatedRelay> start(int port) {
        return onContext(() -> {
                    Router router = Router.router(vertx);
                    face.addTo(router);
                    face.start();
                    return vertx.createHttpServer()
                            .requestHandler(router)
                            .listen(port, host)
                            .<Void>map(listening -> {
                                server = listening;
                                return null;
                            });
                })
                .map(this);
    }

    public int port() {
        if (server == null) {
            throw new IllegalStateException("the simulated relay has not been started");
        }
        return server.actualPort();
    }

    public boolean isOn() {
        return contact.isOn();
    }

    /** What the timer that runs was set to, in seconds; 0 without one. */
    public double timerSeconds() {
        return contact.timerSeconds();
    }

    /** How often its timer was set. */
    public int timesTimerSet() {
        return contact.timesSet();
    }

    /** Its timer does not run, and ends when {@link #endTimer} says so: to be told before the timer is set. */
    public Future<Void> turnTimerByHand() {
        return onContext(() -> {
            contact.turnTimerByHand();
            return Future.succeededFuture();
        });
    }

    /** The time of its timer is over. */
    public Future<Void> endTimer() {
        return onContext(() -> {
            contact.endTimer();
            return Future.succeededFuture();
        });
    }

    /** Somebody presses its button. */
    public Future<Void> pressButton() {
        return onContext(() -> {
            contact.turn(!contact.isOn(), 0);
            return Future.succeededFuture();
        });
    }

    /** It is there, and answers nothing. */
    public void fallSilent(boolean quiet) {
        silent = quiet;
    }

    public Future<Void> stop() {
        return onContext(
                () -> face.stop().compose(_ -> server == null ? Future.<Void>succeededFuture() : server.close()));
    }

    private Future<Void> onContext(Supplier<Future<Void>> task) {
        Promise<Void> done = Promise.promise();
        context.runOnContext(
                _ -> Future.<Void>succeededFuture().compose(_ -> task.get()).onComplete(done));
        return done.future();
    }

    private static double number(@Nullable String text) {
        return text != null && text.matches("\\d{1,6}(\\.\\d+)?") ? Double.parseDouble(text) : 0;
    }

    /** Plain words on MQTT; a timer by HTTP only. */
    private final class Gen1 implements Face {

        private final MqttLink link;

        Gen1(SimulatedHouse.Broker broker) {
            link = new MqttLink(context, broker, id, topic("online"), this::onConnect);
        }

        private void onConnect() {
            link.subscribe(List.of(topic("relay/0/command")), (_, text) -> onCommand(text.strip()));
            link.publish(topic("online"), "true", true);
            tell();
        }

        private void onCommand(String command) {
            if (silent) {
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
            if (silent) {
                return;
            }
            String turn = request.queryParams().get("turn");
            if (turn != null) {
                boolean wanted = turn.equals("toggle") ? !contact.isOn() : turn.equals("on");
                contact.turn(wanted, number(request.queryParams().get("timer")));
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

    /** Calls by HTTP, WebSocket and MQTT. */
    private final class Gen2 implements Face, RpcDevice {

        private final RpcMqtt mqtt;
        private final RpcHttp http;

        Gen2(SimulatedHouse.Broker broker, String password) {
            mqtt = new RpcMqtt(context, broker, this, this::tell, this::onCommand);
            http = new RpcHttp(this, password);
        }

        private void onCommand(String command) {
            String[] parts = command.split(",", -1);
            double back = parts.length > 1 ? number(parts[1]) : 0;
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
            return silent;
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
            var params = new JsonObject()
                    .put("switch:0", new JsonObject().put("id", 0).put("output", contact.isOn()));
            mqtt.notify("NotifyStatus", params);
            mqtt.status("switch:0", status());
            http.notify("NotifyStatus", params);
        }

        @Override
        public Future<Void> stop() {
            return mqtt.stop();
        }
    }
}
