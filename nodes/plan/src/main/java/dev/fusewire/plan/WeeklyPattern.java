package dev.fusewire.plan;

import dev.fusewire.plan.price.Holidays;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a driver wants week after week.
 *
 * @param rows several on one day are several departures
 * @param zone the household's
 * @param skipped days on which the car stays: weeks away
 * @param holidays days that are as Sundays
 */
public record WeeklyPattern(List<Row> rows, ZoneId zone, Set<LocalDate> skipped, Holidays holidays) {

    /** How far is looked ahead: a long holiday and a week. */
    private static final int DAYS = 70;

    /** A departure on some days of the week. */
    public record Row(Set<DayOfWeek> days, LocalTime by, Target target) {
        public Row {
            days = Set.copyOf(days);
            if (days.isEmpty()) {
                throw new IllegalArgumentException("a departure at " + by + " on no day of the week");
            }
        }
    }

    public WeeklyPattern(List<Row> rows, ZoneId zone, Set<LocalDate> skipped) {
        this(rows, zone, skipped, Holidays.NONE);
    }

    public WeeklyPattern {
        rows = List.copyOf(rows);
        skipped = Set.copyOf(skipped);
    }

    /**
     * The first departure after a time, never at it: a car that leaves at seven needs nothing more for today at seven. A time that
     * the clocks jump over is later by the jump; of a time that comes twice it is the first, so that nobody waits for the car.
     */
    public Optional<Need> after(Instant now) {
        var today = now.atZone(zone).toLocalDate();
        for (int day = 0; day < DAYS; day++) {
            var date = today.plusDays(day);
            var first = skipped.contains(date) ? Optional.<Need>empty() : firstOn(date, now);
            if (first.isPresent()) {
                return first;
            }
        }
        return Optional.empty();
    }

    private Optional<Need> firstOn(LocalDate date, Instant now) {
        var day = holidays.holds(date) ? DayOfWeek.SUNDAY : date.getDayOfWeek();
        return rows.stream()
                .filter(row -> row.days().contains(day))
                .map(row -> new Need(
                        row.target(), date.atTime(row.by()).atZone(zone).toInstant()))
                .filter(need -> need.by().isAfter(now))
                .min(Comparator.comparing(Need::by));
    }

    /** The next time a clock in the zone shows a time, strictly after now. */
    public static Instant next(LocalTime time, ZoneId zone, Instant now) {
        var today = now.atZone(zone).toLocalDate();
        for (int day = 0; day < 3; day++) {
            var at = today.plusDays(day).atTime(time).atZone(zone).toInstant();
            if (at.isAfter(now)) {
                return at;
            }
        }
        throw new IllegalStateException("no " + time + " in " + zone + " within three days after " + now);
    }
}
