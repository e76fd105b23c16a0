package dev.fusewire.optimiser;

import dev.fusewire.load.Phase;
import dev.fusewire.load.PhaseMap;
import dev.fusewire.load.circuit.CircuitView;
import dev.fusewire.load.circuit.Need;
import dev.fusewire.load.circuit.PointView;
import dev.fusewire.load.circuit.PointView.Status;
import dev.fusewire.load.circuit.StationView;
import dev.fusewire.load.plan.Goal;
import dev.fusewire.load.plan.Limit;
import dev.fusewire.load.plan.Plan;
import dev.fusewire.load.plan.PlanPoint;
import dev.fusewire.load.plan.Problem;
import dev.fusewire.load.plan.Share;
import dev.fusewire.load.plan.Slots;
import dev.fusewire.load.plan.Tariff;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Puts a charging station as it stands into the form planners understand, and their answer into the one the station takes
 * ({@link dev.fusewire.load.circuit.Plan#set}). Each phase of each circuit is a limit less what is not controlled there, a
 * contracted power is one in kW. What the circuits will be left with later is taken to be what they are left with now.
 */
public final class StationProblem {

    /** What a car is taken to need whose driver has said nothing, kWh, and within what time after its arrival, ms: as the rule does. */
    private static final double USUAL = 10;

    private static final long USUALLY_WITHIN = 12 * 3_600_000L;

    private static final int FARTHEST = 24 * 60;

    private final StationView view;
    private final double volts;
    private final long now;
    private final int first;
    private final List<PointView> planned;

    /**
     * @param volts between a phase and neutral
     * @param now the time, ms
     * @param first how long the plan is to hold at least, min: the length of its first slot
     */
    public StationProblem(StationView view, double volts, long now, int first) {
        this.view = view;
        this.volts = volts;
        this.now = now;
        this.first = first;
        planned = view.points().stream().filter(StationProblem::isPlanned).toList();
    }

    private static boolean isPlanned(PointView point) {
        return point.status() == Status.CHARGING
                || point.status() == Status.RESTING
                || point.status() == Status.WAITING;
    }

    /** The slots a plan of this station needs: until the last of its cars leaves, a day at most. */
    public Slots slots() {
        int span = planned.stream().mapToInt(this::leaves).max().orElse(first);
        return Slots.growing(first, Math.clamp(span, first, FARTHEST));
    }

    public Problem problem(List<Goal> goals) {
        return problem(goals, Tariff::none);
    }

    /** @param tariff for that many slots, see {@link #slots()} */
    public Problem problem(List<Goal> goals, IntFunction<Tariff> tariff) {
        Slots slots = slots();
        List<PlanPoint> points = planned.stream().map(this::point).toList();
        List<Limit> limits = new ArrayList<>();
        for (CircuitView circuit : view.circuits()) {
            for (Phase phase : Phase.values()) {
                double[] factor = factors(circuit, p -> draws(p, phase) ? 1 : 0);
                double left = circuit.limit().of(phase) - circuit.base().of(phase) - uncontrolled(circuit, phase);
                // What is not known is nothing: where there is no reading, no plan gives anything away.
                double most = isKnown(circuit) && Double.isFinite(left) ? left : 0;
                limits.add(Limit.steady(circuit.settings().name() + ", " + phase, factor, most, slots.count()));
            }
            if (circuit.powerLimit() < Double.POSITIVE_INFINITY) {
                double[] factor = factors(circuit, p -> p.phases() * volts / 1000);
                double others = 0;
                for (Phase phase : Phase.values()) {
                    others += (circuit.base().of(phase) + uncontrolled(circuit, phase)) * volts / 1000;
                }
                double most = isKnown(circuit) && Double.isFinite(others) ? circuit.powerLimit() - others : 0;
                limits.add(Limit.steady(circuit.settings().name() + ", power", factor, most, slots.count()));
            }
        }
        return new Problem(points, limits, slots, tariff.apply(slots.count()), goals, true);
    }

    /** What to offer by the plan, A, by the names of the charge points. */
    public static Map<String, Integer> currents(Plan plan) {
        Map<String, Integer> currents = new HashMap<>();
        for (Share share : plan.shares()) {
            currents.put(share.id(), (int) share.now());
        }
        return currents;
    }

    private PlanPoint point(PointView view) {
        Need need = view.need();
        return new PlanPoint(
                view.settings().name(),
                Math.clamp(view.phases(), 1, 3),
                volts,
                view.settings().minimum(),
                view.settings().maximum(),
                need == null ? Math.max(0, USUAL - view.energy()) : need.energy(),
                0,
                leaves(view),
                view.settings().priority(),
                view.offered());
    }

    /** In how many minutes a car leaves. Who should have left and is still there may stay for the slot that comes. */
    private int leaves(PointView point) {
        @Nullable Need need = point.need();
        long departure = need == null || need.departure() == Long.MAX_VALUE
                ? point.arrived() + USUALLY_WITHIN
                : need.departure();
        return (int) Math.clamp((departure - now) / 60_000, first, Integer.MAX_VALUE);
    }

    private double[] factors(CircuitView circuit, ToDoubleFunction<PointView> factor) {
        return planned.stream()
                .mapToDouble(
                        p -> isBelow(p.settings().circuit(), circuit.settings().name()) ? factor.applyAsDouble(p) : 0)
                .toArray();
    }

    private boolean isBelow(@Nullable String circuit, String ancestor) {
        @Nullable String each = circuit;
        while (each != null) {
            if (each.equals(ancestor)) {
                return true;
            }
            String name = each;
            each = view.circuits().stream()
                    .map(CircuitView::settings)
                    .filter(s -> s.name().equals(name))
                    .findFirst()
                    .map(s -> s.parent())
                    .orElse(null);
        }
        return false;
    }

    private static boolean isKnown(CircuitView circuit) {
        return circuit.source() != CircuitView.Source.UNKNOWN;
    }

    /** What charge points take that nobody controls: what they draw, or were last allowed to. */
    private double uncontrolled(CircuitView circuit, Phase phase) {
        double sum = 0;
        for (PointView point : view.points()) {
            if (!isPlanned(point)
                    && point.status() != Status.NO_CAR
                    && draws(point, phase)
                    && isBelow(point.settings().circuit(), circuit.settings().name())) {
                double drawn = point.drawn().of(phase);
                sum += Math.max(
                        Double.isFinite(drawn) ? drawn : 0, point.status() == Status.STOPPED ? 0 : point.offered());
            }
        }
        return sum;
    }

    /** Whether a car there loads a phase, or may. */
    private static boolean draws(PointView point, Phase phase) {
        PhaseMap map = point.settings().map();
        if (!map.isKnown() || point.phases() >= 3) {
            return true;
        }
        if (point.phases() == 1) {
            return map.phaseOf(map.onePhaseConductor()) == phase;
        }
        return map.first() == phase || map.second() == phase;
    }
}
