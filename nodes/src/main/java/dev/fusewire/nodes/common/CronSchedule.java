package dev.fusewire.nodes.common;

import dev.fusewire.node.NodeError;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Times of day and days as crontab says them: minute, hour, day of month, month, day of week; a second may lead. */
final class CronSchedule {

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");
    private static final int YEARS_AHEAD = 5;

    private final BitSet seconds;
    private final BitSet minutes;
    private final BitSet hours;
    private final BitSet days;
    private final BitSet months;
    private final BitSet weekdays;
    private final boolean anyDay;
    private final boolean anyWeekday;

    private CronSchedule(String[] fields, int first) {
        seconds = first == 1 ? field(fields[0], 0, 59, List.of(), 0) : single(0);
        minutes = field(fields[first], 0, 59, List.of(), 0);
        hours = field(fields[first + 1], 0, 23, List.of(), 0);
        days = field(fields[first + 2], 1, 31, List.of(), 0);
        months = field(fields[first + 3], 1, 12, MONTHS, 1);
        weekdays = field(fields[first + 4], 0, 7, DAYS, 0);
        if (weekdays.get(7)) {
            weekdays.set(0);
        }
        anyDay = fields[first + 2].matches("\\*|\\?");
        anyWeekday = fields[first + 4].matches("\\*|\\?");
    }

    /** @throws NodeError naming the expression */
    static CronSchedule of(String expression) {
        String[] fields = expression.strip().toLowerCase(Locale.ROOT).split("\\s+");
        if (fields.length != 5 && fields.length != 6) {
            throw new NodeError("Error", "Invalid cron expression: " + expression);
        }
        try {
            return new CronSchedule(fields, fields.length - 5);
        } catch (NumberFormatException | IndexOutOfBoundsException _) {
            throw new NodeError("Error", "Invalid cron expression: " + expression);
        }
    }

    private static BitSet single(int value) {
        BitSet set = new BitSet();
        set.set(value);
        return set;
    }

    private static BitSet field(String text, int low, int high, List<String> names, int base) {
        BitSet set = new BitSet();
        for (String item : text.split(",")) {
            String[] stepped = item.split("/");
            int step = stepped.length > 1 ? Integer.parseInt(stepped[1]) : 1;
            int from = low;
            int to = high;
            if (!stepped[0].equals("*") && !stepped[0].equals("?")) {
                String[] range = stepped[0].split("-");
                from = number(range[0], names, base);
                to = range.length > 1 ? number(range[1], names, base) : stepped.length > 1 ? high : from;
            }
            if (from < low || to > high || step < 1) {
                throw new NumberFormatException(item);
            }
            for (int i = from; i <= to; i += step) {
                set.set(i);
            }
        }
        return set;
    }

    private static int number(String text, List<String> names, int base) {
        int name = names.indexOf(text);
        return name >= 0 ? name + base : Integer.parseInt(text);
    }

    /** The next time strictly after this one; empty for a date that never comes. */
    Optional<ZonedDateTime> after(ZonedDateTime time) {
        ZonedDateTime next = time.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        ZonedDateTime end = time.plusYears(YEARS_AHEAD);
        while (next.isBefore(end)) {
            if (!months.get(next.getMonthValue())) {
                next = next.plusMonths(1).withDayOfMonth(1).truncatedTo(ChronoUnit.DAYS);
            } else if (!isDay(next)) {
                next = next.plusDays(1).truncatedTo(ChronoUnit.DAYS);
            } else if (!hours.get(next.getHour())) {
                next = next.truncatedTo(ChronoUnit.HOURS).plusHours(1);
            } else if (!minutes.get(next.getMinute())) {
                next = next.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
            } else if (!seconds.get(next.getSecond())) {
                next = next.plusSeconds(1);
            } else {
                return Optional.of(next);
            }
        }
        return Optional.empty();
    }

    private boolean isDay(ZonedDateTime time) {
        boolean day = days.get(time.getDayOfMonth());
        boolean weekday = weekdays.get(time.getDayOfWeek().getValue() % 7);
        // crontab's rule: with both given, either will do
        return anyDay ? weekday : anyWeekday ? day : day || weekday;
    }
}
