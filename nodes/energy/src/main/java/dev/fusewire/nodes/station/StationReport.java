package dev.fusewire.nodes.station;

import dev.fusewire.load.MeterWatch.Level;
import dev.fusewire.load.PerPhase;
import dev.fusewire.load.circuit.CircuitSettings;
import dev.fusewire.load.circuit.CircuitView;
import dev.fusewire.load.circuit.Command;
import dev.fusewire.load.circuit.ExternalLimit;
import dev.fusewire.load.circuit.Need;
import dev.fusewire.load.circuit.PointSettings;
import dev.fusewire.load.circuit.PointView;
import dev.fusewire.load.circuit.PointView.Status;
import dev.fusewire.load.circuit.StationView;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Message;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The whole station as a message, to show and to keep. Currents in ampere, powers in watts, energies in kWh, times in ms since 1970. */
final class StationReport {

    private static final double WATTS = 1000;
    private static final long MINUTE = 60_000;

    private final Station station;
    private final StationView view;
    private final Planning planning;
    private final double voltage;
    private final Clock clock;
    private final Map<String, String> parents = new HashMap<>();
    private final Map<String, PerPhase> cars = new HashMap<>();

    StationReport(Station station, StationView view, Planning planning, double voltage, Clock clock) {
        this.planning = planning;
        this.station = station;
        this.view = view;
        this.voltage = voltage;
        this.clock = clock;
        for (CircuitView circuit : view.circuits()) {
            String parent = circuit.settings().parent();
            if (parent != null) {
                parents.put(circuit.settings().name(), parent);
            }
        }
        for (PointView point : view.points()) {
            for (String at = point.settings().circuit(); at != null; at = parents.get(at)) {
                cars.merge(at, known(point.drawn()), PerPhase::plus);
            }
        }
    }

    private static PerPhase known(PerPhase drawn) {
        return new PerPhase(orNothing(drawn.l1()), orNothing(drawn.l2()), orNothing(drawn.l3()));
    }

    private static double orNothing(double value) {
        return Double.isFinite(value) ? value : 0;
    }

    /** @param totals what has been delivered, see {@link EnergyTotals} */
    ObjectValue payload(boolean balancing, String reason, ObjectValue totals) {
        ExternalLimit limit = station.limit(station.root());
        ObjectValue.Builder payload = ObjectValue.builder()
                .put("time", clock.wall())
                .put("strategy", station.strategy().word())
                .put("balancing", balancing)
                .put(
                        "power",
                        rounded(view.points().stream().mapToDouble(this::watts).sum(), 1))
                .put(
                        "rated",
                        rounded(
                                view.points().stream()
                                        .mapToDouble(point -> rated(point.settings(), voltage))
                                        .sum(),
                                1));
        if (!limit.equals(ExternalLimit.NONE)) {
            boolean isPower = Double.isFinite(limit.power());
            payload.put("limit", Values.number(isPower ? limit.power() : limit.current()))
                    .put("limitUnit", isPower ? "kW" : "A");
        }
        if (!reason.isEmpty()) {
            payload.put("reason", reason);
        }
        ObjectValue planned = planning.toPayload(clock.steady());
        if (!planned.isEmpty()) {
            payload.put("planned", planned);
        }
        return payload.put("totals", totals)
                .put(
                        "circuits",
                        ArrayValue.copyOf(
                                view.circuits().stream().map(this::circuit).toList()))
                .put(
                        "points",
                        ArrayValue.copyOf(
                                view.points().stream().map(this::point).toList()))
                .build();
    }

    // ---- circuits

    private ObjectValue circuit(CircuitView circuit) {
        CircuitSettings settings = circuit.settings();
        ObjectValue.Builder all = ObjectValue.builder()
                .put("id", id(settings.name()))
                .put("name", settings.name())
                .put("rating", Values.number(settings.rating()));
        String parent = settings.parent();
        if (parent != null) {
            all.put("parent", parent);
        }
        put(all, "contracted", settings.contractedPower(), 10);
        all.put("time", clock.wall());
        phases(all, circuit.carried());
        all.put("cars", phases(cars.getOrDefault(settings.name(), PerPhase.ZERO)));
        put(
                all,
                "limit",
                Math.min(
                        circuit.limit().l1(),
                        Math.min(circuit.limit().l2(), circuit.limit().l3())),
                10);
        put(all, "power", circuit.power() * WATTS, 1);
        put(all, "powerLimit", circuit.powerLimit(), 10);
        if (Double.isFinite(settings.averageLimit())) {
            put(all, "average", circuit.average() * WATTS, 1);
        }
        all.put("meter", meter(circuit.meter()));
        ExternalLimit limit = station.limit(settings.name());
        if (!limit.equals(ExternalLimit.NONE)) {
            all.put("external", Values.number(Double.isFinite(limit.power()) ? limit.power() : limit.current()));
        }
        if (!circuit.text().isEmpty()) {
            all.put("reason", circuit.text());
        }
        List<Station.Source> sources = station.sources(settings.name());
        if (!sources.isEmpty()) {
            all.put(
                    "sources",
                    ArrayValue.copyOf(sources.stream()
                            .map(source -> ObjectValue.of(
                                    "name", source.name(), "kind", "pv", "power", rounded(source.watts(), 1)))
                            .toList()));
        }
        return all.build();
    }

