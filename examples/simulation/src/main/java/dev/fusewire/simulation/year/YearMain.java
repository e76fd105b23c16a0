package dev.fusewire.simulation.year;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;

/** Compares rule sets over a year of houses and prints tables. */
public final class YearMain {

    static final String HELP = """
        A year of houses, with the same cars charged by each rule set; prints Markdown tables.

          --houses COUNT    houses in the street (20)
          --days COUNT      days, from the first of January (365)
          --seed NUMBER     another street, other weather, other habits (1)
          --faults          with faults and with rotated wiring
          --rules NAME      only this rule set; may be given several times
          --house NUMBER    only this house of the street
          --missed COUNT    also the sessions in which each rule set missed most
          --threads COUNT   houses at the same time (as many as there are processors)
          --help            this text
        """;

    private YearMain() {}

    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        int houses = 20;
        int days = 365;
        long seed = 1;
        boolean faults = false;
        int threads = Runtime.getRuntime().availableProcessors();
        int house = -1;
        int missed = 0;
        List<Rules> rules = new ArrayList<>();
        for (var rest = Arrays.asList(arguments).iterator(); rest.hasNext(); ) {
            String option = rest.next();
            switch (option) {
                case "--help" -> {
                    System.out.print(HELP);
                    return;
                }
                case "--faults" -> faults = true;
                case "--houses" -> houses = number(option, rest);
                case "--days" -> days = number(option, rest);
                case "--seed" -> seed = number(option, rest);
                case "--house" -> house = number(option, rest);
                case "--missed" -> missed = number(option, rest);
                case "--threads" -> threads = number(option, rest);
                case "--rules" -> rules.add(rules(rest));
                default -> {
                    System.err.println(option + " is not an option; --help lists them");
                    System.exit(2);
                    return;
                }
            }
        }
        var all = rules.isEmpty() ? List.of(Rules.values()) : rules;
        print(new YearRun.Wish(houses, days, seed, faults, threads, house, all), missed);
    }

    private static void print(YearRun.Wish wish, int missed) throws InterruptedException, ExecutionException {
        long begin = System.nanoTime();
        var results = YearRun.run(wish);
        double took = (System.nanoTime() - begin) / 1e9;
        var report = new Report(System.out);
        System.out.printf(
                Locale.ROOT,
                "%d houses, %d days, seed %d, %s%n%n",
                results.size(),
                wish.days(),
                wish.seed(),
                wish.faults() ? "with faults" : "without faults");
        report.print(results, wish);
        for (var rules : wish.rules()) {
            if (missed > 0) {
                System.out.printf("%s: sessions that missed most%n%n", rules.title);
                report.missed(results, rules, missed);
            }
        }
        var last = wish.rules().getLast();
        System.out.printf("%s, house by house%n%n", last.title);
        report.houses(results, last);
        long walked = results.stream()
                .flatMap(result -> result.tallies().values().stream())
                .mapToLong(tally -> tally.seconds)
                .sum();
        System.out.printf(Locale.ROOT, "%,d seconds walked through in %.1f s%n", walked, took);
    }

    private static int number(String option, Iterator<String> rest) {
        try {
            return Integer.parseInt(rest.next());
        } catch (NumberFormatException | java.util.NoSuchElementException _) {
            throw new IllegalArgumentException(option + ": a whole number expected");
        }
    }

    private static Rules rules(Iterator<String> rest) {
        String name = rest.hasNext() ? rest.next() : "";
        return Rules.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
