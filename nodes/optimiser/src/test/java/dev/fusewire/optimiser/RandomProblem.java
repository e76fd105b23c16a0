package dev.fusewire.optimiser;

import dev.fusewire.load.plan.Goal;
import dev.fusewire.load.plan.Limit;
import dev.fusewire.load.plan.PlanPoint;
import dev.fusewire.load.plan.Problem;
import dev.fusewire.load.plan.Slots;
import dev.fusewire.load.plan.Tariff;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/** Problems by number: cabinets under a connection, cars of one to three phases, base load, prices, goals in any order. */
final class RandomProblem {

    static final int COUNT = Integer.getInteger("fusewire.seeds", 100);

    private RandomProblem() {}

    static LongStream seeds() {
        return LongStream.range(0, COUNT);
    }

    static Problem of(long seed) {
        Random random = new Random(seed);
        return of(random, 1 + random.nextInt(40), goals(random), 0.2 + random.nextDouble());
    }

    /** @param room of what all would draw together, how much the connection bears */
    static Problem of(Random random, int count, List<Goal> goals, double room) {
        List<PlanPoint> points = new ArrayList<>();
        int[] first = new int[count];
        for (int i = 0; i < count; i++) {
            int phases = random.nextInt(10) < 5 ? 3 : 1 + random.nextInt(2);
            first[i] = random.nextInt(3);
            int arrives = random.nextInt(4) == 0 ? random.nextInt(300) : 0;
            points.add(new PlanPoint(
                    "p" + i,
                    phases,
                    230,
                    6,
                    random.nextInt(12) == 0 ? 5 : 6 + 26 * random.nextDouble(),
                    random.nextInt(10) == 0 ? 0.01 : 30 * random.nextDouble(),
                    arrives,
                    arrives + 1 + random.nextInt(700),
                    random.nextInt(3) == 0 ? random.nextInt(3) : 0,
                    random.nextInt(2) == 0 ? 6 + random.nextInt(20) : 0));
        }
        Slots slots = random.nextBoolean()
                ? Slots.growing(5, 60 + random.nextInt(900))
                : Slots.even(1 + random.nextInt(24), random.nextBoolean() ? 5 : 15);
        List<Limit> limits = new ArrayList<>();
        int cabinets = 1 + random.nextInt(4);
        for (int cabinet = 0; cabinet <= cabinets; cabinet++) {
            for (int phase = 0; phase < 3; phase++) {
                double[] factor = new double[count];
                double all = 0;
                for (int i = 0; i < count; i++) {
                    boolean counts = cabinet == cabinets || i % cabinets == cabinet;
                    boolean draws = (phase - first[i] + 3) % 3 < points.get(i).phases();
                    factor[i] = counts && draws ? 1 : 0;
                    all += factor[i] * points.get(i).maximum();
                }
                limits.add(new Limit("c" + cabinet + " L" + (phase + 1), factor, bounds(random, slots, all * room)));
            }
        }
        if (random.nextInt(3) == 0) {
            double[] power = points.stream().mapToDouble(PlanPoint::power).toArray();
            double all =
                    points.stream().mapToDouble(p -> p.power() * p.maximum()).sum();
            limits.add(new Limit("power", power, bounds(random, slots, all * room)));
        }
        double[] price = new double[slots.count()];
        double[] base = new double[slots.count()];
        for (int t = 0; t < price.length; t++) {
            price[t] = random.nextDouble() * 0.5 - 0.05;
            base[t] = random.nextDouble() * 10;
        }
        Tariff tariff =
                new Tariff(price, random.nextInt(2) * random.nextDouble() * 15, random.nextDouble() * 20, base, 0.3);
        return new Problem(points, limits, slots, tariff, goals, true);
    }

    private static double[] bounds(Random random, Slots slots, double most) {
        double[] bounds = new double[slots.count()];
        boolean steady = random.nextBoolean();
        for (int t = 0; t < bounds.length; t++) {
            bounds[t] = steady ? most : most * random.nextDouble() - (random.nextInt(30) == 0 ? 20 : 0);
        }
        return bounds;
    }

    static List<Goal> goals(Random random) {
        List<Goal> goals = new ArrayList<>(List.of(Goal.values()));
        Collections.shuffle(goals, random);
        return goals.subList(0, 1 + random.nextInt(goals.size()));
    }
}
