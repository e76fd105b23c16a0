package dev.fusewire.plan.price;

import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Days on which something begins. A holiday counts as a Sunday, and is meant besides where holidays are named.
 *
 * @param isOnHolidays whether holidays are meant that fall on other days
 */
public record DayMask(Set<DayOfWeek> days, boolean isOnHolidays) {

    /** Every day, holidays or not. */
    public static final DayMask ALL = new DayMask(EnumSet.allOf(DayOfWeek.class), true);

    private static final List<String> NAMES = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    public DayMask {
        days = Set.copyOf(days);
    }

    /**
     * Reads days as people write them: {@code mon-fri}, {@code sat,sun,holiday}, {@code fri-mon}; nothing, {@code all} and
     * {@code daily} are every day.
     *
     * @throws IllegalArgumentException naming the word that is no day
     */
    public static DayMask parse(String text) {
        String words = text.strip().toLowerCase(Locale.ROOT);
        if (words.isEmpty() || words.equals("all") || words.equals("daily")) {
            return ALL;
        }
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        boolean holidays = false;
        for (String word : Arrays.stream(words.split("[,;\\s]+"))
                .filter(part -> !part.isEmpty())
                .toList()) {
            if (word.startsWith("holiday")) {
                holidays = true;
            } else {
                addTo(days, word);
            }
        }
        return new DayMask(days, holidays);
    }

    private static void addTo(Set<DayOfWeek> days, String word) {
        String[] ends = word.split("-", -1);
        if (ends.length > 2) {
            throw noDay(word);
        }
        DayOfWeek last = day(ends[ends.length - 1]);
        DayOfWeek day = day(ends[0]);
        days.add(day);
        while (day != last) {
            day = day.plus(1);
            days.add(day);
        }
    }

    private static DayOfWeek day(String word) {
        int index = word.length() < 3 ? -1 : NAMES.indexOf(word.substring(0, 3));
        if (index < 0
                || !DayOfWeek.of(index + 1).name().toLowerCase(Locale.ROOT).startsWith(word)) {
            throw noDay(word);
        }
        return DayOfWeek.of(index + 1);
    }

    private static IllegalArgumentException noDay(String word) {
        return new IllegalArgumentException(
                "\"" + word + "\" is no day, expected mon, tue, wed, thu, fri, sat, sun, holiday, or mon-fri");
    }

    /** Whether this day is among them. */
    public boolean holds(DayOfWeek day, boolean isHoliday) {
        return isHoliday ? isOnHolidays || days.contains(DayOfWeek.SUNDAY) : days.contains(day);
    }
}
