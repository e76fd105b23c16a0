package dev.fusewire.optimiser;

import dev.fusewire.load.plan.Goal;
import dev.fusewire.load.plan.Limit;
import dev.fusewire.load.plan.PlanPoint;
import dev.fusewire.load.plan.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Makes whole amperes, and the minimum or nothing, of the first slot of a plan: rounds down, then gives what that left over to
 * those who lost most by it, and mends the later slots so that no need is passed and none is missed for a rounding. A vertex of
 * the linear programme has few broken numbers in a slot, so little is lost against an exact integer programme, at a hundredth of
 * its time.
 */
final class WholeAmperes {

    private static final double ROUNDING = 1e-6;
    private static final String PEAK = "peak";

    private final Problem problem;
    private final Worth worth;
    private final int[] edges;
    private final boolean thrifty;
    private final List<Limit> limits;

    WholeAmperes(Problem problem, Worth worth) {
        this.problem = problem;
        this.worth = worth;
        this.edges = problem.slots().edges();
        this.thrifty = problem.goals().contains(Goal.COST) || problem.goals().contains(Goal.PEAK);
        this.limits = new ArrayList<>(problem.limits());
    }

    /**
     * Where phases are chosen in two ways, of which the better counts: where who has no time to lose gets the minimum though the plan has
     * less for it, one phase may cost another car three. Where all keep their phases neither way is better on the whole.
     */
    void round(double[][] amps) {
        if (problem.choices().isEmpty()) {
            round(amps, true);
            return;
        }
        double[][] eager = copy(amps);
        double[][] plain = copy(amps);
        round(eager, true);
        round(plain, false);
        double[][] better = value(plain) > value(eager) + ROUNDING ? plain : eager;
        System.arraycopy(better, 0, amps, 0, amps.length);
    }

    private static double[][] copy(double[][] amps) {
        return Arrays.stream(amps).map(double[]::clone).toArray(double[][]::new);
    }

    private double value(double[][] amps) {
        double value = 0;
        for (int i = 0; i < amps.length; i++) {
            for (int t = 0; t < amps[i].length; t++) {
                value += amps[i][t] == 0 ? 0 : worth.of(i, t) * amps[i][t];
            }
        }
        return value;
    }

    private void round(double[][] amps, boolean isEager) {
        int count = amps.length;
        double[] wanted = new double[count];
        double[] whole = new double[count];
        for (int i = 0; i < count; i++) {
            wanted[i] = amps[i][0];
        }
        if (thrifty) {
            limits.removeIf(each -> each.name().equals(PEAK));
            limits.add(peak(amps));
        }
        int[] order = order(this::laxity);
        for (int i : order) {
            double minimum = problem.points().get(i).minimum();
            boolean nowOrNever = isEager && laxity(i) < problem.slots().minutes()[0];
            if (nowOrNever && wanted[i] > ROUNDING && wanted[i] < minimum && most(i, whole) >= minimum) {
                // Its last ampere-minutes: they are gone if others are rounded first.
                whole[i] = Math.ceil(minimum);
            }
        }
        for (int i : order) {
            double down = Math.min(Math.floor(wanted[i] + ROUNDING), most(i, whole));
            if (down > whole[i] && down >= problem.points().get(i).minimum()) {
                whole[i] = down;
            }
        }
        giveBack(wanted, whole);
        if (!thrifty) {
            fill(whole);
        }
        for (int i = 0; i < count; i++) {
            amps[i][0] = whole[i];
        }
        for (int i = 0; i < count; i++) {
            mend(amps, i, limits);
            if (needComesFirst()) {
                mend(amps, i, problem.limits());
            }
        }
    }

    /** A peak that is a little higher for a rounding is better than a need that is not met. */
    private boolean needComesFirst() {
        return !problem.before(Goal.PEAK, Goal.ENERGY) && !problem.before(Goal.COST, Goal.ENERGY);
    }

    /** To those whose number was broken: one ampere more, or the minimum. Who can wait least comes first. */
    private void giveBack(double[] wanted, double[] whole) {
        int[] order = order(this::laxity);
        for (int i : order) {
            if (wanted[i] > whole[i] + ROUNDING) {
                double raised =
                        whole[i] == 0 ? Math.ceil(problem.points().get(i).minimum()) : whole[i] + 1;
                if (raised <= most(i, whole)) {
                    whole[i] = raised;
                }
            }
        }
    }

