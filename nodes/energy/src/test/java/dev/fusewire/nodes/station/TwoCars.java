package dev.fusewire.nodes.station;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeTester;
import dev.fusewire.node.ObjectValue;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A circuit of 40 A with a meter, and two cars that do what they are told, second by second. */
final class TwoCars {

    static final List<String> POINTS = List.of("CP 1", "CP 2");

    /** A car and its charge point. */
    static final class Car {
        int offered = 6;
        boolean paused;
        boolean plugged = true;
        boolean answers = true;
        double energy = 1000;

        double drawn() {
            return plugged && !paused ? offered : 0;
        }
    }

    final Map<String, Car> cars = new HashMap<>();
    final List<NodeTester> configs = new ArrayList<>();
    final List<Message> commands = new ArrayList<>();
    final List<Message> events = new ArrayList<>();
    final Node main;
    double base = 5;
    boolean meterTells = true;
    private final Map<String, Object> form = new HashMap<>(Map.of("id", "st", "name", "Station", "circuit", "main"));
    NodeTester station;
    ObjectValue state = ObjectValue.EMPTY;

    TwoCars() {
        this(Map.of());
    }

    TwoCars(Map<String, Object> settings) {
        form.putAll(settings);
        NodeTester circuit = config(CircuitNode.class, "main", "Main", Map.of("rating", 40, "reserve", 2));
        main = circuit.node();
        POINTS.forEach(name -> {
            var _ = addPoint(name);
        });
        station = start(null);
    }

    /** A charge point that is deployed. */
    NodeTester addPoint(String name) {
        cars.put(name, new Car());
        return config(ChargePointNode.class, "id of " + name, name, Map.of("circuit", "main", "shortestOff", 5));
    }

    NodeTester config(Class<? extends Node> type, String id, String name, Map<String, Object> settings) {
        Map<String, Object> entry = new HashMap<>(settings);
        entry.put("id", id);
        entry.put("name", name);
        Map<String, Node> known = type == CircuitNode.class ? Map.of() : Map.of("main", main);
        NodeTester config = new NodeTester(type, ObjectValue.copyOf(entry), Map.of(), known);
        configs.add(config);
        return config;
    }

    private NodeTester start(@Nullable Path folder) {
        return new NodeTester(
                ChargingStationNode.class, ObjectValue.copyOf(form), Map.of(), Map.of("main", main), folder, Map.of());
    }

    /** The program ends and starts again, after so long. */
    void restart(Map<String, Object> settings, Duration away) {
        form.putAll(settings);
        Instant then = station.now().plus(away);
        var _ = station.node().close(false);
        station = start(station.dataFolder());
        station.setTime(then);
    }

    void pass(int seconds) {
        for (int second = 0; second < seconds; second++) {
            second();
        }
    }

    private void second() {
        cars.forEach((name, car) -> {
            car.energy += car.drawn() * 3 * 230 / 3_600_000;
            if (car.answers) {
                station.receive(said(car).set("topic", name));
            }
        });
        if (meterTells) {
            double all = base + cars.values().stream().mapToDouble(Car::drawn).sum();
            // no meter shows the same to the last digit for long
            double ripple = 0.01 * (station.now().getEpochSecond() % 7);
            station.receive(Message.of(phases(all + ripple)).set("circuit", "Main"));
        }
        station.pass(Duration.ofSeconds(1));
        carryOut();
    }

    private static ObjectValue phases(double each) {
        return ObjectValue.of("l1", each, "l2", each, "l3", each);
    }

    static Message said(Car car) {
        double drawn = car.drawn();
        return Message.of(ObjectValue.builder()
                .put("online", true)
                .put("state", !car.plugged ? "idle" : drawn > 0 ? "charging" : "waiting")
                .put("connected", car.plugged)
                .put("offered", car.offered)
                .put("force", car.paused ? "off" : "neutral")
                .put("currents", phases(drawn))
                .put("power", drawn * 3 * 230)
                .put("energy", car.energy)
                .put("phases", 3)
                .build());
    }

    void carryOut() {
        for (Message command : station.sentTo(0)) {
            Car car = car(String.valueOf(command.get("chargePoint")));
            switch (command.payload()) {
                case Number amperes -> car.offered = amperes.intValue();
                case String word -> car.paused = word.equals("pause");
                case null, default -> throw new IllegalStateException("what is " + command + "?");
            }
            commands.add(command);
        }
        events.addAll(station.sentTo(2));
        station.sentTo(1).forEach(told -> state = object(told.payload()));
        station.sent.clear();
    }

    Car car(String name) {
        return Objects.requireNonNull(cars.get(name));
    }

    static ObjectValue object(@Nullable Object value) {
        return value instanceof ObjectValue object ? object : ObjectValue.EMPTY;
    }

    static double number(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /** The objects of a list that is told. */
    static List<ObjectValue> list(@Nullable Object value) {
        return value instanceof ArrayValue array
                ? array.stream().map(TwoCars::object).toList()
                : List.of();
    }

    ObjectValue point(String name) {
        return find("points", name);
    }

    ObjectValue circuit(String name) {
        return find("circuits", name);
    }

    private ObjectValue find(String which, String name) {
        return list(state.get(which)).stream()
                .filter(each -> each.string("name", "").equals(name))
                .findFirst()
                .orElse(ObjectValue.EMPTY);
    }

    /** What an event says; the first of this kind. */
    ObjectValue event(String kind) {
        return events.stream()
                .map(event -> object(event.payload()))
                .filter(event -> event.string("event", "").equals(kind))
                .findFirst()
                .orElse(ObjectValue.EMPTY);
    }

    /** The text an order is refused with; empty where it is not. */
    String refusal(Message msg) {
        Throwable cause = station.receive(msg).cause();
        carryOut();
        return cause == null ? "" : String.valueOf(cause.getMessage());
    }

    void tell(ObjectValue payload) {
        String refusal = refusal(Message.of(payload));
        if (!refusal.isEmpty()) {
            throw new IllegalStateException(refusal);
        }
    }

    List<String> told() {
        return events.stream()
                .map(event -> object(event.payload()).string("event", ""))
                .toList();
    }
}
