package dev.fusewire.simulation.station;

import dev.fusewire.simulation.Appliance;
import dev.fusewire.simulation.Car;
import dev.fusewire.simulation.HouseLoad;
import dev.fusewire.simulation.Phases;
import dev.fusewire.simulation.SimulatedHouse;
import dev.fusewire.simulation.SimulatedStation;
import dev.fusewire.simulation.StationSettings;
import dev.fusewire.simulation.Sun;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A station of hundreds of charge points for the program: {@code LargeStation flow FILE [POINTS] [CIRCUITS]} writes the flow that
 * manages it, {@code LargeStation run HOST:PORT [POINTS] [CIRCUITS]} plays its meters, chargers and cars at that broker. Every meter
 * and charge point tells each five seconds what has changed; cars stay for ten minutes to two hours.
 */
public final class LargeStation {

    private static final Duration TICK = Duration.ofSeconds(5);
    private static final int FIRST_SERIAL = StationSettings.FIRST_SERIAL;
    private static final String TAB = "5ca1e00000000001";
    private static final String STATION = "station";

    private final StationSettings settings;
    private final JsonArray flow = new JsonArray();

    private LargeStation(SimulatedHouse.Broker broker, int points, int circuits) {
        settings = settings(broker, points, circuits);
    }

    private static StationSettings settings(SimulatedHouse.Broker broker, int points, int count) {
        List<StationSettings.Circuit> circuits = new ArrayList<>();
        int groups = Math.max(1, count / 10);
        circuits.add(new StationSettings.Circuit("Site", -1, 1_000, lights(circuits.size()), Sun.NONE));
        for (int i = 1; i <= groups; i++) {
            circuits.add(new StationSettings.Circuit("Group " + i, 0, 250, lights(circuits.size()), Sun.NONE));
        }
        for (int i = 0; circuits.size() < count; i++) {
            circuits.add(new StationSettings.Circuit(
                    "Cabinet " + (i + 1), 1 + i % groups, 80, lights(circuits.size()), Sun.NONE));
        }
        Random random = new Random(14);
        int cabinets = circuits.size() - groups - 1;
        List<StationSettings.Point> all = IntStream.range(0, points)
                .mapToObj(i -> new StationSettings.Point(
                        String.valueOf(FIRST_SERIAL + i),
                        groups + 1 + i % cabinets,
                        i % 3,
                        Car.Settings.DEFAULT
                                .withPhases(i % 3 == 0 ? 1 : 3)
                                .withStateOfCharge(0.2 + 0.6 * random.nextDouble()),
                        random.nextInt(3) > 0,
                        Duration.ofMinutes(10 + random.nextInt(110))))
                .toList();
        return new StationSettings(broker, circuits, all, 1, Duration.ofSeconds(5), TICK, TICK, Duration.ofSeconds(1));
    }

    /** Never quite the same, as a meter that repeats itself is not believed. */
    private static HouseLoad lights(int seed) {
        return new HouseLoad(List.of(new Appliance("lights", Phases.all(2), Appliance.Duty.ALWAYS)), seed, 0.05);
    }

    // ---- the flow

    private JsonArray flow() {
        flow.add(JsonObject.of("id", TAB, "type", "tab", "label", "A large station"));
        add("broker", "mqtt-broker", "station")
                .put("broker", "${FUSEWIRE_BROKER}")
                .put("port", "")
                .put("protocolVersion", "4")
                .put("keepalive", "60")
                .put("cleansession", true)
                .put("autoConnect", true);
        for (StationSettings.Circuit circuit : settings.circuits()) {
            circuit(circuit);
        }
        JsonArray rules = new JsonArray();
        JsonArray wires = new JsonArray();
        for (int i = 0; i < settings.points().size(); i++) {
            rules.add(JsonObject.of("t", "eq", "v", name(i), "vt", "str"));
            wires.add(JsonArray.of(id("out " + name(i))));
            point(i);
        }
        add(STATION, "charging station", "Station")
                .put("circuit", id("Site"))
                .put("strategy", "equal")
                .put("safeCurrent", "6")
                .put("voltage", "230")
                .put("every", "5")
                .put("wires", JsonArray.of(wire("sort"), wire("page"), wire("page")));
        add("sort", "switch", "which charge point")
                .put("property", "chargePoint")
                .put("propertyType", "msg")
                .put("checkall", "false")
                .put("rules", rules)
                .put("outputs", rules.size())
                .put("wires", wires);
        add("page", "cockpit station", "Station").put("wires", JsonArray.of(wire(STATION)));
        return flow;
    }