    /** What is still left is charged now: cars that already get something first, then others from their minimum on. */
    private void fill(double[] whole) {
        int[] order = order(i -> (whole[i] > 0 ? -1e6 : 0)
                + problem.points().get(i).laxity(problem.points().get(i).need()));
        for (int i : order) {
            PlanPoint point = problem.points().get(i);
            double energy = problem.energy(i, 0, edges);
            if (energy <= 0 || worth.of(i, 0) <= 0) {
                continue;
            }
            double enough = Math.max(point.minimum(), Math.ceil(point.need() / energy - ROUNDING));
            double raised = Math.floor(Math.min(most(i, whole), enough) + ROUNDING);
            if (raised >= point.minimum() && raised > whole[i]) {
                whole[i] = raised;
            }
        }
    }

    private double laxity(int point) {
        PlanPoint p = problem.points().get(point);
        return p.laxity(p.need());
    }

    /** The most a point can have in the first slot beside the others, whole amperes. */
    private double most(int point, double[] whole) {
        double most = problem.most(point, 0, edges);
        for (Limit limit : limits) {
            double factor = limit.factor()[point];
            if (factor > 0) {
                most = Math.min(most, whole[point] + limit.left(whole, 0) / factor);
            }
        }
        return Math.floor(most + ROUNDING / 10);
    }

    /** What is rounded raises no peak above the one of the plan, or the one there is anyhow. */
    private Limit peak(double[][] amps) {
        double[] base = problem.tariff().base();
        double[] factor =
                problem.points().stream().mapToDouble(PlanPoint::power).toArray();
        double peak = problem.tariff().peakSoFar();
        double[] most = new double[base.length];
        for (int t = 0; t < base.length; t++) {
            most[t] = base[t];
            for (int i = 0; i < amps.length; i++) {
                most[t] += factor[i] * amps[i][t];
            }
            peak = Math.max(peak, most[t]);
        }
        for (int t = 0; t < base.length; t++) {
            most[t] = peak - base[t];
        }
        return new Limit(PEAK, factor, most);
    }

    private int[] order(IntToDoubleFunction key) {
        double[] keys =
                IntStream.range(0, problem.points().size()).mapToDouble(key).toArray();
        return IntStream.range(0, keys.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(
                                i -> -problem.points().get(i).priority())
                        .thenComparingDouble(i -> keys[i])
                        .thenComparingInt(i -> i))
                .mapToInt(i -> i)
                .toArray();
    }

    /** After the first slot: no more than the need, and what rounding took is put where room is, the best slots first. */
    private void mend(double[][] amps, int point, List<Limit> within) {
        int[] order = IntStream.range(1, problem.slots().count())
                .boxed()
                .sorted(Comparator.comparingDouble(
                        t -> -worth.of(point, t) / Math.max(ROUNDING, problem.energy(point, t, edges))))
                .mapToInt(t -> t)
                .toArray();
        int twin = problem.twin(point);
        double missing = problem.points().get(point).need()
                - RollingPlan.energy(problem, point, amps[point], edges)
                - (twin < 0 ? 0 : RollingPlan.energy(problem, twin, amps[twin], edges));
        for (int k = order.length - 1; k >= 0 && missing < 0; k--) {
            int t = order[k];
            double energy = problem.energy(point, t, edges);
            double less = energy <= 0 ? 0 : Math.min(amps[point][t], -missing / energy);
            amps[point][t] -= less;
            missing += less * energy;
        }
        for (int k = 0; k < order.length && missing > ROUNDING; k++) {
            double energy = problem.energy(point, order[k], edges);
            if (energy > 0) {
                double more = Math.clamp(missing / energy, 0, Math.max(0, room(amps, point, order[k], within)));
                amps[point][order[k]] += more;
                missing -= more * energy;
            }
        }
    }

    /** What a point can have more in a slot, A. */
    private double room(double[][] amps, int point, int slot, List<Limit> within) {
        if (!problem.choices().isEmpty() && PhaseSwitches.isTooTight(problem, point, slot)) {
            return 0;
        }
        double room = problem.most(point, slot, edges) - amps[point][slot];
        double[] column = new double[amps.length];
        for (int j = 0; j < amps.length; j++) {
            column[j] = amps[j][slot];
        }
        for (Limit limit : within) {
            if (limit.factor()[point] > 0) {
                room = Math.min(room, limit.left(column, slot) / limit.factor()[point]);
            }
        }
        return room;
    }
}
