package dev.fusewire.plan;

import java.util.ArrayList;
import java.util.List;

/** Plans of several cars in one house, one after the other in what those before leave. */
final class Shares {

    /** Cars in the order in which they were given room, by index. */
    final List<Integer> order;

    /** By car; none for one that has no plan yet. */
    final Trace[] traces;

    /** By car: what it planned in last. */
    private final CarProblem[] planned;

    private final List<Charging> cars;
    private final List<Demand> demands;
    private final Room room;

    Shares(List<Charging> cars, List<Demand> demands, Room empty, List<Integer> order) {
        this.cars = cars;
        this.demands = demands;
        this.order = order;
        room = empty.copy();
        traces = new Trace[cars.size()];
        planned = new CarProblem[cars.size()];
        for (int car = 0; car < traces.length; car++) {
            traces[car] = Trace.none(empty.course().slots.count());
        }
    }

    /** A car in what all others leave now. */
    CarProblem problem(int car) {
        return problem(car, new double[traces[car].drawn.length]);
    }

    CarProblem problem(int car, double[] toll) {
        var others = room.copy();
        others.take(traces[car], -1);
        return new CarProblem(cars.get(car), demands.get(car), others, toll);
    }

    void give(int car, Trace trace) {
        room.take(traces[car], -1);
        room.take(trace, 1);
        traces[car] = trace;
    }

    /** The car plans for the first time. */
    void first(int car, double[] toll) {
        planned[car] = problem(car, toll);
        give(car, planned[car].best());
    }

    /** The car plans again in what all others leave, if that is another. Says whether that gained anything. */
    boolean again(int car) {
        var problem = problem(car);
        if (problem.isSameAs(planned[car])) {
            return false;
        }
        planned[car] = problem;
        var before = new Trace(problem, traces[car].amperes);
        var after = problem.best();
        double less = problem.lackOf(before) - problem.lackOf(after);
        double cheaper = problem.weight(before) - problem.weight(after);
        boolean gains =
                less > CarProblem.TRIFLE || less > -CarProblem.TRIFLE && cheaper > Sharing.NEAR * problem.startCost;
        if (gains) {
            give(car, after);
        }
        return gains;
    }

    /** What all together come to: each car's part is what it adds to those before it. */
    Sum sum() {
        double lacks = 0;
        double weight = 0;
        var parts = parts();
        for (int car : order) {
            var part = parts[car];
            lacks += part.problem().isAsked ? part.problem().lackOf(part.trace()) : 0;
            weight += part.problem().weight(part.trace());
        }
        return new Sum(lacks, weight);
    }

    /** Cars that lack something of what is asked. */
    List<Integer> lacking() {
        var lacking = new ArrayList<Integer>();
        for (int car : order) {
            var problem = planned[car];
            if (problem.isAsked && problem.lackOf(traces[car]) > CarProblem.TRIFLE) {
                lacking.add(car);
            }
        }
        return lacking;
    }

    /** Each car in what those before it in the order leave: so what they share is paid for once. By car. */
    Part[] parts() {
        var parts = new Part[cars.size()];
        var soFar = room.copy();
        for (int car : order) {
            soFar.take(traces[car], -1);
        }
        for (int car : order) {
            var problem = new CarProblem(cars.get(car), demands.get(car), soFar.copy());
            parts[car] = new Part(problem, new Trace(problem, traces[car].amperes));
            soFar.take(traces[car], 1);
        }
        return parts;
    }

    /** A car's part of the whole. */
    record Part(CarProblem problem, Trace trace) {}

    /** What lacks of all that is asked, kWh, and what the plans count. */
    record Sum(double lacks, double weight) {

        boolean isBetterThan(Sum other) {
            return lacks < other.lacks - CarProblem.TRIFLE
                    || lacks < other.lacks + CarProblem.TRIFLE && weight < other.weight;
        }

        /** Whether nothing worth while is to be gained over a bound. */
        boolean isNear(Sum bound) {
            return lacks <= bound.lacks + CarProblem.TRIFLE
                    && weight <= bound.weight + Math.abs(bound.weight) * Sharing.NEAR;
        }
    }
}
