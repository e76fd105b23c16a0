package dev.fusewire.simulation.year;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** Runs all rule sets through all sessions of a street. */
final class YearRun {

    /** Reserve below the rating that the second, stricter bound keeps, in ampere. */
    private static final double RESERVE = 1;

    /** @param only the number of the one house to run, or −1 for all */
    record Wish(int houses, int days, long seed, boolean faults, int threads, int only, List<Rules> rules) {}

    /** What each rule set did in one house, and session by session what it missed. */
    record HouseResult(House house, Map<Rules, Tally> tallies, List<Missed> missed) {

        Tally tally(Rules rules) {
            return Objects.requireNonNull(tallies.get(rules), () -> rules + " did not run");
        }
    }

    /** One session of one rule set that charged less than the bound, tripped a fuse or bore preventable overload. */
    record Missed(
            Rules rules,
            int house,
            Session session,
            double energy,
            double bound,
            double preventable,
            int trips,
            List<Fault> faults) {}

    private YearRun() {}

    static List<HouseResult> run(Wish wish) throws InterruptedException, ExecutionException {
        List<Callable<HouseResult>> tasks = new ArrayList<>();
        for (var house : Houses.street(wish.houses(), wish.seed())) {
            if (wish.only() < 0 || wish.only() == house.number()) {
                tasks.add(() -> new YearRun().house(wish.faults() ? house : house.withoutRotation(), wish));
            }
        }
        try (var pool = Executors.newFixedThreadPool(wish.threads())) {
            List<HouseResult> results = new ArrayList<>();
            for (var done : pool.invokeAll(tasks)) {
                results.add(done.get());
            }
            return results;
        }
    }

    private HouseResult house(House house, Wish wish) {
        Map<Rules, Tally> tallies = new EnumMap<>(Rules.class);
        List<SessionLoop> loops = new ArrayList<>();
        for (var rules : wish.rules()) {
            var tally = new Tally();
            tallies.put(rules, tally);
            var own = rules.house(house);
            loops.add(new SessionLoop(own, rules, rules.of(RuleSet.Installation.of(own)), tally));
        }
        List<Missed> missed = new ArrayList<>();
        var trace = new HouseTrace(house);
        var bound = new Clairvoyant(house, house.rating());
        var reserved = new Clairvoyant(house, house.rating() - RESERVE);
        for (var session : Session.of(house, wish.days())) {
            trace.open(session.arrival() - SessionLoop.BEFORE, session.length() + SessionLoop.BEFORE);
            var best = bound.charge(trace, SessionLoop.BEFORE, session.length(), 1 - session.need());
            var careful = reserved.charge(trace, SessionLoop.BEFORE, session.length(), 1 - session.need());
            for (var loop : loops) {
                List<Fault> faults = wish.faults() ? loop.rules().faults(house, session) : List.of();
                var tally = loop.tally();
                double before = tally.preventable;
                int tripsBefore = tally.trips;
                double energy = loop.run(session, trace, faults);
                tally.sessions++;
                tally.bound += best.energy();
                tally.reserved += careful.energy();
                if (!best.full()) {
                    tally.pressed += energy;
                    tally.pressedBound += best.energy();
                }
                double preventable = tally.preventable - before;
                int trips = tally.trips - tripsBefore;
                if (preventable > 0 || trips > 0 || energy < 0.98 * best.energy()) {
                    missed.add(new Missed(
                            loop.rules(), house.number(), session, energy, best.energy(), preventable, trips, faults));
                }
            }
        }
        return new HouseResult(house, tallies, missed);
    }
}
