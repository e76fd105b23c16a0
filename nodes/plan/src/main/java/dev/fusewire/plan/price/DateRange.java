package dev.fusewire.plan.price;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;

/** Some days of the calendar: of every year, or of one. */
public sealed interface DateRange {

    /** Every day there is. */
    DateRange ALWAYS = new Once(LocalDate.MIN, LocalDate.MAX);

    boolean holds(LocalDate day);

    /** The same days each year, both ends included; from December to February where it ends before it begins. */
    record Yearly(MonthDay from, MonthDay to) implements DateRange {
        @Override
        public boolean holds(LocalDate day) {
            MonthDay date = MonthDay.from(day);
            boolean isBegun = !date.isBefore(from);
            boolean isOver = date.isAfter(to);
            return from.isAfter(to) ? isBegun || !isOver : isBegun && !isOver;
        }
    }

    /** Days that come once, both ends included. */
    record Once(LocalDate from, LocalDate to) implements DateRange {
        public Once {
            if (to.isBefore(from)) {
                throw new IllegalArgumentException("dates from " + from + " to " + to);
            }
        }

        @Override
        public boolean holds(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }

    /**
     * Reads {@code 11-01..03-31} (each year), {@code 2026-12-24..2026-12-31}, or one day in either form; nothing is always.
     *
     * @throws IllegalArgumentException naming what is no date
     */
    static DateRange parse(String text) {
        String range = text.strip();
        if (range.isEmpty()) {
            return ALWAYS;
        }
        String[] ends = range.split("\\.\\.|/", -1);
        String from = ends[0].strip();
        String to = ends[ends.length - 1].strip();
        try {
            if (ends.length <= 2) {
                return isYearly(from)
                        ? new Yearly(MonthDay.parse("--" + from), MonthDay.parse("--" + to))
                        : new Once(LocalDate.parse(from), LocalDate.parse(to));
            }
        } catch (DateTimeException _) {
            // said below, with what was expected
        }
        throw new IllegalArgumentException(
                "\"" + text + "\" are no dates, expected 2026-12-24, 12-24, or two of a kind such as 11-01..03-31");
    }

    private static boolean isYearly(String date) {
        return date.length() == 5;
    }
}
