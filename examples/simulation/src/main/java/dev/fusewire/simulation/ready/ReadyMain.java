package dev.fusewire.simulation.ready;

import dev.fusewire.plan.ChargePlanner;
import dev.fusewire.plan.CheapestPlanner;
import dev.fusewire.simulation.ready.ReadyRun.Key;
import dev.fusewire.simulation.ready.ReadyRun.Wish;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;

/** Compares ways to have cars ready when they leave, over a year of houses, and prints tables. */
public final class ReadyMain {

    static final String HELP = """
        A year of houses whose cars have to be ready when they leave; prints Markdown tables.

          --houses COUNT    houses in the street (20)
          --days COUNT      days, from the first of January (365)
          --seed NUMBER     another street, other weather, other habits, other prices (1)
          --contract NAME   only this one: night, zones, quarters; may be given several times
          --way NAME        only this way: at-once, timer, cheapest-slots, plan, foreseen; may be given several times
          --house NUMBER    only this house of the street
          --missed          also the stays that went wrong
          --threads COUNT   houses at the same time (1)
          --help            this text
        """;

    private static final String HEAD = """
        | contract | way | stays | kWh | EUR | of the bound, % | could be ready | were, % | said "ready" | were not, % \
        | said so at any time, and were not | said "probably" | were not | overload, A²s | trips |
        |---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|
        """;

    private ReadyMain() {}

    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        int houses = 20;
        int days = 365;
        int seed = 1;
        int threads = 1;
        int house = -1;
        boolean missed = false;
        List<Contract.Kind> contracts = new ArrayList<>();
        List<Way> ways = new ArrayList<>();
        for (var rest = Arrays.asList(arguments).iterator(); rest.hasNext(); ) {
            String option = rest.next();
            switch (option) {
                case "--help" -> {
                    System.out.print(HELP);
                    return;
                }
                case "--missed" -> missed = true;
                case "--houses" -> houses = number(option, rest);
                case "--days" -> days = number(option, rest);
                case "--seed" -> seed = number(option, rest);
                case "--house" -> house = number(option, rest);
                case "--threads" -> threads = number(option, rest);
                case "--contract" -> contracts.add(Contract.Kind.valueOf(name(rest)));
                case "--way" -> ways.add(Way.valueOf(name(rest)));
                default -> {
                    System.err.println(option + " is not an option; --help lists them");
                    System.exit(2);
                    return;
                }
            }
        }
        var wish = new Wish(
                houses,
                days,
                seed,
                threads,
                house,
                contracts.isEmpty() ? List.of(Contract.Kind.values()) : contracts,
                ways.isEmpty() ? List.of(Way.values()) : ways);
        print(wish, new CheapestPlanner(), missed);
    }

    private static void print(Wish wish, ChargePlanner planner, boolean isMissed)
            throws InterruptedException, ExecutionException {
        long begin = System.nanoTime();
        var result = ReadyRun.run(wish, planner);
        System.out.printf(
                Locale.ROOT,
                "%d houses, %d days, seed %d; %.0f s%n",
                wish.only() < 0 ? wish.houses() : 1,
                wish.days(),
                wish.seed(),
                (System.nanoTime() - begin) / 1e9);
        for (boolean isFirstWeek : new boolean[] {true, false}) {
            System.out.printf("%n%s:%n%n%s", isFirstWeek ? "First week" : "After it", HEAD);
            for (var contract : wish.contracts()) {
                for (var way : wish.ways()) {
                    var tally = result.tallies().get(new Key(contract, way, isFirstWeek));
                    if (tally != null) {
                        print(contract, way, tally);
                    }
                }
            }
        }
        if (isMissed) {
            System.out.println();
            result.missed().stream()
                    .filter(missed -> missed.way().compareTo(Way.PLAN) >= 0)
                    .forEach(ReadyMain::print);
        }
    }

    private static void print(Contract.Kind contract, Way way, Tally tally) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %d | %.0f | %.2f | %.2f | %d | %.2f | %d | %.2f | %d | %d | %d | %.0f | %d |%n",
                contract.title,
                way.title,
                tally.stays,
                tally.energy,
                tally.cost,
                tally.ratio() * 100,
                tally.feasible,
                tally.metShare() * 100,
                tally.promised,
                tally.wrongShare() * 100,
                tally.takenBack,
                tally.probable,
                tally.notProbable,
                tally.overload,
                tally.trips);
    }

    private static void print(ReadyRun.Missed missed) {
        System.out.printf(
                Locale.ROOT,
                "house %d %s %s %s to %s: %.1f %% to %.1f %%, was %.1f %%; %s, promised %s, trips %d%n",
                missed.house(),
                missed.contract(),
                missed.way(),
                missed.stay().comes(),
                missed.stay().leaves(),
                missed.stay().arrival() * 100,
                missed.stay().target() * 100,
                missed.outcome().soc() * 100,
                missed.isFeasible() ? "feasible" : "not feasible",
                missed.outcome().first(),
                missed.outcome().trips());
    }

    private static int number(String option, Iterator<String> rest) {
        try {
            return Integer.parseInt(rest.next());
        } catch (NumberFormatException | NoSuchElementException _) {
            throw new IllegalArgumentException(option + ": a whole number expected");
        }
    }

    private static String name(Iterator<String> rest) {
        return (rest.hasNext() ? rest.next() : "").toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