    /** A Shelly 3EM measures up to a few hundred amperes; what more flows through is reckoned from what is below. */
    private void circuit(StationSettings.Circuit circuit) {
        boolean isMetered = circuit.rating() <= 250;
        String parent = circuit.parent() < 0
                ? ""
                : id(settings.circuits().get(circuit.parent()).name());
        add(circuit.name(), "circuit", circuit.name())
                .put("parent", parent)
                .put("rating", String.valueOf((int) circuit.rating()))
                .put("reserve", "2")
                .put("meter", isMetered)
                .put("base", "2");
        if (!isMetered) {
            return;
        }
        add("meter " + circuit.name(), "shelly 3em", "Meter of " + circuit.name())
                .put("connection", "gen1_mqtt")
                .put("broker", id("broker"))
                .put("device", circuit.meter())
                .put("order", "l1_l2_l3")
                .put("turned", "none")
                .put("stale", "35")
                .put("wires", JsonArray.of(wire("name " + circuit.name()), new JsonArray()));
        add("name " + circuit.name(), "change", circuit.name())
                .put(
                        "rules",
                        JsonArray.of(JsonObject.of(
                                "t", "set", "p", "circuit", "pt", "msg", "to", circuit.name(), "tot", "str")))
                .put("wires", JsonArray.of(wire(STATION)));
    }

    private void point(int i) {
        StationSettings.Point point = settings.points().get(i);
        String[] maps = {"123", "231", "312"};
        add("go-e " + name(i), "go-e", name(i))
                .put("connection", "mqtt_v2")
                .put("broker", id("broker"))
                .put("serial", point.serial())
                .put("prefix", "go-eCharger")
                .put("timeout", "10")
                .put("temporaryLimit", "auto");
        add(name(i), "charge point", name(i))
                .put("circuit", id(settings.circuits().get(point.circuit()).name()))
                .put("phases", "3")
                .put("map", maps[point.rotation()])
                .put("minimum", "6")
                .put("maximum", "16");
        add("in " + name(i), "go-e charger in", name(i))
                .put("charger", id("go-e " + name(i)))
                .put("wires", JsonArray.of(wire(STATION), new JsonArray()));
        add("out " + name(i), "go-e charger out", name(i))
                .put("charger", id("go-e " + name(i)))
                .put("wires", JsonArray.of(new JsonArray(), new JsonArray()));
    }

    private static String name(int point) {
        return "CP " + (point + 1);
    }

    private JsonObject add(String key, String type, String name) {
        JsonObject node = JsonObject.of("id", id(key), "type", type, "z", TAB, "name", name);
        flow.add(node);
        return node;
    }

    private static JsonArray wire(String key) {
        return JsonArray.of(id(key));
    }

    private static String id(String key) {
        return "%016x".formatted(key.hashCode() * 0x9E3779B97F4A7C15L);
    }

    // ---- the devices

    private void play() {
        Vertx vertx = Vertx.vertx();
        SimulatedStation station = new SimulatedStation(vertx, settings);
        station.start()
                .onSuccess(_ -> System.out.printf(
                        "%d charge points on %d circuits%n",
                        settings.points().size(), settings.circuits().size()))
                .onFailure(failure -> {
                    System.err.println("The simulated station cannot start: " + failure.getMessage());
                    System.exit(1);
                });
        vertx.setPeriodic(60_000, _ -> {
            SimulatedStation.Snapshot now = station.now();
            System.out.printf(
                    "%d cars charge, the site carries %s, longest overload of a circuit %d s%n",
                    now.cars().stream().filter(each -> each.highest() > 0).count(),
                    now.circuits().getFirst(),
                    now.longestOverloads().stream()
                            .mapToLong(Duration::toSeconds)
                            .max()
                            .orElse(0));
        });
    }

    public static void main(String... args) throws IOException {
        boolean plays = args.length > 1 && args[0].equals("run");
        if (args.length < 2 || !plays && !args[0].equals("flow")) {
            System.err.println("LargeStation flow FILE|run HOST:PORT [POINTS] [CIRCUITS]");
            System.exit(2);
        }
        int points = args.length > 2 ? Integer.parseInt(args[2]) : 500;
        int circuits = args.length > 3 ? Integer.parseInt(args[3]) : 50;
        String[] place = (plays ? args[1] : "127.0.0.1:1883").split(":");
        SimulatedHouse.Broker broker = SimulatedHouse.Broker.at(place[0], Integer.parseInt(place[1]));
        LargeStation station = new LargeStation(broker, points, circuits);
        if (plays) {
            station.play();
        } else {
            Files.writeString(Path.of(args[1]), station.flow().encodePrettily());
        }
    }
}
