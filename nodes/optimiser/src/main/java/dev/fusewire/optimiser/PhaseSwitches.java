package dev.fusewire.optimiser;

import dev.fusewire.load.plan.Goal;
import dev.fusewire.load.plan.Limit;
import dev.fusewire.load.plan.PhaseChoice;
import dev.fusewire.load.plan.PlanPoint;
import dev.fusewire.load.plan.Problem;
import dev.fusewire.optimiser.LinearProgram.Unsolved;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Which cars are to change between one phase and three now. A relaxed programme in which they may do both at a time names those that
 * come into question; each set of them is then planned with what a switch takes, and counts only where it is worth more than staying,
 * by more than wear is worth, all in all and within the hour: what is for later is switched later.
 */
final class PhaseSwitches {

    /** What a switch has to bring at least, kWh: contactors wear out, and cars take offence. */
    static final double WORTH = 0.3;

    /** So far ahead it has to bring that, min. */
    private static final int WITHIN = 60;

    /** So many cars are looked at, those first that miss most: each makes the programme larger. */
    private static final int MOST = 8;

    /** So many of these are tried alone. */
    private static final int ALONE = 3;

    /** Makes currents by point and slot of a problem. */
    @FunctionalInterface
    interface Solving {
        double[][] solve(Problem problem, Worth worth) throws Unsolved;
    }

    private final Problem problem;
    private final int[] edges;
    private final Worth worth;
    private final Solving solving;

    /** @param solving without whole amperes, and with them where they are wanted */
    PhaseSwitches(Problem problem, Worth worth, Solving solving) {
        this.problem = problem;
        this.worth = worth;
        this.solving = solving;
        edges = problem.slots().edges();
    }

    /**
     * @param staying the plan in which nobody is switched
     * @return that, or a better one
     */
    double[][] improve(double[][] staying) throws Unsolved {
        List<PhaseChoice> open = open(staying);
        if (open.isEmpty()) {
            return staying;
        }
        double[][] relaxed = solving.solve(only(open), worth);
        List<PhaseChoice> wanted = new ArrayList<>(open.stream()
                .filter(each -> gain(relaxed, each) > 0)
                .sorted(Comparator.comparingDouble(each -> -gain(relaxed, each)))
                .toList());
        if (wanted.isEmpty()) {
            return staying;
        }
        double[][] best = staying;
        double most = value(staying, Integer.MAX_VALUE);
        double soon = value(staying, WITHIN);
        for (List<PhaseChoice> some : sets(wanted)) {
            double[][] amps = solving.solve(switched(Set.copyOf(some)), worth);
            double wear = some.stream()
                    .mapToDouble(each -> WORTH * worth.ofEnergy(each.point()))
                    .sum();
            boolean isDone = some.stream().allMatch(each -> amps[each.other()][0] > 0);
            double all = value(amps, Integer.MAX_VALUE) - wear;
            if (isDone && all > most && value(amps, WITHIN) - wear > soon) {
                most = all;
                best = amps;
            }
        }
        return best;
    }

    /** All of them, or one of those that gain most. */
    private static List<List<PhaseChoice>> sets(List<PhaseChoice> wanted) {
        List<List<PhaseChoice>> sets = new ArrayList<>();
        sets.add(wanted);
        for (int i = 0; i < Math.min(ALONE, wanted.size()) && wanted.size() > 1; i++) {
            sets.add(wanted.subList(i, i + 1));
        }
        return sets;
    }

    /** Who may be switched now, and has something to gain: a need that is missed, or money. */
    private List<PhaseChoice> open(double[][] staying) {
        boolean isThrifty =
                problem.goals().contains(Goal.COST) || problem.goals().contains(Goal.PEAK);
        boolean isMissed = false;
        for (int i = 0; i < staying.length; i++) {
            isMissed |= !problem.isOther(i) && missing(staying, i) > WORTH;
        }
        if (!isMissed && !isThrifty) {
            return List.of();
        }
        return problem.choices().stream()
                .filter(each -> problem.points().get(each.other()).arrives() <= 0)
                .sorted(Comparator.comparingDouble(each -> -missing(staying, each.point())))
                .limit(MOST)
                .toList();
    }

    private double missing(double[][] amps, int point) {
        double has = 0;
        for (int t = 0; t < amps[point].length; t++) {
            has += problem.energy(amps, point, t, edges);
        }
        return problem.points().get(point).need() - has;
    }

    /** How much more a car has within the hour as it does not charge now, kWh. */
    private double gain(double[][] amps, PhaseChoice choice) {
        double gain = 0;
        for (int t = 0; t < edges.length - 1 && edges[t] < WITHIN; t++) {
            gain += problem.energy(choice.other(), t, edges) * amps[choice.other()][t]
                    - problem.energy(choice.point(), t, edges) * amps[choice.point()][t];
        }
        return gain;
    }

    private Problem only(List<PhaseChoice> open) {
        return problem.with(i -> problem.isOther(i) && open.stream().noneMatch(each -> each.other() == i)
                ? problem.points().get(i).withNeed(0)
                : problem.points().get(i));
    }

    /** Where these charge the other way from now on, and everybody else stays. */
    private Problem switched(Set<PhaseChoice> some) {
        return problem.with(i -> {
            PlanPoint point = problem.points().get(i);
            for (PhaseChoice each : problem.choices()) {
                boolean isSwitched = some.contains(each);
                if (each.other() == i && !isSwitched) {
                    return point.withNeed(0);
                }
                if (each.point() == i && isSwitched) {
                    return point.withArrival(Math.max(point.arrives(), each.keeps()));
                }
            }
            return point;
        });
    }

    /** What currents are worth until a time, min. */
    private double value(double[][] amps, int until) {
        double value = 0;
        double peak = 0;
        for (int t = 0; t < edges.length - 1 && edges[t] < until; t++) {
            double power = problem.tariff().base()[t];
            for (int i = 0; i < amps.length; i++) {
                value += amps[i][t] == 0 ? 0 : worth.of(i, t) * amps[i][t];
                power += problem.points().get(i).power() * amps[i][t];
            }
            peak = Math.max(peak, power);
        }
        return value - worth.ofPeak() * Math.max(0, peak - problem.tariff().peakSoFar());
    }

    /** Whether a limit leaves less than a car's minimum in a slot, with everything to itself. */
    static boolean isTooTight(Problem problem, int point, int slot) {
        double minimum = problem.points().get(point).minimum();
        for (Limit limit : problem.limits()) {
            double factor = limit.factor()[point];
            if (factor > 0 && limit.most()[slot] / factor < minimum - 1e-9) {
                return true;
            }
        }
        return false;
    }
}
