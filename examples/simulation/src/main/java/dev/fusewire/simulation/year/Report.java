package dev.fusewire.simulation.year;

import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Prints results as Markdown. */
final class Report {

    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    void print(List<YearRun.HouseResult> results, YearRun.Wish wish) {
        out.println(
                "| rule set | overload (A²s) | of it preventable | without what a fuse bears for an hour | trips | of"
                        + " them avoidable | highest current / rating | kWh | of the bound | lowest, highest house | of"
                        + " the bound with 1 A reserve | when time was short | writes | of them changes | pauses |");
        out.println("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        for (var rules : wish.rules()) {
            var sum = new Tally();
            double highest = 0;
            for (var result : results) {
                var tally = result.tally(rules);
                sum.add(tally);
                highest = Math.max(highest, tally.highest / result.house().rating());
            }
            row(
                    "%s | %,.0f | %,.0f | %,.0f | %d | %d | %.2f | %,.0f | %.2f %% | %.1f, %.1f %% | %.2f %% | %.2f %%"
                            + " | %,d | %,d | %,d",
                    rules.title,
                    sum.overload,
                    sum.preventable,
                    sum.preventable - sum.small,
                    sum.trips,
                    sum.avoidableTrips,
                    highest,
                    sum.energy,
                    100 * sum.share(),
                    100 * sum.lowestShare,
                    100 * sum.highestShare,
                    100 * sum.shareOfReserved(),
                    100 * sum.shareUnderPressure(),
                    sum.commands,
                    sum.changes,
                    sum.pauses);
        }
        out.println();
    }

    void houses(List<YearRun.HouseResult> results, Rules rules) {
        out.println(
                "| house | fuse | meter (s) | car | sessions | kWh | of the bound | preventable (A²s) | trips | writes"
                        + " | pauses |");
        out.println("|---|---|---|---|---|---|---|---|---|---|---|");
        for (var result : results) {
            var house = result.house();
            var tally = result.tally(rules);
            row(
                    "%d | %.0f A %s | %d%s | %d × %.0f A from %d A | %d | %,.0f | %.2f %% | %,.0f | %d | %,d | %d",
                    house.number(),
                    house.rating(),
                    house.fuse() == FuseKind.GG ? "gG" : "breaker",
                    house.meter().period(),
                    house.meter().signed() ? "" : " unsigned",
                    house.car().phases(),
                    house.car().maximum(),
                    house.car().minimum(),
                    tally.sessions,
                    tally.energy,
                    100 * tally.share(),
                    tally.preventable,
                    tally.trips,
                    tally.commands,
                    tally.pauses);
        }
        out.println();
    }

    /** The sessions that missed most, and those with preventable overload. */
    void missed(List<YearRun.HouseResult> results, Rules rules, int count) {
        var all = results.stream()
                .flatMap(result -> result.missed().stream())
                .filter(missed -> missed.rules() == rules)
                .toList();
        var byOverload = Comparator.comparingDouble(YearRun.Missed::preventable).reversed();
        Comparator<YearRun.Missed> byEnergy = Comparator.comparingDouble(missed -> missed.energy() - missed.bound());
        out.println("| house | day | hour | hours | kWh | bound | preventable (A²s) | trips | faults |");
        out.println("|---|---|---|---|---|---|---|---|---|");
        all.stream()
                .filter(missed -> missed.preventable() > 0)
                .sorted(byOverload)
                .limit(count)
                .forEach(this::missed);
        all.stream().filter(missed -> missed.trips() > 0).limit(count).forEach(this::missed);
        all.stream().sorted(byEnergy).limit(count).forEach(this::missed);
        out.println();
    }

    private void missed(YearRun.Missed missed) {
        var session = missed.session();
        row(
                "%d | %d | %.2f | %.2f | %.2f | %.2f | %,.0f | %d | %s",
                missed.house(),
                session.arrival() / DayPlan.DAY,
                session.arrival() % DayPlan.DAY / 3600.0,
                session.length() / 3600.0,
                missed.energy(),
                missed.bound(),
                missed.preventable(),
                missed.trips(),
                missed.faults());
    }

    private void row(String format, Object... values) {
        out.println("| " + String.format(Locale.ROOT, format, values) + " |");
    }
}
