package dev.fusewire.simulation.sessions;

import dev.fusewire.load.plan.LeastLaxity;
import dev.fusewire.load.plan.PlanPoint;
import dev.fusewire.load.plan.Problem;
import dev.fusewire.optimiser.RollingPlan;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The ways to share that are compared. Each is written here anew from its description. */
public final class Policies {

    private Policies() {}

    /** Ours and the others, new ones for each run as some remember. */
    public static List<Policy> all() {
        return List.of(
                new PlannedPolicy("plan", new RollingPlan()),
                new PlannedPolicy("least laxity", new LeastLaxity()),
                sorted("earliest deadline", Comparator.comparingInt(PlanPoint::leaves)),
                new RoundRobin(),
                equalShare(),
                circuitRule(),
                new Curtailment());
    }

    /** One after the other gets as much as the limits leave. */
    static Policy sorted(String name, Comparator<PlanPoint> order) {
        return of(name, problem -> {
            double[] amps = new double[problem.points().size()];
            IntStream.range(0, amps.length)
                    .boxed()
                    .sorted(Comparator.<Integer, PlanPoint>comparing(problem.points()::get, order)
                            .thenComparing(i -> problem.points().get(i).id()))
                    .forEach(i -> amps[i] = Currents.raise(problem, amps, i, Currents.enough(problem, i)));
            return amps;
        });
    }

    /** What each conductor carries at most, divided by the cars on it; what one does not take is divided among the others. */
    static Policy equalShare() {
        return of("equal share", problem -> {
            double[] amps = new double[problem.points().size()];
            boolean[] done = new boolean[amps.length];
            // All rise together until one is full or a limit is reached, then the others go on.
            double level = 0;
            double step = problem.whole() ? 1 : 0.25;
            if (problem.whole()) {
                level = Currents.FLOOR - step;
            }
            for (; level < 32; level += step) {
                for (int i = 0; i < amps.length; i++) {
                    double to = level + step;
                    if (!done[i]) {
                        if (to <= Currents.enough(problem, i) + 1e-9 && Currents.fits(problem, amps, i, to)) {
                            amps[i] = to;
                        } else {
                            done[i] = true;
                        }
                    }
                }
            }
            return amps;
        });
    }

    /**
     * evcc's circuits: each loadpoint in its order may rise to what its circuit has left beside the present current of the
     * others, those behind it in the order included.
     */
    static Policy circuitRule() {
        return of("evcc's circuits", problem -> {
            double[] amps =
                    problem.points().stream().mapToDouble(PlanPoint::offered).toArray();
            Currents.reduce(problem, amps);
            for (int i = 0; i < amps.length; i++) {
                amps[i] =
                        Currents.raise(problem, amps, i, problem.points().get(i).maximum());
            }
            return amps;
        });
    }

    static Policy of(String name, java.util.function.Function<Problem, double[]> rule) {
        return new Policy() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public double[] currents(Problem problem) {
                return rule.apply(problem);
            }
        };
    }

    /** Grants the minimum, then steps, beginning with another car each time. */
    static final class RoundRobin implements Policy {

        private int turn;

        @Override
        public String name() {
            return "round robin";
        }

        @Override
        public double[] currents(Problem problem) {
            int count = problem.points().size();
            double[] amps = new double[count];
            if (count == 0) {
                return amps;
            }
            int first = turn++ % count;
            boolean raised = true;
            while (raised) {
                raised = false;
                for (int k = 0; k < count; k++) {
                    int i = (first + k) % count;
                    double to = problem.whole() && amps[i] == 0 ? Currents.FLOOR : amps[i] + 1;
                    if (to <= Currents.enough(problem, i) && Currents.fits(problem, amps, i, to)) {
                        amps[i] = to;
                        raised = true;
                    }
                }
            }
            return amps;
        }
    }

    /**
     * Curtailment in proportion to how flexible each is, conductor by conductor: cars whose laxity is a step or more could give
     * all, others their laxity's share of it; the most flexible (from 16 A on) are cut first. Where even all of that is too little,
     * which the original leaves overloaded, all are cut in proportion to what they have.
     */
    static final class Curtailment implements Policy {

        private static final double STEP = 15;
        private static final double VERY_FLEXIBLE = 16;

        @Override
        public String name() {
            return "curtailment";
        }

        @Override
        public double[] currents(Problem problem) {
            int count = problem.points().size();
            double[] amps = new double[count];
            double[] flexible = new double[count];
            for (int i = 0; i < count; i++) {
                PlanPoint p = problem.points().get(i);
                amps[i] = Currents.enough(problem, i);
                double laxity = Math.max(0, p.laxity(p.need()));
                flexible[i] = amps[i] * Math.min(1, laxity / STEP);
            }
            for (var limit : problem.limits()) {
                double excess = -limit.left(amps, 0);
                if (excess > 0) {
                    excess = cut(limit.factor(), amps, flexible, excess, true);
                    excess = cut(limit.factor(), amps, flexible, excess, false);
                    double all = 0;
                    for (int i = 0; i < count; i++) {
                        all += limit.factor()[i] * amps[i];
                    }
                    for (int i = 0; i < count && excess > 1e-9; i++) {
                        if (limit.factor()[i] > 0) {
                            amps[i] *= Math.max(0, 1 - excess / all);
                        }
                    }
                }
            }
            return Currents.whole(problem, amps);
        }

        /** @return what is still too much */
        private static double cut(double[] factor, double[] amps, double[] flexible, double excess, boolean very) {
            int[] group = IntStream.range(0, amps.length)
                    .filter(i -> factor[i] > 0 && (flexible[i] >= VERY_FLEXIBLE) == very)
                    .toArray();
            double sum = Arrays.stream(group).mapToDouble(i -> flexible[i]).sum();
            if (excess <= 0 || sum <= 0) {
                return excess;
            }
            double share = Math.min(1, excess / sum);
            for (int i : group) {
                amps[i] -= share * flexible[i];
                flexible[i] -= share * flexible[i];
            }
            return excess - share * sum;
        }
    }
}
