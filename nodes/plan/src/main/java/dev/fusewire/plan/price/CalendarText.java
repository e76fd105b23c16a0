package dev.fusewire.plan.price;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The days of an iCalendar's events (RFC 5545), such as the holidays of a state: each {@code VEVENT} from its {@code DTSTART} to the
 * day before its {@code DTEND}. Of repetitions only {@code FREQ=YEARLY} is understood, as the same dates each year; of a time only its
 * day counts.
 */
public final class CalendarText {

    private static final DateTimeFormatter DATE = DateTimeFormatter.BASIC_ISO_DATE;
    private static final int DATE_LENGTH = 8;

    private CalendarText() {}

    /** Whether a text is one. */
    public static boolean isCalendar(String text) {
        return text.stripLeading().toUpperCase(Locale.ROOT).startsWith("BEGIN:VCALENDAR");
    }

    /**
     * Reads its days.
     *
     * @throws IllegalArgumentException naming the event whose day is none
     */
    public static Holidays holidays(String text) {
        List<DateRange> days = new ArrayList<>();
        String start = "";
        String end = "";
        String rule = "";
        boolean isEvent = false;
        for (String line : unfolded(text).split("\\R")) {
            String upper = line.strip().toUpperCase(Locale.ROOT);
            if (upper.equals("BEGIN:VEVENT")) {
                isEvent = true;
                start = "";
                end = "";
                rule = "";
            } else if (upper.equals("END:VEVENT")) {
                isEvent = false;
                days.add(range(start, end, rule));
            } else if (isEvent && is(upper, "DTSTART")) {
                start = value(upper);
            } else if (isEvent && is(upper, "DTEND")) {
                end = value(upper);
            } else if (isEvent && is(upper, "RRULE")) {
                rule = value(upper);
            }
        }
        return new Holidays(days);
    }

    /** Long lines go on in the next one, after a blank. */
    private static String unfolded(String text) {
        return text.replaceAll("\\R[ \\t]", "");
    }

    private static boolean is(String line, String name) {
        return line.startsWith(name + ":") || line.startsWith(name + ";");
    }

    private static String value(String line) {
        return line.substring(line.indexOf(':') + 1).strip();
    }

    private static DateRange range(String start, String end, String rule) {
        LocalDate first = date(start);
        LocalDate after = end.isEmpty() ? first : date(end);
        boolean isWholeDay = end.length() == DATE_LENGTH;
        LocalDate last = isWholeDay && after.isAfter(first) ? after.minusDays(1) : after;
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("an event from " + first + " to " + last);
        }
        return rule.contains("FREQ=YEARLY")
                ? new DateRange.Yearly(MonthDay.from(first), MonthDay.from(last))
                : new DateRange.Once(first, last);
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text.substring(0, Math.min(text.length(), DATE_LENGTH)), DATE);
        } catch (DateTimeException _) {
            throw new IllegalArgumentException(
                    "an event whose day is '%s', expected one such as 20261225".formatted(text));
        }
    }
}
