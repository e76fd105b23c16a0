package dev.fusewire.simulation.sessions;

import static dev.fusewire.simulation.sessions.SessionsMain.print;

import com.sun.management.ThreadMXBean;
import dev.fusewire.load.plan.Goal;
import dev.fusewire.load.plan.LeastLaxity;
import dev.fusewire.load.plan.Limit;
import dev.fusewire.load.plan.Plan;
import dev.fusewire.load.plan.PlanPoint;
import dev.fusewire.load.plan.Planner;
import dev.fusewire.load.plan.Problem;
import dev.fusewire.load.plan.Slots;
import dev.fusewire.load.plan.Tariff;
import dev.fusewire.optimiser.RollingPlan;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What one decision takes: processor time and memory, with every charge point in use and half of what all want to share. */
final class Speed {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int CABINETS = 3;

    private Speed() {}

    static void printAll() {
        print("| points | goals | first, ms | median, ms | 99 %%, ms | most, ms | MB allocated each | heap after, MB"
                + " |");
        print("|---|---|---|---|---|---|---|---|");
        for (int points : new int[] {10, 54, 100}) {
            measure(points, "least laxity", new LeastLaxity(), List.of(Goal.ENERGY));
            measure(
                    points,
                    "energy, deadlines, changes",
                    new RollingPlan(),
                    List.of(Goal.ENERGY, Goal.DEADLINES, Goal.CHANGES));
            measure(
                    points,
                    "deadlines, energy, changes",
                    new RollingPlan(),
                    List.of(Goal.DEADLINES, Goal.ENERGY, Goal.CHANGES));
            measure(points, "cost, energy", new RollingPlan(), List.of(Goal.COST, Goal.ENERGY));
        }
    }

    private static void measure(int points, String name, Planner planner, List<Goal> goals) {
        int rounds = 100;
        double[] times = new double[rounds];
        double first = 0;
        long allocated = 0;
        for (int k = -rounds; k < rounds; k++) {
            Problem problem = problem(k + rounds, points, goals);
            long bytes = THREADS.getCurrentThreadAllocatedBytes();
            long start = THREADS.getCurrentThreadCpuTime();
            Plan plan = planner.plan(problem, Duration.ofSeconds(20));
            double took = (THREADS.getCurrentThreadCpuTime() - start) / 1e6;
            if (!plan.why().isEmpty()) {
                throw new IllegalStateException(plan.why());
            }
            first = k == -rounds ? took : first;
            if (k >= 0) {
                times[k] = took;
                allocated += THREADS.getCurrentThreadAllocatedBytes() - bytes;
            }
        }
        Arrays.sort(times);
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        print(
                "| %d | %s | %.1f | %.2f | %.1f | %.1f | %.2f | %.0f |",
                points,
                name,
                first,
                times[rounds / 2],
                times[rounds * 99 / 100],
                times[rounds - 1],
                allocated / 1e6 / rounds,
                heap / 1e6);
    }

    private static Problem problem(long seed, int count, List<Goal> goals) {
        Random random = new Random(seed);
        Slots slots = Slots.growing(GarageSession.STEP, 12 * 60);
        List<PlanPoint> points = new ArrayList<>();
        double[][] factor = new double[3 * (CABINETS + 1)][count];
        double[] sum = new double[factor.length];
        for (int i = 0; i < count; i++) {
            boolean three = random.nextInt(954) < 536;
            int phase = random.nextInt(3);
            double maximum = three ? 16 : 32;
            points.add(new PlanPoint(
                    "p" + i,
                    three ? 3 : 1,
                    GarageSession.VOLTS,
                    6,
                    maximum,
                    1 + 25 * random.nextDouble(),
                    0,
                    30 + random.nextInt(690),
                    0,
                    random.nextBoolean() ? maximum : 0));
            for (int l = 0; l < 3; l++) {
                for (int circuit : new int[] {0, 1 + i % CABINETS}) {
                    factor[3 * circuit + l][i] = three || l == phase ? 1 : 0;
                    sum[3 * circuit + l] += factor[3 * circuit + l][i] * maximum;
                }
            }
        }
        List<Limit> limits = new ArrayList<>();
        for (int l = 0; l < factor.length; l++) {
            limits.add(Limit.steady("l" + l, factor[l], sum[l] * (l < 3 ? 0.5 : 0.7), slots.count()));
        }
        double[] price = new double[slots.count()];
        Arrays.setAll(price, t -> TimeOfUse.price(t * 40));
        Tariff tariff = new Tariff(price, 0.5, 30, new double[price.length], TimeOfUse.WORTH);
        return new Problem(points, limits, slots, tariff, goals, true);
    }
}
