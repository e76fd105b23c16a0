package dev.fusewire.optimiser;

import dev.fusewire.load.Laxity;
import dev.fusewire.load.Phase;
import dev.fusewire.load.circuit.CircuitView;
import dev.fusewire.load.circuit.ExternalLimit;
import dev.fusewire.load.circuit.Need;
import dev.fusewire.load.circuit.PointView;
import dev.fusewire.load.circuit.PointView.Status;
import dev.fusewire.load.circuit.StationView;
import dev.fusewire.load.plan.Goal;
import dev.fusewire.load.plan.Limit;
import dev.fusewire.load.plan.PhaseChoice;
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
import java.util.function.ToDoubleBiFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
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

    /** What a switch takes: to pause, to rest, to see whether there is room, min. */
    private static final int SWITCH_TAKES = 2;

    /** As long as the station keeps a number of phases, min. */
    private static final int PHASES_KEPT = 10;

    private final StationView view;
    private final double volts;
    private final long now;
    private final int first;
    private final Ahead ahead;
    private final List<PointView> planned;
    /** Which of the planned could charge on another number of phases; these are points once more, after the planned. */
    private final List<PointView> switchable;

    private final Wiring wiring;

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
        switchable = planned.stream().filter(StationProblem::isSwitchable).toList();
        wiring = new Wiring(view);
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
        List<PlanPoint> points = Stream.concat(
                        planned.stream().map(this::point), switchable.stream().map(this::switched))
                .toList();
        List<Limit> limits = new ArrayList<>();
        for (CircuitView circuit : view.circuits()) {
            ExternalLimit[] allowed = allowed(circuit, slots);
            for (Phase phase : Phase.values()) {
                double[] factor = factors(circuit, (p, on) -> Wiring.draws(p, on, phase) ? 1 : 0);
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
                double[] factor = factors(circuit, (p, on) -> on * volts / 1000);
                limits.add(new Limit(circuit.settings().name() + ", power", factor, most));
            }
        }
        List<PhaseChoice> choices = new ArrayList<>();
        for (int i = 0; i < switchable.size(); i++) {
            choices.add(
                    new PhaseChoice(planned.indexOf(switchable.get(i)), planned.size() + i, SWITCH_TAKES, PHASES_KEPT));
        }
        choices.forEach(each -> limits.add(oneAtATime(each, points, slots.count())));
        return new Problem(points, limits, slots, tariff.apply(slots.count()), goals, true, choices);
    }

    private static Limit oneAtATime(PhaseChoice choice, List<PlanPoint> points, int slots) {
        double[] factor = new double[points.size()];
        factor[choice.point()] = 1;
        factor[choice.other()] = 1;
        PlanPoint point = points.get(choice.point());
        return Limit.steady(point.id() + ", one number of phases at a time", factor, point.maximum(), slots);
    }

    private static boolean isSwitchable(PointView point) {
        return point.switches() != Long.MAX_VALUE && point.settings().map().isKnown();
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

    /** On how many phases to charge by the plan, by the names of the charge points where it has the choice. */
    public static Map<String, Integer> phases(Problem problem, Plan plan) {
        Map<String, Integer> phases = new HashMap<>();
        for (PhaseChoice each : problem.choices()) {
            String id = problem.points().get(each.point()).id();
            plan.shares().stream()
                    .filter(share -> share.id().equals(id))
                    .forEach(share -> phases.put(id, share.phases() == 1 ? 1 : 3));
        }
        return phases;
    }

    /** What to offer by the plan, A, by the names of the charge points. */
    public static Map<String, Integer> currents(Plan plan) {
        Map<String, Integer> currents = new HashMap<>();
        for (Share share : plan.shares()) {
            currents.put(share.id(), (int) share.now());
        }
        return currents;
    }

    /** On how many phases it would charge instead. */
    private static int others(PointView view) {
        return view.phases() == 1 ? 3 : 1;
    }

    private PlanPoint switched(PointView view) {
        int from = (int) Math.clamp(Math.ceilDiv(view.switches() - now, MINUTE), 0, FARTHEST);
        return point(view, others(view), 0).withArrival(from);
    }

    private PlanPoint point(PointView view) {
        return point(view, Math.clamp(view.phases(), 1, 3), view.offered());
    }

    private PlanPoint point(PointView view, int phases, int offered) {
        Need need = view.need();
        return new PlanPoint(
                view.settings().name(),
                phases,
                volts,
                view.settings().minimum(),
                view.settings().maximum(),
                need == null ? Math.max(STILL, Laxity.USUAL - view.energy()) : need.energy(),
                0,
                leaves(view),
                view.settings().priority(),
                offered);
    }

    /** In how many minutes a car leaves. Who should have left and is still there may stay for the slot that comes. */
    private int leaves(PointView point) {
        @Nullable Need need = point.need();
        long departure = need == null || need.departure() == Long.MAX_VALUE
                ? point.arrived() + Laxity.USUALLY_WITHIN
                : need.departure();
        return (int) Math.clamp((departure - now) / 60_000, first, Integer.MAX_VALUE);
    }

    /** @param factor of a car by how many phases it charges on */
    private double[] factors(CircuitView circuit, ToDoubleBiFunction<PointView, Integer> factor) {
        String name = circuit.settings().name();
        return DoubleStream.concat(
                        planned.stream()
                                .mapToDouble(p -> wiring.isBelow(p.settings().circuit(), name)
                                        ? factor.applyAsDouble(p, p.phases())
                                        : 0),
                        switchable.stream()
                                .mapToDouble(p -> wiring.isBelow(p.settings().circuit(), name)
                                        ? factor.applyAsDouble(p, others(p))
                                        : 0))
                .toArray();
    }

    /** What charge points take that nobody controls: what they draw, or were last allowed to. */
    private double uncontrolled(CircuitView circuit, Phase phase) {
        double sum = 0;
        for (PointView point : view.points()) {
            if (!isPlanned(point)
                    && point.status() != Status.NO_CAR
                    && Wiring.draws(point, point.phases(), phase)
                    && wiring.isBelow(
                            point.settings().circuit(), circuit.settings().name())) {
                double drawn = point.drawn().of(phase);
                sum += Math.max(
                        Double.isFinite(drawn) ? drawn : 0, point.status() == Status.STOPPED ? 0 : point.offered());
            }
        }
        return sum;
    }
}
