package dev.fusewire.nodes.common;

import dev.fusewire.node.NodeError;
import dev.fusewire.nodes.common.CronItem.Wrap;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Times of day and days as crontab says them: minute, hour, day of month, month, day of week; a second may lead, a year
 * may follow. It means what the library behind Node-RED's inject means by it, also where the clock is changed: a time in
 * the hour that is left out comes at that hour's end, and the hour that comes twice counts once.
 */
final class CronSchedule {

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final Map<String, String> NAMED = Map.of(
            "@yearly", "0 0 0 1 1 * *",
            "@annually", "0 0 0 1 1 * *",
            "@monthly", "0 0 0 1 * * *",
            "@weekly", "0 0 0 * * 0 *",
            "@daily", "0 0 0 * * * *",
            "@midnight", "0 0 0 * * * *",
            "@hourly", "0 0 * * * * *");
    private static final String SPACE = "[\\s\\p{Z}\\ufeff]+";

    /** The calendar repeats after 400 years: what is not in so many never comes. */
    private static final int YEARS_TRIED = 400;

    private final int[] seconds;
    private final int[] minutes;
    private final int[] hours;
    private final CronDays days;
    private final int[] months;
    private final CronYears years;

    private CronSchedule(String second, String[] fields, int first, String year) {
        days = new CronDays(fields[first + 2], fields[first + 4]);
        years = new CronYears(year);
        seconds = values(second, 0, 59);
        minutes = values(fields[first], 0, 59);
        hours = values(fields[first + 1], 0, 23);
        months = values(numbered(fields[first + 3], MONTHS, 1), 1, 12);
    }

    /** @throws NodeError saying what is wrong, in the words of Node-RED's library */
    static CronSchedule of(String expression) {
        String text = expression.toLowerCase(Locale.ROOT).replaceAll("^" + SPACE + "|" + SPACE + "$", "");
        String[] fields = NAMED.getOrDefault(text, text).split(SPACE);
        return switch (fields.length) {
            case 5 -> new CronSchedule("0", fields, 0, "*");
            case 6 -> new CronSchedule(fields[0], fields, 1, "*");
            case 7 -> new CronSchedule(fields[0], fields, 1, fields[6]);
            default ->
                throw new NodeError("Error", "Expression must have at least 5 fields, and no more than 7 fields");
        };
    }

    private static int[] values(String field, int low, int high) {
        return CronItem.values(CronItem.list(field, low, high, Wrap.ALLOWED), low, high);
    }

    /** The field with numbers for names. */
    static String numbered(String field, List<String> names, int base) {
        String text = field;
        for (int i = 0; i < names.size(); i++) {
            text = text.replace(names.get(i), Integer.toString(i + base));
        }
        return text;
    }

    /** The next time strictly after this one; empty for a date that never comes. */
    Optional<ZonedDateTime> after(ZonedDateTime time) {
        ZoneId zone = time.getZone();
        LocalDateTime local = time.toLocalDateTime().truncatedTo(ChronoUnit.SECONDS);
        if (local.equals(time.minusHours(1).toLocalDateTime().truncatedTo(ChronoUnit.SECONDS))) {
            // the second time round: what this hour has was done in the first
            return Optional.ofNullable(
                            notBefore(local.truncatedTo(ChronoUnit.HOURS).plusHours(1)))
                    .map(next -> next.atZone(zone));
        }
        LocalDateTime next = notBefore(local.plusSeconds(1));
        if (next == null) {
            return Optional.empty();
        }
        ZonedDateTime found = next.atZone(zone);
        if (next.plusHours(1).atZone(zone).isEqual(found)) {
            return Optional.of(next.truncatedTo(ChronoUnit.HOURS).atZone(zone));
        }
        // where the clock is put back by less than an hour, the library would go back with it, again and again
        return Optional.of(found.isAfter(time) ? found : found.withLaterOffsetAtOverlap());
    }

    private @Nullable LocalDateTime notBefore(LocalDateTime start) {
        long year = start.getYear();
        for (int tried = 0; tried < YEARS_TRIED; tried++) {
            OptionalLong next = years.from(year);
            if (next.isEmpty() || next.getAsLong() > LocalDate.MAX.getYear()) {
                return null;
            }
            LocalDateTime from =
                    next.getAsLong() == start.getYear() ? start : LocalDateTime.of((int) next.getAsLong(), 1, 1, 0, 0);
            LocalDateTime found = inYear(from);
            if (found != null) {
                return found;
            }
            year = next.getAsLong() + 1;
        }
        return null;
    }

    private @Nullable LocalDateTime inYear(LocalDateTime start) {
        for (int month : months) {
            if (month < start.getMonthValue()) {
                continue;
            }
            YearMonth whole = YearMonth.of(start.getYear(), month);
            LocalDateTime from =
                    month == start.getMonthValue() ? start : whole.atDay(1).atStartOfDay();
            BitSet fitting = days.in(whole);
            for (int day = fitting.nextSetBit(from.getDayOfMonth()); day >= 0; day = fitting.nextSetBit(day + 1)) {
                LocalDate date = whole.atDay(day);
                Duration time = timeOfDay(
                        day == from.getDayOfMonth() ? from.toLocalTime().toSecondOfDay() : 0);
                if (time != null) {
                    return date.atStartOfDay().plus(time);
                }
            }
        }
        return null;
    }

    private @Nullable Duration timeOfDay(int from) {
        for (int hour : hours) {
            for (int minute : minutes) {
                int start = hour * 3600 + minute * 60;
                if (start + 59 < from) {
                    continue;
                }
                for (int second : seconds) {
                    if (start + second >= from) {
                        return Duration.ofSeconds(start + second);
                    }
                }
            }
        }
        return null;
    }
}
