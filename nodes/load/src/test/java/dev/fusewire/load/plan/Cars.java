package dev.fusewire.load.plan;

import java.util.Arrays;
import java.util.List;

/** Small problems in few words. */
final class Cars {

    private Cars() {}

    static PlanPoint car(String id, int phases, double maximum, double need, int leaves) {
        return new PlanPoint(id, phases, 230, 6, maximum, need, 0, leaves, 0, 0);
    }

    /** All on one conductor of so many A, in even slots of a quarter of an hour. */
    static Problem onOne(double amps, int slots, PlanPoint... cars) {
        double[] all = new double[cars.length];
        Arrays.fill(all, 1);
        return of(slots, List.of(Limit.steady("L1", all, amps, slots)), cars);
    }

    static Problem of(int slots, List<Limit> limits, PlanPoint... cars) {
        return new Problem(
                List.of(cars), limits, Slots.even(slots, 15), Tariff.none(slots), List.of(Goal.ENERGY), true);
    }

    static List<Double> now(Problem problem) {
        return plan(problem).shares().stream().map(Share::now).toList();
    }

    static Plan plan(Problem problem) {
        return new LeastLaxity().plan(problem, java.time.Duration.ofSeconds(2));
    }
}
