package dev.fusewire.optimiser;

import dev.fusewire.load.Laxity;
import dev.fusewire.load.Phase;
import dev.fusewire.load.PhaseMap;
import dev.fusewire.load.circuit.CircuitView;
import dev.fusewire.load.circuit.ExternalLimit;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Puts a charging station as it stands into the form planners understand, and their answer into the one the station takes
 * ({@link dev.fusewire.load.circuit.Plan#set}). Each phase of each circuit is a limit less what is not controlled there, a
 * contracted power is one in kW. What others take is taken to be later what it is now; what is known {@link Ahead} counts from when
 * it holds.
 */
public final class StationProblem {

    private static final long MINUTE = 60_000;

    /** No bound in a slot of a limit that has one in others, kW. */
    private static final double UNBOUND = 1e6;

    /** What a car may still take though it has had that, kWh: it comes last, and is not kept from what is left. */
    private static final double STILL = 2;

    private static final int FARTHEST = 24 * 60;

    private final StationView view;
    private final double volts;
    private final long now;
    private final int first;
    private final Ahead ahead;
    private final List<PointView> planned;
    private final Map<String, Set<String>> above;

    public StationProblem(StationView view, double volts, long now, int first) {
        this(view, volts, now, first, Ahead.NOTHING);
    }

    /**
     * @param volts between a phase and neutral
     * @param now the time, ms
     * @param first how long the plan is to hold at least, min: the length of its first slot
     * @param ahead by the same clock
     */
    public StationProblem(StationView view, double volts, long now, int first, Ahead ahead) {
        this.ahead = ahead;
        this.view = view;
        this.volts = volts;
        this.now = now;
        this.first = first;
        planned = view.points().stream().filter(StationProblem::isPlanned).toList();
        above = above(view);
    }

    private static boolean isPlanned(PointView point) {
        return point.status() == Status.CHARGING
                || point.status() == Status.RESTING
                || point.status() == Status.WAITING;
    }

    /** The slots a plan of this station needs: until the last of its cars leaves, a day at most. */
    public Slots slots() {
        int span = planned.stream().mapToInt(this::leaves).max().orElse(first);
        int far = Math.clamp(span, first, FARTHEST);
        return Slots.growing(first, far, ahead.changes(now, far));
    }

    public Problem problem(List<Goal> goals) {
        return problem(goals, count -> ahead.tariff(slots(), now, base()));
    }

    /** @param tariff for that many slots, see {@link #slots()} */
    public Problem problem(List<Goal> goals, IntFunction<Tariff> tariff) {
        Slots slots = slots();
        List<PlanPoint> points = planned.stream().map(this::point).toList();
        List<Limit> limits = new ArrayList<>();
        for (CircuitView circuit : view.circuits()) {
            ExternalLimit[] allowed = allowed(circuit, slots);
            for (Phase phase : Phase.values()) {
                double[] factor = factors(circuit, p -> draws(p, phase) ? 1 : 0);
                double others = circuit.base().of(phase) + uncontrolled(circuit, phase);
                double[] most = new double[slots.count()];
                for (int t = 0; t < most.length; t++) {
                    double limit = t == 0
                            ? circuit.limit().of(phase)
                            : circuit.settings().limit();
                    most[t] = known(circuit, Math.min(limit, allowed[t].current()) - others);
                }
                limits.add(new Limit(circuit.settings().name() + ", " + phase, factor, most));
            }
            double others = power(circuit);
            double[] most = new double[slots.count()];
            boolean isBound = false;
            for (int t = 0; t < most.length; t++) {
                double limit = Math.min(t == 0 ? circuit.powerLimit() : agreed(circuit), allowed[t].power());
                isBound |= limit < Double.POSITIVE_INFINITY;
                most[t] = limit == Double.POSITIVE_INFINITY ? UNBOUND : known(circuit, limit - others);
            }
            if (isBound) {
                double[] factor = factors(circuit, p -> p.phases() * volts / 1000);
                limits.add(new Limit(circuit.settings().name() + ", power", factor, most));
            }
        }
        return new Problem(points, limits, slots, tariff.apply(slots.count()), goals, true);
    }

    /** What is not known is nothing: where there is no reading, no plan gives anything away. */
    private static double known(CircuitView circuit, double left) {
        return circuit.source() != CircuitView.Source.UNKNOWN && Double.isFinite(left) ? left : 0;
    }

    /** What is agreed for later quarters of an hour, kW: what this one still allows says nothing of them. */
    private static double agreed(CircuitView circuit) {
        return Math.min(circuit.settings().contractedPower(), circuit.settings().averageLimit());
    }

    private ExternalLimit[] allowed(CircuitView circuit, Slots slots) {
        int[] edges = slots.edges();
        ExternalLimit[] allowed = new ExternalLimit[slots.count()];
        for (int t = 0; t < allowed.length; t++) {
            allowed[t] = ahead.limit(
                    circuit.settings().name(),
                    circuit.external(),
                    now + edges[t] * MINUTE,
                    now + edges[t + 1] * MINUTE);
        }
        return allowed;
    }

    /** What takes power in a circuit that is not planned, kW. */
    private double power(CircuitView circuit) {
        double power = 0;
        for (Phase phase : Phase.values()) {
            power += (circuit.base().of(phase) + uncontrolled(circuit, phase)) * volts / 1000;
        }
        return power;
    }

    /** The same of the whole connection: what a peak is made of beside the cars. */
    private double base() {
        double all = view.circuits().stream()
                .filter(circuit -> circuit.settings().parent() == null)
                .mapToDouble(this::power)
                .sum();
        return Double.isFinite(all) ? all : 0;
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
                need == null ? Math.max(STILL, Laxity.USUAL - view.energy()) : need.energy(),
                0,
                leaves(view),
                view.settings().priority(),
                view.offered());
    }

    /** In how many minutes a car leaves. Who should have left and is still there may stay for the slot that comes. */
    private int leaves(PointView point) {
        @Nullable Need need = point.need();
        long departure = need == null || need.departure() == Long.MAX_VALUE
                ? point.arrived() + Laxity.USUALLY_WITHIN
                : need.departure();
        return (int) Math.clamp((departure - now) / 60_000, first, Integer.MAX_VALUE);
    }

    private double[] factors(CircuitView circuit, ToDoubleFunction<PointView> factor) {
        return planned.stream()
                .mapToDouble(
                        p -> isBelow(p.settings().circuit(), circuit.settings().name()) ? factor.applyAsDouble(p) : 0)
                .toArray();
    }

    private boolean isBelow(String circuit, String ancestor) {
        return above.getOrDefault(circuit, Set.of()).contains(ancestor);
    }

    /** For each circuit those it hangs on, and itself. */
    private static Map<String, Set<String>> above(StationView view) {
        Map<String, String> parents = new HashMap<>();
        view.circuits()
                .forEach(each ->
                        parents.put(each.settings().name(), each.settings().parent()));
        Map<String, Set<String>> above = new HashMap<>();
        for (String circuit : parents.keySet()) {
            Set<String> all = new HashSet<>();
            for (@Nullable String each = circuit; each != null && all.add(each); ) {
                each = parents.get(each);
            }
            above.put(circuit, all);
        }
        return above;
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
