package dev.fusewire.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Several cars in one house. Each gets the best plan in what those before it leave: emergencies first, then who has least time to
 * spare, then who has asked for nothing. Then each plans again in what all others leave, as long as that gains something; a car
 * that would be late is tried in front. One car's plan is the best there is; of several together a better one may exist.
 */
final class Sharing {

    private static final int ROUNDS = 2;

    private final List<Charging> cars;
    private final List<Demand> demands;
    private final Room empty;

    Sharing(List<Charging> cars, List<Demand> demands, Room empty) {
        this.cars = cars;
        this.demands = demands;
        this.empty = empty;
    }

    /** Plans of all cars, and what each was planned in. */
    static final class Shares {
        final Room room;
        final Trace[] traces;
        final CarProblem[] problems;

        Shares(Room room, int cars) {
            this.room = room;
            traces = new Trace[cars];
            problems = new CarProblem[cars];
        }

        double lacking() {
            double sum = 0;
            for (int car = 0; car < traces.length; car++) {
                sum += problems[car].isAsked ? problems[car].lackOf(traces[car]) : 0;
            }
            return sum;
        }
    }

    Shares plan() {
        var order = order();
        var best = inOrder(order);
        for (int place = 1; place < order.size() && best.lacking() > CarProblem.TRIFLE; place++) {
            int car = order.get(place);
            if (best.problems[car].isAsked && best.problems[car].lackOf(best.traces[car]) > CarProblem.TRIFLE) {
                var other = new ArrayList<>(order);
                other.remove(place);
                other.addFirst(car);
                var tried = inOrder(other);
                if (tried.lacking() < best.lacking() - CarProblem.TRIFLE) {
                    best = tried;
                }
            }
        }
        for (int round = 0; round < ROUNDS && cars.size() > 1; round++) {
            boolean gains = false;
            for (int car : order) {
                gains |= again(best, car);
            }
            if (!gains) {
                break;
            }
        }
        return best;
    }

    private List<Integer> order() {
        var order = new ArrayList<Integer>();
        var spare = new double[cars.size()];
        for (int car = 0; car < spare.length; car++) {
            order.add(car);
            var problem = problem(car, empty);
            spare[car] = cars.get(car).isEmergency()
                    ? Double.NEGATIVE_INFINITY
                    : problem.isAsked ? problem.end - problem.atOnce().ready : Double.POSITIVE_INFINITY;
        }
        order.sort(Comparator.comparingDouble(car -> spare[car]));
        return order;
    }

    private Shares inOrder(List<Integer> order) {
        var shares = new Shares(empty.copy(), cars.size());
        for (int car : order) {
            var problem = problem(car, shares.room.copy());
            shares.problems[car] = problem;
            shares.traces[car] = problem.best();
            shares.room.take(shares.traces[car], 1);
        }
        return shares;
    }

    private boolean again(Shares shares, int car) {
        shares.room.take(shares.traces[car], -1);
        var problem = problem(car, shares.room.copy());
        boolean isNew = !problem.isSameAs(shares.problems[car]);
        shares.problems[car] = problem;
        boolean gains = false;
        if (isNew) {
            var before = new Trace(problem, shares.traces[car].amperes);
            var after = problem.best();
            double less = problem.lackOf(before) - problem.lackOf(after);
            double cheaper = problem.weight(before) - problem.weight(after);
            gains = less > CarProblem.TRIFLE || less > -CarProblem.TRIFLE && cheaper > 1;
            shares.traces[car] = gains ? after : before;
        }
        shares.room.take(shares.traces[car], 1);
        return gains;
    }

    private CarProblem problem(int car, Room room) {
        return new CarProblem(
                cars.get(car), demands.get(car), room, cars.get(car).isEmergency());
    }
}