    private String id(String name) {
        return station.members().ids().getOrDefault(name, name);
    }

    /** As the page shows it: fresh, silent, or none. */
    private static String meter(@org.jspecify.annotations.Nullable Level level) {
        return switch (level) {
            case null -> "none";
            case FRESH, RECOVERING, DOUBTED -> "fresh";
            case LATE, SILENT, LOST -> "silent";
        };
    }

    // ---- charge points

    private ObjectValue point(PointView point) {
        String name = point.settings().name();
        PointRecord told = station.record(name);
        boolean isStopped = point.status() == Status.STOPPED;
        boolean isPaused = isStopped || point.status() == Status.WAITING;
        ObjectValue.Builder all = ObjectValue.builder()
                .put("id", id(name))
                .put("name", name)
                .put("circuit", point.settings().circuit())
                .put("rated", rounded(rated(point.settings(), voltage), 1))
                .put("smallest", point.settings().minimum())
                .put("largest", point.settings().maximum())
                .put("priority", point.settings().priority())
                .put("wired", point.settings().phases())
                .put("time", told.time())
                .put("status", point.status().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .put("online", told.isOnline())
                .put("state", told.isOnline() ? told.state() : "unknown")
                .put("connected", point.status() != Status.STARTING && told.isConnected())
                .put("offered", point.offered())
                .put("target", point.target())
                .put("drawn", phases(known(point.drawn())))
                .put("power", rounded(watts(point), 1))
                .put("phases", point.phases())
                .put("paused", isPaused)
                .put("confirmed", point.status() != Status.UNCONTROLLED)
                .put("reason", point.reason().text());
        if (isPaused) {
            all.put("pausedBy", isStopped ? "user" : "us");
        }
        if (told.trouble() != null) {
            all.put("trouble", told.trouble());
        }
        double session = told.number("sessionEnergy");
        put(all, "sessionEnergy", Double.isFinite(session) ? session : point.energy(), 1000);
        put(all, "energy", told.number("energy"), 1000);
        put(all, "soc", told.soc(), 1);
        need(all, point, told);
        return all.build();
    }

    private double watts(PointView point) {
        PointRecord told = station.record(point.settings().name());
        double own = told.number("power");
        return Math.max(0, told.isOnline() && Double.isFinite(own) ? own : orNothing(point.power() * WATTS));
    }

    private void need(ObjectValue.Builder all, PointView point, PointRecord told) {
        Need need = point.need();
        if (need == null) {
            return;
        }
        ObjectValue.Builder wanted = ObjectValue.builder();
        put(wanted, "energy", Double.isNaN(told.wanted) ? need.energy() : told.wanted, 100);
        put(wanted, "left", need.energy(), 100);
        if (need.departure() != Long.MAX_VALUE) {
            wanted.put("departure", told.departure);
        }
        all.put("need", wanted.build());
        Forecast forecast = forecast(point);
        if (forecast.isKnown()) {
            all.put("forecast", forecast.toPayload());
        }
    }

    /** Whether what its driver needs will be met. */
    Forecast forecast(PointView point) {
        long now = clock.steady();
        double hours = (now - point.arrived()) / 3_600_000.0;
        double average = point.arrived() > 0 && hours > 0.02 ? point.energy() / hours : 0;
        double most = point.settings().maximum() * point.phases() * voltage / WATTS;
        Forecast planned = planning.forecast(point, now);
        Forecast forecast = planned == null ? Forecast.of(point, average, most, now) : planned;
        long ready = forecast.readyAt() == 0 ? 0 : (forecast.readyAt() + clock.offset()) / MINUTE * MINUTE;
        return new Forecast(forecast.isKnown(), forecast.isMet(), ready, forecast.missing());
    }

    // ---- numbers as people read them

    private static ObjectValue phases(PerPhase values) {
        ObjectValue.Builder all = ObjectValue.builder();
        phases(all, values);
        return all.build();
    }

    private static void phases(ObjectValue.Builder into, PerPhase values) {
        put(into, "l1", values.l1(), 10);
        put(into, "l2", values.l2(), 10);
        put(into, "l3", values.l3(), 10);
    }

    private static void put(ObjectValue.Builder into, String name, double value, double parts) {
        if (Double.isFinite(value)) {
            into.put(name, rounded(value, parts));
        }
    }

    private static Number rounded(double value, double parts) {
        return Values.number(Math.round(value * parts) / parts);
    }

    /** For a charge point. */
    static Message command(Command command) {
        Object payload = switch (command.action()) {
            case OFFER -> command.current();
            case PAUSE -> "pause";
            case CONTINUE -> "continue";
            case SWITCH -> ObjectValue.of("phases", command.phases());
        };
        return Message.of(payload)
                .set("chargePoint", command.point())
                .set("topic", command.point())
                .set("reason", command.reason().text());
    }

    /** What a charge point is made for, W. */
    private static double rated(PointSettings point, double voltage) {
        return point.maximum() * point.phases() * voltage;
    }
}
