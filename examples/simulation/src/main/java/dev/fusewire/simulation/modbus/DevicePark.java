package dev.fusewire.simulation.modbus;

import dev.fusewire.nodes.modbus.device.DeviceProfile;
import dev.fusewire.simulation.Car;
import dev.fusewire.simulation.Phases;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Simulated devices in real time, and the hand of a stage manager over HTTP. */
public final class DevicePark {

    private static final Duration STEP = Duration.ofMillis(250);

    private final Vertx vertx;
    private final DeviceFlags wanted;
    private final Map<String, ModbusDevice> devices = new LinkedHashMap<>();
    private final Map<String, ModbusServer> servers = new LinkedHashMap<>();
    private @Nullable HttpServer http;

    DevicePark(Vertx vertx, DeviceFlags wanted) {
        this.vertx = vertx;
        this.wanted = wanted;
        List<ModbusCharger> chargers = new ArrayList<>();
        for (DeviceFlags.Wanted each : wanted.devices) {
            ModbusDevice device = device(each, chargers);
            each.faults.forEach(fault -> device.set(fault, true));
            String name = each.profile.id() + "-" + (devices.size() + 1);
            devices.put(name, device);
            servers.put(name, new ModbusServer(List.of(device), each.rtu));
        }
    }

    /** Devices as the program's arguments name them. */
    public static DevicePark of(Vertx vertx, String... arguments) {
        return new DevicePark(
                vertx, DeviceFlags.read(List.of(arguments), System.out).orElseThrow());
    }

    private ModbusDevice device(DeviceFlags.Wanted each, List<ModbusCharger> chargers) {
        if (each.profile.kind() == DeviceProfile.Kind.METER) {
            ModbusMeter meter = new ModbusMeter(each.profile, each.unit);
            meter.setLoad(wanted.load);
            meter.measures(() -> chargers.stream().map(ModbusCharger::drawn).reduce(Phases.NONE, Phases::plus));
            return meter;
        }
        ModbusCharger charger = new ModbusCharger(each.profile, each.unit);
        if (each.plugged) {
            charger.plugIn(Car.Settings.DEFAULT);
        }
        chargers.add(charger);
        return charger;
    }

    public Future<Void> start() {
        vertx.setPeriodic(STEP.toMillis(), _ -> devices.values().forEach(device -> device.advance(STEP)));
        List<DeviceFlags.Wanted> all = wanted.devices;
        Future<Void> started = Future.succeededFuture();
        int index = 0;
        for (ModbusServer server : servers.values()) {
            int port = all.get(index++).port;
            started =
                    started.compose(_ -> server.listen(vertx, wanted.host, port).mapEmpty());
        }
        return started.compose(
                        _ -> vertx.createHttpServer().requestHandler(router()).listen(wanted.control, wanted.host))
                .onSuccess(listening -> http = listening)
                .mapEmpty();
    }

    public int port(String name) {
        return server(name).port();
    }

    public ModbusDevice device(String name) {
        ModbusDevice device = devices.get(name);
        if (device == null) {
            throw new IllegalArgumentException("no device " + name + ", only " + devices.keySet());
        }
        return device;
    }

    private ModbusServer server(String name) {
        ModbusServer server = servers.get(name);
        if (server == null) {
            throw new IllegalArgumentException("no device " + name + ", only " + servers.keySet());
        }
        return server;
    }

    String summary() {
        StringBuilder text = new StringBuilder();
        servers.forEach((name, server) -> text.append("%s: %s:%d, unit %d%n"
                .formatted(name, wanted.host, server.port(), device(name).unit())));
        return text.append(
                        "control: http://%s:%d/devices%n".formatted(wanted.host, http == null ? 0 : http.actualPort()))
                .toString();
    }

    private Router router() {
        Router router = Router.router(vertx);
        router.get("/devices").handler(request -> request.json(state()));
        router.post("/devices/:name")
                .handler(BodyHandler.create(false).setBodyLimit(16_384))
                .handler(this::onPost);
        return router;
    }

    private void onPost(RoutingContext request) {
        try {
            JsonObject wish = request.body().asJsonObject();
            if (wish == null) {
                throw new IllegalArgumentException("a JSON object expected, such as {\"do\": \"unplug\"}");
            }
            act(String.valueOf(request.pathParam("name")), wish);
            request.json(state());
        } catch (RuntimeException refused) {
            request.response().setStatusCode(400);
            request.json(new JsonObject().put("error", String.valueOf(refused.getMessage())));
        }
    }

    private void act(String name, JsonObject wish) {
        ModbusDevice device = device(name);
        if (wish.containsKey("fault")) {
            device.set(DeviceFault.of(wish.getString("fault")), wish.getBoolean("on", true));
        }
        if (wish.getJsonArray("load") != null && device instanceof ModbusMeter meter) {
            JsonArray load = wish.getJsonArray("load");
            meter.setLoad(new Phases(load.getDouble(0), load.getDouble(1), load.getDouble(2)));
        }
        if (wish.containsKey("do") && device instanceof ModbusCharger charger) {
            switch (wish.getString("do")) {
                case "plug" -> charger.plugIn(Car.Settings.DEFAULT);
                case "unplug" -> charger.unplug();
                case "restart" -> {
                    charger.restart();
                    server(name).restart();
                }
                default ->
                    throw new IllegalArgumentException("plug, unplug or restart expected, not " + wish.getString("do"));
            }
        }
    }

    private JsonObject state() {
        JsonObject all = new JsonObject();
        devices.forEach((name, device) -> all.put(name, state(device).put("port", port(name))));
        return all;
    }

    private static JsonObject state(ModbusDevice device) {
        JsonObject state = new JsonObject()
                .put("profile", device.profile().id())
                .put("unit", device.unit())
                .put(
                        "faults",
                        new JsonArray(
                                device.faults().stream().map(DeviceFault::word).toList()));
        return switch (device) {
            case ModbusCharger charger ->
                state.put("state", charger.state().name())
                        .put("offered", charger.offered())
                        .put("drawn", json(charger.drawn()))
                        .put("failSafeCurrent", charger.failSafeCurrent())
                        .put("failSafeTime", charger.failSafeTime().toMillis() / 1000.0)
                        .put("fallenBack", charger.hasFallenBack());
            case ModbusMeter meter -> state.put("currents", json(meter.currents()));
            default -> state;
        };
    }

    private static JsonArray json(Phases phases) {
        return JsonArray.of(hundredths(phases.l1()), hundredths(phases.l2()), hundredths(phases.l3()));
    }

    private static double hundredths(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
