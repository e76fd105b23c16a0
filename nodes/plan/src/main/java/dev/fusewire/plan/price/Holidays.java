package dev.fusewire.plan.price;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/** Days that count as Sundays: data, because every place has its own. */
public record Holidays(List<DateRange> days) {

    public static final Holidays NONE = new Holidays(List.of());

    public Holidays {
        days = List.copyOf(days);
    }

    /**
     * Reads dates separated by commas, spaces or lines, each as {@link DateRange#parse} has them.
     *
     * @throws IllegalArgumentException naming what is no date
     */
    public static Holidays parse(String text) {
        return new Holidays(Arrays.stream(text.split("[,;\\s]+"))
                .filter(word -> !word.isEmpty())
                .map(DateRange::parse)
                .toList());
    }

    public boolean holds(LocalDate day) {
        return days.stream().anyMatch(range -> range.holds(day));
    }
}
