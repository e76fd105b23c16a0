package dev.fusewire.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The best plan of several cars together, for certain: goes through every sequence of currents of each, and leaves out only what
 * cannot become better than the best so far even if each of the cars that follow were alone in the house.
 */
final class BestTogether {

    private final List<Charging> cars;
    private final List<Demand> demands;
    private final int slots;
    private final List<List<Candidate>> alone = new ArrayList<>();

    /** What lacks of all needs, kWh, and what the best plan that lacks no more counts. */
    double lacking;

    double weight;

    /** A car's plan, and what it comes to in an empty house. */
    private record Candidate(int[] amperes, double lacks, double counts) {}

    /**
     * @param known a plan that is known: only better ones are looked for
     */
    BestTogether(List<Charging> cars, List<Demand> demands, Room empty, Shares.Sum known) {
        this.cars = cars;
        this.demands = demands;
        slots = empty.course().slots.count();
        lacking = known.lacks();
        weight = known.weight();
        for (int car = 0; car < cars.size(); car++) {
            var problem = problem(car, empty);
            var candidates = new ArrayList<Candidate>();
            sequences(problem, new int[slots], 0, candidates);
            alone.add(candidates);
        }
        go(0, empty.copy(), 0, 0);
    }

    private CarProblem problem(int car, Room room) {
        return new CarProblem(cars.get(car), demands.get(car), room.copy());
    }

    private void go(int car, Room room, double lacks, double counts) {
        if (car == cars.size()) {
            if (isBetter(lacks, counts)) {
                lacking = lacks;
                weight = counts;
            }
            return;
        }
        var problem = problem(car, room);
        for (var candidate : alone.get(car)) {
            if (!isHopeful(car, candidate, lacks, counts) || !fits(problem, candidate)) {
                continue;
            }
            var trace = new Trace(problem, candidate.amperes());
            double lacksThen = lacks + problem.lackOf(trace);
            double countsThen = counts + problem.weight(trace);
            var next = room.copy();
            next.take(trace, 1);
            go(car + 1, next, lacksThen, countsThen);
        }
    }

    private static boolean fits(CarProblem problem, Candidate candidate) {
        for (int slot = 0; slot < problem.end; slot++) {
            if (candidate.amperes()[slot] > problem.most[slot]) {
                return false;
            }
        }
        return true;
    }

    private boolean isBetter(double lacks, double counts) {
        return lacks < lacking - CarProblem.TRIFLE || lacks < lacking + CarProblem.TRIFLE && counts < weight - 1e-6;
    }

    /** Whether it may still become better, by what each of the others comes to at least. */
    private boolean isHopeful(int car, Candidate candidate, double lacks, double counts) {
        double least = lacks + candidate.lacks();
        for (int other = car + 1; other < cars.size(); other++) {
            least += alone.get(other).stream()
                    .mapToDouble(Candidate::lacks)
                    .min()
                    .orElse(0);
        }
        double spare = lacking + CarProblem.TRIFLE - least;
        if (spare < 0) {
            return false;
        }
        double sum = counts + candidate.counts();
        for (int other = car + 1; other < cars.size(); other++) {
            double lowest = alone.get(other).stream()
                    .mapToDouble(Candidate::lacks)
                    .min()
                    .orElse(0);
            sum += alone.get(other).stream()
                    .filter(each -> each.lacks() <= lowest + spare)
                    .mapToDouble(Candidate::counts)
                    .min()
                    .orElse(0);
        }
        // one that lacks less is better whatever it counts
        return least < lacking - CarProblem.TRIFLE || isBetter(least, sum);
    }

    private void sequences(CarProblem problem, int[] amperes, int slot, List<Candidate> found) {
        if (slot == problem.end) {
            var trace = new Trace(problem, amperes);
            if (Arrays.equals(trace.amperes, amperes)) {
                found.add(new Candidate(amperes.clone(), problem.lackOf(trace), problem.weight(trace)));
            }
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
