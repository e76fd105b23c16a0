package dev.fusewire.simulation.ready;

import dev.fusewire.plan.ChargePlanner;
import dev.fusewire.simulation.year.House;
import dev.fusewire.simulation.year.Houses;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** Lets all ways to charge go through all stays of a street. */
final class ReadyRun {

    /** Days of a house in which its forecast knows little. */
    private static final Duration FIRST = Duration.ofDays(7);

    /**
     * What is run.
     *
     * @param only the number of the one house to run, or −1 for all
     */
    record Wish(
            int houses, int days, long seed, int threads, int only, List<Contract.Kind> contracts, List<Way> ways) {}

    /** Which figures. */
    record Key(Contract.Kind contract, Way way, boolean isFirstWeek) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byContract = contract.compareTo(other.contract);
            int byWay = way.compareTo(other.way);
            return byContract != 0 ? byContract : byWay != 0 ? byWay : Boolean.compare(other.isFirstWeek, isFirstWeek);
        }
    }

    /** A stay that went wrong. */
    record Missed(
            int house, Contract.Kind contract, Way way, Stay stay, boolean isFeasible, Outcome outcome, double least) {}

    /** All figures, and what went wrong. */
    record Result(Map<Key, Tally> tallies, List<Missed> missed) {}

    private ReadyRun() {}

    static Result run(Wish wish, ChargePlanner planner) throws InterruptedException, ExecutionException {
        List<Callable<Result>> tasks = new ArrayList<>();
        for (var house : Houses.street(wish.houses(), wish.seed())) {
            if (wish.only() < 0 || wish.only() == house.number()) {
                tasks.add(() -> house(house.withoutRotation().withoutSun(), wish, planner));
            }
        }
        var all = new Result(new TreeMap<>(), new ArrayList<>());
        try (var pool = Executors.newFixedThreadPool(wish.threads())) {
            for (var done : pool.invokeAll(tasks)) {
                var result = done.get();
                result.tallies()
                        .forEach((key, tally) -> all.tallies()
                                .computeIfAbsent(key, _ -> new Tally())
                                .add(tally));
                all.missed().addAll(result.missed());
            }
        }
        return all;
    }

    private static Result house(House house, Wish wish, ChargePlanner planner) {
        var span = Span.year(wish.days());
        var year = new HouseYear(house, span);
        var driveway = new Driveway(house, year, span, planner);
        var result = new Result(new TreeMap<>(), new ArrayList<>());
        List<Contract> contracts = new ArrayList<>();
        wish.contracts().forEach(kind -> contracts.add(new Contract(kind, span, wish.seed())));
        Instant learned = span.start().plus(FIRST);
        for (var stay : Stay.of(house, span)) {
            driveway.open(stay);
            boolean isFirstWeek = stay.comes().isBefore(learned);
            for (var contract : contracts) {
                var bound = new Bound(house, year, span, contract, stay);
                var atOnce = driveway.charge(Way.AT_ONCE, contract);
                boolean isFeasible = atOnce.isMet();
                for (var way : wish.ways()) {
                    var outcome = way == Way.AT_ONCE ? atOnce : driveway.charge(way, contract);
                    double least = bound.cost(outcome.energy());
                    result.tallies()
                            .computeIfAbsent(new Key(contract.kind(), way, isFirstWeek), _ -> new Tally())
                            .add(outcome, isFeasible, least);
                    boolean isWrong = !outcome.isMet() && (isFeasible || outcome.first() == Policy.Promise.READY);
                    if (isWrong || outcome.trips() > 0) {
                        result.missed()
                                .add(new Missed(
                                        house.number(), contract.kind(), way, stay, isFeasible, outcome, least));
                    }
                }
            }
        }
        return result;
    }
}
