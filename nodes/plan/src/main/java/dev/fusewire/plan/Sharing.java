package dev.fusewire.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Several cars in one house. Those that have asked for something come first: each gets the best plan in what those before it leave,
 * and plans again in what all others leave as long as that gains something. Where this is as good as if each were alone, nothing
 * better exists. Where cars are in each other's way, other orders are tried, with and without a {@link Toll} on what others want,
 * and the best is taken: a better one may exist. Then late cars go on, then those of which nobody has asked anything.
 */
final class Sharing {

    /** What may be left to gain, as a share. */
    static final double NEAR = 1e-3;

    private static final int ROUNDS = 2;

    private final List<Charging> cars;
    private final List<Demand> demands;
    private final Room empty;
    private final int attempts;

    /**
     * @param attempts orders that are tried at most where cars are in each other's way
     */
    Sharing(List<Charging> cars, List<Demand> demands, Room empty, int attempts) {
        this.cars = cars;
        this.demands = demands;
        this.empty = empty;
        this.attempts = attempts;
    }

    Shares plan() {
        var alone = new Shares(cars, demands, empty, List.of());
        var asked = new ArrayList<Integer>();
        var unasked = new ArrayList<Integer>();
        var problems = new CarProblem[cars.size()];
        var spare = new double[cars.size()];
        for (int car = 0; car < spare.length; car++) {
            var problem = alone.problem(car);
            problems[car] = problem;
            spare[car] = problem.isEmergency() ? Double.NEGATIVE_INFINITY : problem.end - problem.atOnce().ready;
            (problem.isAsked || problem.isEmergency() ? asked : unasked).add(car);
        }
        asked.sort(Comparator.comparingDouble(car -> spare[car]));
        var best = best(asked, alone);
        for (int car : asked) {
            best.give(car, best.problem(car).goOn(best.traces[car]));
        }
        for (int car : unasked) {
            best.first(car, new double[empty.course().slots.count()]);
            best.order.add(car);
        }
        improve(best, unasked);
        return best;
    }

    private Shares best(List<Integer> order, Shares alone) {
        var none = new double[empty.course().slots.count()];
        var best = inOrder(order, none);
        if (order.size() < 2) {
            return best;
        }
        var bound = bound(order, alone);
        var sum = best.sum();
        var toll = none;
        var orders = new Orders(order);
        for (int tried = 0; tried < attempts && !sum.isNear(bound) && orders.hasNext(); tried++) {
            toll = toll == none ? Toll.of(alone, order, empty) : toll;
            var next = orders.next(best.lacking());
            var found = inOrder(next.cars(), next.isTolled() ? toll : none);
            var foundSum = found.sum();
            if (foundSum.isBetterThan(sum)) {
                best = found;
                sum = foundSum;
            }
        }
        return best;
    }

    /** No plan of all together is better than if each were alone. */
    private static Shares.Sum bound(List<Integer> order, Shares alone) {
        double lacks = 0;
        double weight = 0;
        for (int car : order) {
            var problem = alone.problem(car);
            var wish = problem.best();
            lacks += problem.isAsked ? problem.lackOf(wish) : 0;
            weight += problem.weight(wish);
        }
        return new Shares.Sum(lacks, weight);
    }

    private Shares inOrder(List<Integer> order, double[] toll) {
        var shares = new Shares(cars, demands, empty, new ArrayList<>(order));
        for (int car : order) {
            shares.first(car, toll);
        }
        improve(shares, order);
        return shares;
    }

    private static void improve(Shares shares, List<Integer> order) {
        boolean gains = order.size() > 1;
        for (int round = 0; round < ROUNDS && gains; round++) {
            gains = false;
            for (int car : order) {
                gains |= shares.again(car);
            }
        }
    }
}
