package dev.fusewire.load.circuit;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fusewire.load.ChargerReading;
import dev.fusewire.load.ChargerReading.Force;
import dev.fusewire.load.MeterSample;
import dev.fusewire.load.PerPhase;
import dev.fusewire.load.circuit.Command.Action;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A station with cars that do at once what they are told, second by second, for tests that say what happens. */
final class Yard {

    /** A charge point and its car. */
    static final class Box {
        PointSettings settings;
        int amp = 6;
        Force force = Force.NEUTRAL;
        boolean connected;
        int conductors = 3;
        int mode = 3;
        double appetite = 100;
        double excess;
        boolean obeys = true;
        boolean answers = true;
        double maximum = Double.POSITIVE_INFINITY;

        Box(PointSettings settings) {
            this.settings = settings;
        }

        double current() {
            boolean charges = connected && force != Force.OFF;
            return charges ? Math.min(amp, appetite) + excess : 0;
        }

        PerPhase drawn() {
            int used = Math.min(conductors, mode);
            double current = current();
            return new PerPhase(current, used > 1 ? current : 0, used > 2 ? current : 0);
        }
    }

    final Map<String, Box> boxes = new LinkedHashMap<>();
    final Map<String, PerPhase> bases = new HashMap<>();
    final Set<String> silent = new HashSet<>();
    final List<Command> commands = new ArrayList<>();
    private final List<CircuitSettings> circuits;
    ChargingStation station;
    /** A quarter of an hour begins. */
    long now = 900_000L * 2_000_000;

    Yard(List<CircuitSettings> circuits, List<PointSettings> points) {
        this(StationSettings.DEFAULT, circuits, points);
    }

    Yard(StationSettings rules, List<CircuitSettings> circuits, List<PointSettings> points) {
        this.circuits = circuits;
        station = new ChargingStation(rules, circuits, points);
        points.forEach(each -> boxes.put(each.name(), new Box(each)));
    }

    /** One circuit with a meter, and so many points of three phases called a, b, c … on it. */
    static Yard of(double rating, int points) {
        List<PointSettings> all = new ArrayList<>();
        for (int i = 0; i < points; i++) {
            all.add(new PointSettings(String.valueOf((char) ('a' + i)), "main"));
        }
        return new Yard(List.of(new CircuitSettings("main", null, rating)), all);
    }

    Box box(String name) {
        return Objects.requireNonNull(boxes.get(name));
    }

    @CanIgnoreReturnValue
    Yard plug(String... names) {
        for (String each : names) {
            box(each).connected = true;
        }
        return this;
    }

    void unplug(String name) {
        box(name).connected = false;
        box(name).force = Force.NEUTRAL;
    }

    @CanIgnoreReturnValue
    Yard base(String circuit, double l1, double l2, double l3) {
        bases.put(circuit, new PerPhase(l1, l2, l3));
        return this;
    }

    @CanIgnoreReturnValue
    Yard pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            now += 1_000;
            second();
        }
        return this;
    }

    private void second() {
        for (Box each : boxes.values()) {
            if (each.answers) {
                station.onCharger(
                        each.settings.name(),
                        new ChargerReading(
                                        each.connected,
                                        each.connected && each.force != Force.OFF,
                                        each.force,
                                        each.amp,
                                        each.drawn(),
                                        each.settings.phases() == 1 ? 1 : each.mode,
                                        now)
                                .withMaximum(each.maximum));
            }
        }
        for (CircuitSettings each : circuits) {
            if (each.hasMeter() && !silent.contains(each.name())) {
                station.onMeter(each.name(), new MeterSample(carried(each.name()), now), now);
            }
        }
        for (Command each : station.decide(now)) {
            commands.add(each);
            Box box = box(each.point());
            if (box.obeys) {
                carryOut(box, each);
            }
        }
    }

    private static void carryOut(Box box, Command command) {
        switch (command.action()) {
            case OFFER -> box.amp = command.current();
            case PAUSE -> box.force = Force.OFF;
            case CONTINUE -> box.force = Force.NEUTRAL;
            case SWITCH -> box.mode = command.phases();
        }
    }

    /** What a circuit carries, as its meter would see it; a little different each second. */
    PerPhase carried(String circuit) {
        double flicker = (1 + now / 1_000 % 3) * 0.05;
        PerPhase sum = bases.getOrDefault(circuit, PerPhase.ZERO);
        for (Box each : boxes.values()) {
            if (each.settings.circuit().equals(circuit)) {
                sum = sum.plus(each.settings.map().toSite(each.drawn()));
            }
        }
        for (CircuitSettings each : circuits) {
            if (circuit.equals(each.parent())) {
                sum = sum.plus(carried(each.name()));
            }
        }
        return sum.plus(new PerPhase(flicker, flicker, flicker));
    }

    int amp(String point) {
        Box box = box(point);
        return box.force == Force.OFF ? 0 : box.amp;
    }

    PointView view(String point) {
        return station.view(now).points().stream()
                .filter(each -> each.settings().name().equals(point))
                .findFirst()
                .orElseThrow();
    }

    CircuitView circuit(String name) {
        return station.view(now).circuits().stream()
                .filter(each -> each.settings().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    String reason(String point) {
        return view(point).reason().text();
    }

    long count(Action action) {
        return commands.stream().filter(each -> each.action() == action).count();
    }

    /** What was commanded since this was asked last. */
    @CanIgnoreReturnValue
    List<String> told() {
        List<String> told = commands.stream()
                .map(each -> each.point() + " " + each.action()
                        + (each.action() == Action.OFFER
                                ? " " + each.current()
                                : each.action() == Action.SWITCH ? " " + each.phases() : ""))
                .toList();
        commands.clear();
        return told;
    }
}
