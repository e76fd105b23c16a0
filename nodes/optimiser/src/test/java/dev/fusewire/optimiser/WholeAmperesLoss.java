package dev.fusewire.optimiser;

import dev.fusewire.load.plan.Goal;
import dev.fusewire.load.plan.LeastLaxity;
import dev.fusewire.load.plan.Limit;
import dev.fusewire.load.plan.Plan;
import dev.fusewire.load.plan.PlanPoint;
import dev.fusewire.load.plan.Problem;
import dev.fusewire.load.plan.Slots;
import dev.fusewire.load.plan.Tariff;
import dev.fusewire.optimiser.Worth.Counting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/**
 * Measures what rounding loses against an exact integer programme of the first slot, and what either takes. Not a test: the exact
 * ones take seconds. Arguments: cars, problems, seconds for an exact one.
 */
final class WholeAmperesLoss {

    private WholeAmperesLoss() {}

    public static void main(String[] args) {
        int cars = Integer.parseInt(args[0]);
        Duration most = Duration.ofSeconds(Long.parseLong(args[2]));
        for (int seed = 0; seed < Integer.parseInt(args[1]); seed++) {
            Problem problem = problem(seed, cars);
            int[] edges = problem.slots().edges();
            Worth worth = new Worth(problem, Counting.ENERGY, new boolean[cars]);
            double[] exact = new double[3];
            Plan _ = new RollingPlan(new LeastLaxity(), (program, _) -> {
                        exact[2] = value(program, program.solve(most));
                        long start = System.nanoTime();
                        exact[0] = exact(problem, program, edges, most);
                        exact[1] = (System.nanoTime() - start) / 1e6;
                        return program.solve(most);
                    })
                    .plan(problem, Duration.ofMinutes(10));
            Plan plan = new RollingPlan().plan(problem, Duration.ofSeconds(10));
            double rounded = 0;
            for (int i = 0; i < cars; i++) {
                double need = problem.points().get(i).need();
                double[] amps = plan.shares().get(i).amps();
                for (int t = 0; t < amps.length; t++) {
                    double energy = problem.energy(i, t, edges);
                    // Of a first slot that is more than the need only the need counts.
                    double counted = Math.min(amps[t], energy <= 0 ? 0 : need / energy);
                    rounded += worth.of(i, t) * counted;
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "%d: relaxed %.4f, exact %.4f (%.4f %%, %.0f ms), rounded %.4f (%.4f %% below exact, %.1f ms)%n",
                    seed,
                    exact[2],
                    exact[0],
                    100 * (1 - exact[0] / exact[2]),
                    exact[1],
                    rounded,
                    100 * (1 - rounded / exact[0]),
                    plan.took().toNanos() / 1e6);
        }
    }

    /** All there, half on three phases, 22 A a phase in two cabinets for 54 cars. */
    private static Problem problem(int seed, int cars) {
        Random random = new Random(seed);
        Slots slots = Slots.growing(5, 600);
        List<PlanPoint> points = new ArrayList<>();
        double[][] factor = new double[9][cars];
        for (int i = 0; i < cars; i++) {
            boolean three = random.nextBoolean();
            int phase = random.nextInt(3);
            points.add(new PlanPoint(
                    "p" + i,
                    three ? 3 : 1,
                    230,
                    6,
                    three ? 16 : 32,
                    1 + 20 * random.nextDouble(),
                    0,
                    30 + random.nextInt(570),
                    0,
                    0));
            for (int l = 0; l < 3; l++) {
                double counts = three || l == phase ? 1 : 0;
                factor[l][i] = counts;
                factor[3 + 3 * (i % 2) + l][i] = counts;
            }
        }
        List<Limit> limits = new ArrayList<>();
        for (int l = 0; l < 9; l++) {
            double most = Math.floor((l < 3 ? 1 : 0.6) * cars * (1.5 + random.nextDouble()));
            limits.add(Limit.steady("l" + l, factor[l], most, slots.count()));
        }
        return new Problem(points, limits, slots, Tariff.none(slots.count()), List.of(Goal.ENERGY), true);
    }

    private static double value(LinearProgram program, double[] answer) {
        double value = 0;
        for (int c = 0; c < answer.length; c++) {
            value += program.value(c) * answer[c];
        }
        return value;
    }

    private static double exact(Problem problem, LinearProgram program, int[] edges, Duration most) {
        ExpressionsBasedModel model = new ExpressionsBasedModel();
        Variable[] variables = new Variable[program.columns()];
        for (int c = 0; c < variables.length; c++) {
            variables[c] =
                    model.newVariable("x" + c).lower(0).upper(program.upper(c)).weight(program.value(c));
        }
        int column = 0;
        for (int i = 0; i < problem.points().size(); i++) {
            for (int t = 0; t < problem.slots().count(); t++) {
                if (problem.most(i, t, edges) > 0) {
                    if (t == 0) {
                        variables[column].integer(true);
                        Variable on = model.newVariable("on" + i).binary();
                        Expression floor = model.newExpression("floor" + i).upper(0);
                        floor.set(on, 6).set(variables[column], -1);
                        Expression top = model.newExpression("top" + i).upper(0);
                        top.set(variables[column], 1).set(on, -program.upper(column));
                    }
                    column++;
                }
            }
        }
        for (int r = 0; r < program.rows(); r++) {
            Expression row = model.newExpression("r" + r).upper(program.most(r));
            double[] factors = program.factors(r);
            for (int c = 0; c < factors.length; c++) {
                if (factors[c] != 0) {
                    row.set(variables[c], factors[c]);
                }
            }
        }
        model.options.time_abort = most.toMillis();
        model.options.time_suffice = most.toMillis();
        Optimisation.Result result = model.maximise();
        System.out.print(result.getState() + " ");
        return result.getValue();
    }
}
