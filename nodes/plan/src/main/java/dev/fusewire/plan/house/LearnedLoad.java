package dev.fusewire.plan.house;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Learns what a house draws without its cars, by weekday and quarter of an hour: feed it with the mean power of each quarter, as
 * {@link QuarterMean} makes it, and ask for a forecast.
 *
 * <p>It keeps the last weeks as they were, so a forecast knows the spread of what happens at that time of day as well as its mean, and
 * old weeks count less and less. A quarter is that of the local clock: on days on which clocks change, the house lives by the clock.
 * Days off count as Sundays, both when they are learned and when they are forecast. What is missing is missing and does no harm.
 */
public final class LearnedLoad {

    /** How many days are kept. */
    private static final int DAYS = 42;

    private static final int SECONDS = 900;

    private final ZoneId zone;
    private final UsualDay usual;
    private final Predicate<LocalDate> isDayOff;
    private final TreeMap<LocalDate, DayOfLoad> days = new TreeMap<>();

    /**
     * @param usual what is believed before anything is known
     * @param isDayOff whether nobody works on that day although it may be a weekday
     */
    public LearnedLoad(ZoneId zone, UsualDay usual, Predicate<LocalDate> isDayOff) {
        this.zone = zone;
        this.usual = usual;
        this.isDayOff = isDayOff;
    }

    /**
     * Takes what the house drew in a quarter of an hour.
     *
     * @param quarter any time in it
     * @param kw mean power without the car's; less than 0 where the sun gave more than was used
     */
    public void learn(Instant quarter, double kw) {
        var local = quarter.atZone(zone);
        var date = local.toLocalDate();
        // days after this one were learned while the clock was wrong
        days.tailMap(date, false).clear();
        days.put(
                date,
                days.getOrDefault(date, DayOfLoad.unknown(date))
                        .with(local.toLocalTime().toSecondOfDay() / SECONDS, kw));
        while (days.size() > DAYS) {
            days.pollFirstEntry();
        }
    }

    /** What is expected by all that was learned up to now; what is learned later does not change it. Any thread may ask it. */
    public PowerForecast forecast() {
        return new LoadForecast(zone, usual, isDayOff, List.copyOf(days.values()));
    }

    /** On how many days something was learned. */
    public int days() {
        return days.size();
    }

    /** All that was learned as plain values: the local date such as 2026-11-30, and its 96 quarters in whole watts as {@code 420,435,,510,…}. */
    public Map<String, String> save() {
        Map<String, String> saved = new LinkedHashMap<>();
        days.forEach((date, day) -> saved.put(date.toString(), day.text()));
        return saved;
    }

    /**
     * Takes the place of what was learned.
     *
     * @param saved as {@link #save} gave it
     * @throws IllegalArgumentException where it is something else; then nothing has changed
     */
    public void restore(Map<String, String> saved) {
        TreeMap<LocalDate, DayOfLoad> restored = new TreeMap<>();
        saved.forEach((key, text) -> {
            var day = day(key, text);
            restored.put(day.date(), day);
        });
        days.clear();
        days.putAll(restored);
    }

    /**
     * Takes one day of what {@link #save} gave.
     *
     * @throws IllegalArgumentException where it is something else; then nothing has changed
     */
    public void restoreDay(String date, String text) {
        var day = day(date, text);
        days.put(day.date(), day);
        while (days.size() > DAYS) {
            days.pollFirstEntry();
        }
    }

    private static DayOfLoad day(String key, String text) {
        try {
            return DayOfLoad.of(LocalDate.parse(key), text);
        } catch (DateTimeException _) {
            throw new IllegalArgumentException(
                    "learned load of '%s', expected a date such as 2026-11-30".formatted(key));
        }
    }
}
