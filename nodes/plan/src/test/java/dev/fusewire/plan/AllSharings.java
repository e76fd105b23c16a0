package dev.fusewire.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Goes through every sequence of currents of several cars together. */
final class AllSharings {

    private final List<Charging> cars;
    private final List<Demand> demands;
    private final Room empty;
    private final int slots;

    /** What lacks of all needs, kWh, and what the best plan that lacks no more counts. */
    double lacking = Double.POSITIVE_INFINITY;

    double weight = Double.POSITIVE_INFINITY;

    AllSharings(List<Charging> cars, List<Demand> demands, Room empty) {
        this.cars = cars;
        this.demands = demands;
        this.empty = empty;
        slots = empty.course().slots.count();
        go(0, empty.copy(), 0, 0);
    }

    private void go(int car, Room room, double lacks, double counts) {
        if (car == cars.size()) {
            if (lacks < lacking - CarProblem.TRIFLE || lacks < lacking + CarProblem.TRIFLE && counts < weight) {
                lacking = lacks;
                weight = counts;
            }
            return;
        }
        var problem = new CarProblem(cars.get(car), demands.get(car), room.copy());
        for (var trace : all(problem)) {
            var next = room.copy();
            next.take(trace, 1);
            go(car + 1, next, lacks + problem.lackOf(trace), counts + problem.weight(trace));
        }
    }

    private List<Trace> all(CarProblem problem) {
        var found = new ArrayList<Trace>();
        var seen = new ArrayList<int[]>();
        sequences(problem, new int[slots], 0, seen);
        for (var amperes : seen) {
            var trace = new Trace(problem, amperes);
            if (Arrays.equals(trace.amperes, amperes)) {
                found.add(trace);
            }
        }
        return found;
    }

    private void sequences(CarProblem problem, int[] amperes, int slot, List<int[]> found) {
        if (slot == problem.end) {
            found.add(amperes.clone());
            return;
        }
        amperes[slot] = 0;
        sequences(problem, amperes, slot + 1, found);
        for (int current = problem.lowest(); current <= problem.most[slot]; current++) {
            amperes[slot] = current;
            sequences(problem, amperes, slot + 1, found);
        }
        amperes[slot] = 0;
    }
}
