package dev.fusewire.plan.price;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Hours of the day by the clock on the wall, such as 22:00 to 06:00, on some days: those on which it begins. From and to alike are
 * 24 hours.
 */
public record DailyWindow(LocalTime from, LocalTime to, DayMask days, DateRange dates) {

    /** From one instant to another, which is no longer part of it. */
    public record Span(Instant start, Instant end) {
        public boolean holds(Instant time) {
            return !time.isBefore(start) && time.isBefore(end);
        }
    }

    /** On every day. */
    public static DailyWindow daily(LocalTime from, LocalTime to) {
        return new DailyWindow(from, to, DayMask.ALL, DateRange.ALWAYS);
    }

    /**
     * A time of day as people write it: {@code 22:00}, {@code 6:30}; {@code 24:00} is midnight.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static LocalTime time(String text) {
        String time = text.strip();
        try {
            return time.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(time.length() == 4 ? "0" + time : time);
        } catch (DateTimeParseException _) {
            throw new IllegalArgumentException("\"" + text + "\" is no time of day, expected 00:00 to 24:00");
        }
    }

    /**
     * When it is that begins on this day, if it does. It lasts an hour less or more where clocks change in it: a beginning or end
     * that the clock leaves out is as much later, a beginning that comes twice is the first, an end that comes twice the second.
     */
    public Optional<Span> on(LocalDate day, ZoneId zone, Holidays holidays) {
        if (!dates.holds(day) || !days.holds(day.getDayOfWeek(), holidays.holds(day))) {
            return Optional.empty();
        }
        Instant start = ZonedDateTime.of(day, from, zone).toInstant();
        LocalDate last = to.isAfter(from) ? day : day.plusDays(1);
        Instant end =
                ZonedDateTime.of(last, to, zone).withLaterOffsetAtOverlap().toInstant();
        return start.isBefore(end) ? Optional.of(new Span(start, end)) : Optional.empty();
    }
}
