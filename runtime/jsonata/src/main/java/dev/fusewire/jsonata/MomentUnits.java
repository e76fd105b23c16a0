package dev.fusewire.jsonata;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reckoning with moment.js's units: "days", "d", "month", "M" and so on. */
final class MomentUnits {

    private MomentUnits() {}

    static String unit(@Nullable Object name) {
        String given = name == null ? "" : Values.text(name);
        return switch (given) {
            case "M" -> "month";
            case "Q" -> "quarter";
            case "W" -> "isoweek";
            case "y", "d", "w", "h", "m", "s", "ms", "D" ->
                switch (given) {
                    case "y" -> "year";
                    case "d", "D" -> "day";
                    case "w" -> "week";
                    case "h" -> "hour";
                    case "m" -> "minute";
                    case "s" -> "second";
                    default -> "millisecond";
                };
            default -> {
                String lower = given.toLowerCase(java.util.Locale.ROOT);
                String one = lower.endsWith("s") ? lower.substring(0, lower.length() - 1) : lower;
                yield one.equals("date") ? "day" : one;
            }
        };
    }

    static @Nullable ChronoField field(String name) {
        return switch (name) {
            case "year", "years" -> ChronoField.YEAR;
            case "date", "dates" -> ChronoField.DAY_OF_MONTH;
            case "dayOfYear" -> ChronoField.DAY_OF_YEAR;
            case "hour", "hours" -> ChronoField.HOUR_OF_DAY;
            case "minute", "minutes" -> ChronoField.MINUTE_OF_HOUR;
            case "second", "seconds" -> ChronoField.SECOND_OF_MINUTE;
            case "millisecond", "milliseconds" -> ChronoField.MILLI_OF_SECOND;
            default -> null;
        };
    }

    private static @Nullable ChronoUnit chrono(String unit) {
        return switch (unit) {
            case "year" -> ChronoUnit.YEARS;
            case "month" -> ChronoUnit.MONTHS;
            case "week", "isoweek" -> ChronoUnit.WEEKS;
            case "day" -> ChronoUnit.DAYS;
            case "hour" -> ChronoUnit.HOURS;
            case "minute" -> ChronoUnit.MINUTES;
            case "second" -> ChronoUnit.SECONDS;
            case "millisecond", "" -> ChronoUnit.MILLIS;
            default -> null;
        };
    }

    static ZonedDateTime add(ZonedDateTime at, List<@Nullable Object> arguments, int sign) {
        if (Library.at(arguments, 0) instanceof ObjectValue parts) {
            ZonedDateTime result = at;
            for (Map.Entry<String, @Nullable Object> part : parts.entrySet()) {
                result = add(result, sign * Values.toNumber(part.getValue()), unit(part.getKey()));
            }
            return result;
        }
        return add(at, sign * Values.toNumber(Library.at(arguments, 0)), unit(Library.at(arguments, 1)));
    }

    private static ZonedDateTime add(ZonedDateTime at, double amount, String unit) {
        if (Double.isNaN(amount)) {
            return at;
        }
        if (unit.equals("quarter")) {
            return at.plusMonths(Math.round(amount * 3));
        }
        ChronoUnit chrono = chrono(unit);
        if (chrono == null) {
            return at;
        }
        // days and longer count whole, as in moment; an hour is an hour of the clock that runs on
        return chrono.isDateBased()
                ? at.plus(Math.round(amount), chrono)
                : at.plus(Duration.ofMillis(
                        Math.round(amount * chrono.getDuration().toMillis())));
    }

    static ZonedDateTime startOf(ZonedDateTime at, @Nullable Object name) {
        ZonedDateTime day = at.truncatedTo(ChronoUnit.DAYS);
        return switch (unit(name)) {
            case "year" -> day.withDayOfYear(1);
            case "quarter" -> day.withDayOfMonth(1).minusMonths((at.getMonthValue() - 1) % 3);
            case "month" -> day.withDayOfMonth(1);
            case "week" -> day.minusDays(at.getDayOfWeek().getValue() % 7);
            case "isoweek" -> day.minusDays(at.getDayOfWeek().getValue() - 1L);
            case "day" -> day;
            case "hour" -> at.truncatedTo(ChronoUnit.HOURS);
            case "minute" -> at.truncatedTo(ChronoUnit.MINUTES);
            case "second" -> at.truncatedTo(ChronoUnit.SECONDS);
            default -> at;
        };
    }

    static ZonedDateTime endOf(ZonedDateTime at, @Nullable Object name) {
        String unit = unit(name);
        ZonedDateTime start = startOf(at, name);
        return start.equals(at) && chrono(unit) == null && !unit.equals("quarter")
                ? at
                : add(start, 1, unit).minus(1, ChronoUnit.MILLIS);
    }

    /** How many of a unit lie between, with a fraction. */
    static double between(ZonedDateTime from, ZonedDateTime to, @Nullable Object name) {
        String unit = unit(name);
        return switch (unit) {
            case "year" -> months(from, to) / 12;
            case "quarter" -> months(from, to) / 3;
            case "month" -> months(from, to);
            case "day", "week", "isoweek" -> {
                // a day is a day across a change of the clocks
                double shift =
                        (to.getOffset().getTotalSeconds() - from.getOffset().getTotalSeconds()) * 1000.0;
                double millis = Duration.between(from, to).toMillis() + shift;
                yield millis / (unit.equals("day") ? 86_400_000.0 : 604_800_000.0);
            }
            default -> {
                ChronoUnit chrono = chrono(unit);
                double millis = Duration.between(from, to).toMillis();
                yield chrono == null ? millis : millis / chrono.getDuration().toMillis();
            }
        };
    }

    private static double months(ZonedDateTime from, ZonedDateTime to) {
        long whole = ChronoUnit.MONTHS.between(from, to);
        ZonedDateTime anchor = from.plusMonths(whole);
        boolean back = to.isBefore(from);
        ZonedDateTime next = from.plusMonths(back ? whole - 1 : whole + 1);
        double part = Duration.between(anchor, to).toMillis();
        double span = Math.abs(Duration.between(anchor, next).toMillis());
        return span == 0 ? whole : whole + part / span;
    }
}
