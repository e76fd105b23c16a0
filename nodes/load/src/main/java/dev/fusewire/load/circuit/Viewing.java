package dev.fusewire.load.circuit;

import dev.fusewire.load.ChargerReading;
import dev.fusewire.load.Doubt;
import dev.fusewire.load.MeterWatch.Level;
import dev.fusewire.load.PerPhase;
import dev.fusewire.load.Phase;
import dev.fusewire.load.circuit.CircuitView.Source;
import dev.fusewire.load.circuit.PointView.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes what people look at. */
final class Viewing {

    private final Site site;
    private final long now;
    private final double[] left;

    Viewing(Site site, long now) {
        this.site = site;
        this.now = now;
        left = site.left(now);
        Rooms rooms = site.rooms(left);
        for (int point = 0; point < site.points.size(); point++) {
            PointState state = site.points.get(point);
            rooms.take(point, state.held(now) - state.fixed(now));
        }
    }

    StationView view() {
        List<CircuitView> circuits = new ArrayList<>();
        for (int circuit = 0; circuit < site.circuits.size(); circuit++) {
            circuits.add(circuit(circuit));
        }
        return new StationView(circuits, site.points.stream().map(this::point).toList());
    }

    private CircuitView circuit(int at) {
        CircuitState state = site.circuits.get(at);
        Level level = state.level(now);
        PerPhase limit = new PerPhase(state.limit(0, now), state.limit(1, now), state.limit(2, now));
        PerPhase headroom =
                new PerPhase(left[at * Rooms.LANES], left[at * Rooms.LANES + 1], left[at * Rooms.LANES + 2]);
        double power = state.quarter.power();
        double current = state.limit(Rooms.SUM, now);
        return new CircuitView(
                state.settings,
                state.carried(),
                limit,
                headroom,
                state.base(),
                source(state, level),
                level,
                power,
                Double.isFinite(current) ? site.rules.power(current) : CircuitSettings.NONE,
                state.quarter.average(),
                state.external,
                text(state, level));
    }

    private static Source source(CircuitState state, @Nullable Level level) {
        if (!state.isKnown()) {
            return Source.UNKNOWN;
        }
        if (level == null) {
            return Source.RECKONED;
        }
        return level == Level.SILENT || level == Level.LOST ? Source.LAST_KNOWN : Source.MEASURED;
    }

    private String text(CircuitState state, @Nullable Level level) {
        if (level != null && level != Level.FRESH) {
            return switch (level) {
                case FRESH -> "";
                case RECOVERING -> state.sample() == null ? "waiting for the meter" : "the meter has to prove itself";
                case DOUBTED -> {
                    Doubt doubt = state.suspicion();
                    yield doubt == null ? "the meter has to prove itself" : doubt.text();
                }
                case LATE, SILENT, LOST ->
                    String.format(Locale.ROOT, "the meter has been silent for %d s", state.silence(now) / 1000);
            };
        }
        for (Phase phase : Rooms.PHASES) {
            double carried = state.carried().of(phase);
            if (carried > state.settings.rating()) {
                return String.format(
                        Locale.ROOT, "%s carries %.1f A of %.0f A", phase, carried, state.settings.rating());
            }
        }
        return state.external.equals(ExternalLimit.NONE) ? "" : "limited from outside";
    }

    private PointView point(PointState state) {
        ChargerReading told = state.reading();
        PerPhase drawn = state.drawn();
        PerPhase own = told == null ? PerPhase.ZERO : told.drawn();
        return new PointView(
                state.settings,
                status(state, told),
                state.isOn() ? state.offered() : 0,
                state.target,
                drawn,
                state.phases(),
                site.rules.power(own.l1() + own.l2() + own.l3()),
                state.charge.energy(),
                Math.max(0, state.turn.arrived()),
                state.charge.need(),
                state.orders.pause(),
                state.reason,
                // of a car that uses one phase of three nothing is gained
                state.canSwitch() && (state.isSwitched() || state.phases() > 1)
                        ? state.switching.from()
                        : Long.MAX_VALUE);
    }

    private Status status(PointState state, @Nullable ChargerReading told) {
        if (told == null) {
            return Status.STARTING;
        }
        if (!state.isControlled(now)) {
            return Status.UNCONTROLLED;
        }
        if (!told.connected()) {
            return Status.NO_CAR;
        }
        if (state.isOwners() || state.isStopped) {
            return Status.STOPPED;
        }
        return !state.isOn() ? Status.WAITING : told.draws() ? Status.CHARGING : Status.RESTING;
    }
}
