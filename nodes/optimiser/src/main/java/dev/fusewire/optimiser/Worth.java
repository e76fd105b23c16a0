package dev.fusewire.optimiser;

import dev.fusewire.load.plan.Goal;
import dev.fusewire.load.plan.PlanPoint;
import dev.fusewire.load.plan.Problem;
import java.util.Arrays;

/**
 * The goals as one number: what an ampere of a point in a slot is worth. Goals in order are weights that lie so far apart that a
 * later one only decides among equals of those before it; all lie within six powers of ten, as a simplex in doubles bears it.
 */
final class Worth {

    /** What a later goal may weigh at most, against 1 for a kWh. */
    private static final double LATER = 0.04;

    /** Earlier energy over later, where neither cost nor peak matters: cars that will come are not known, so room is used now. */
    private static final double EARLY = 0.2;

    /**
     * How much more being early is worth for a car that has no time to lose than for one that has all day. Which of the cars that
     * are there is charged first makes no difference to the plan; it does to what can still be done for those that come later.
     */
    private static final double URGENT = 10;

    /** A change of current, against the same energy a whole span earlier. */
    private static final double KEEP = 0.05;

    /** Earlier energy over later, where cost or peak matters: decides among equal prices only. */
    private static final double TIE = 2e-4;

    /** For earliness: the span in which it falls to nothing, min. */
    private static final double SPAN = 720;

    private final Problem problem;
    private final int[] edges;
    private final double[] byPoint;
    private final double[] urgency;
    private final double money;
    private final double early;
    private final double peak;
    private final double keep;

    /** What cars count for. */
    enum Counting {
        /** Each kWh as every other. */
        ENERGY,
        /** Each need as every other, however large; those that are not chosen next to nothing. */
        NEEDS,
        /** Each kWh, those of the chosen far before others. */
        CHOSEN
    }

    Worth(Problem problem, Counting counting, boolean[] chosen) {
        this.problem = problem;
        this.edges = problem.slots().edges();
        double[] price = problem.tariff().price();
        boolean cost = problem.goals().contains(Goal.COST);
        boolean costFirst = problem.before(Goal.COST, Goal.ENERGY) && problem.before(Goal.COST, Goal.DEADLINES);
        boolean peaks = problem.goals().contains(Goal.PEAK);
        double dearest = Math.max(
                problem.tariff().peakPrice(),
                Arrays.stream(price).map(Math::abs).max().orElse(0));
        double unit = Math.max(
                dearest == 0 ? 1 : 0,
                Math.max(
                        problem.tariff().worth(),
                        Arrays.stream(price).map(Math::abs).max().orElse(0)));
        money = !cost || dearest == 0 ? 0 : costFirst ? 1 / unit : LATER / dearest;
        early = cost || peaks ? TIE : EARLY;
        double peakGoal = peaks ? LATER * (problem.before(Goal.PEAK, Goal.COST) ? 1 : 1e-2) : 0;
        peak = money * problem.tariff().peakPrice() + peakGoal;
        keep = problem.goals().contains(Goal.CHANGES) ? early * KEEP : 0;
        byPoint = new double[problem.points().size()];
        urgency = new double[byPoint.length];
        double energyWorth = costFirst ? problem.tariff().worth() / unit : 1;
        double least = Double.MAX_VALUE;
        for (int i = 0; i < byPoint.length; i++) {
            least = Math.min(least, Math.max(1, need(i)));
        }
        int[] ranks = problem.points().stream()
                .mapToInt(PlanPoint::priority)
                .distinct()
                .sorted()
                .toArray();
        for (int i = 0; i < byPoint.length; i++) {
            PlanPoint p = problem.points().get(i);
            double alike = least / Math.max(1, need(i));
            double value = switch (counting) {
                case ENERGY -> 1 + (problem.goals().contains(Goal.DEADLINES) ? LATER * alike : 0);
                case NEEDS -> (chosen[i] ? alike : 0) + 0.01;
                case CHOSEN -> chosen[i] ? 10 : 1;
            };
            urgency[i] = 1 - Math.clamp(laxity(i) / SPAN, 0, 1);
            byPoint[i] = energyWorth * value * priority(Arrays.binarySearch(ranks, p.priority()), ranks.length);
        }
    }

    private double need(int i) {
        int twin = problem.twin(i);
        double need = problem.points().get(i).need();
        return twin < 0 ? need : Math.max(need, problem.points().get(twin).need());
    }

    /** Of a car that may charge in two ways the same for both. */
    private double laxity(int i) {
        PlanPoint p = problem.points().get(i);
        int twin = problem.twin(i);
        double laxity = p.laxity(need(i));
        return twin < 0 ? laxity : Math.max(laxity, problem.points().get(twin).laxity(need(i)));
    }

    private static double priority(int rank, int ranks) {
        return ranks <= 4 ? Math.pow(10, rank) : Math.pow(10, 3.0 * rank / (ranks - 1));
    }

    /** Of an ampere through the slot. */
    double of(int point, int slot) {
        double middle = (edges[slot] + edges[slot + 1]) / 2.0;
        double sooner = 1 + early * (1 + URGENT * urgency[point]) * Math.max(0, 1 - middle / SPAN);
        return problem.energy(point, slot, edges)
                * (byPoint[point] * sooner - money * problem.tariff().price()[slot]);
    }

    /** Of an ampere in the first slot that is offered already: it is taken away, or added to, only for more than this. */
    double ofKeeping(int point) {
        return keep * problem.energy(point, 0, edges) * byPoint[point];
    }

    /** Of a kWh in its car, whenever. */
    double ofEnergy(int point) {
        return byPoint[point];
    }

    /** Of a kW the peak stays lower by. */
    double ofPeak() {
        return peak;
    }
}
