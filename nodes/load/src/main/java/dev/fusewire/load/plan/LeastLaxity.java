package dev.fusewire.load.plan;

import dev.fusewire.load.Laxity;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;

/**
 * The rule: who can wait least is served first, by priority before that, and each gets as much as the limits leave. Laxity is
 * how long a car could still get nothing and yet be ready in time. It decides the same for the same problem, and in well under a
 * millisecond.
 */
public final class LeastLaxity implements Planner {

    @Override
    public Plan plan(Problem problem, Duration most) {
        long start = System.nanoTime();
        double[][] amps = currents(problem);
        return Outlook.plan(problem, amps, Plan.Source.RULE).withTook(Duration.ofNanos(System.nanoTime() - start));
    }

    /** Currents by point and slot, each slot by the rule as things will then stand. Nobody is switched to another number of phases. */
    public static double[][] currents(Problem asked) {
        Problem problem = asked.staying();
        int count = problem.points().size();
        int[] edges = problem.slots().edges();
        double[][] amps = new double[count][problem.slots().count()];
        double[] missing = new double[count];
        double[] offered = new double[count];
        for (int i = 0; i < count; i++) {
            missing[i] = problem.points().get(i).need();
            offered[i] = problem.points().get(i).offered();
        }
        double[] left = new double[problem.limits().size()];
        for (int t = 0; t < problem.slots().count(); t++) {
            for (int l = 0; l < left.length; l++) {
                left[l] = problem.limits().get(l).most()[t];
            }
            for (int i : order(problem, missing, offered, edges[t])) {
                double current = fill(problem, i, t, edges, missing[i], left);
                amps[i][t] = current;
                offered[i] = current;
                missing[i] = Math.max(0, missing[i] - current * problem.energy(i, t, edges));
                for (int l = 0; l < left.length; l++) {
                    left[l] -= problem.limits().get(l).factor()[i] * current;
                }
            }
        }
        return amps;
    }

    private static double fill(Problem problem, int i, int t, int[] edges, double missing, double[] left) {
        PlanPoint point = problem.points().get(i);
        double most = problem.most(i, t, edges);
        double energy = problem.energy(i, t, edges);
        if (most <= 0 || energy <= 0 || missing <= 1e-9) {
            return 0;
        }
        boolean sent = problem.whole() && t == 0;
        double room = room(problem, i, left);
        // What fills the car is enough; of the slot that is sent, rounded up, as the car stops by itself.
        double enough = missing / energy;
        if (!sent) {
            return Math.max(0, Math.min(Math.min(most, room), enough));
        }
        double current =
                Math.floor(Math.min(Math.min(most, room), Math.max(point.minimum(), Math.ceil(enough - 1e-9))) + 1e-9);
        return current < point.minimum() ? 0 : current;
    }

    /** How much current all limits leave a point. */
    static double room(Problem problem, int point, double[] left) {
        double room = Double.MAX_VALUE;
        for (int l = 0; l < left.length; l++) {
            double factor = problem.limits().get(l).factor()[point];
            if (factor > 0) {
                room = Math.min(room, left[l] / factor);
            }
        }
        return room;
    }

    private static int[] order(Problem problem, double[] missing, double[] offered, int now) {
        int count = missing.length;
        double[] key = new double[count];
        Integer[] order = new Integer[count];
        for (int i = 0; i < count; i++) {
            order[i] = i;
            PlanPoint point = problem.points().get(i);
            key[i] = point.laxity(missing[i])
                    - Math.max(0, now - Math.max(0, point.arrives()))
                    - (offered[i] > 0 ? Laxity.KEEPS : 0);
        }
        Arrays.sort(
                order,
                Comparator.<Integer>comparingInt(i -> -problem.points().get(i).priority())
                        .thenComparingDouble(i -> key[i])
                        .thenComparing(i -> problem.points().get(i).id())
                        .thenComparingInt(i -> i));
        int[] all = new int[count];
        for (int k = 0; k < count; k++) {
            all[k] = order[k];
        }
        return all;
    }
}
