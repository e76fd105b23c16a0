package dev.fusewire.simulation.prices;

import dev.fusewire.plan.price.PriceSlot;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Day-ahead prices of a market in the middle of Europe, as they could be, from a seed: the same seed and day give the same prices, in
 * whatever order they are asked for. In EUR/MWh, before anything comes on top:
 *
 * <ul>
 *   <li>a level of 92, up to 18 higher in January and lower in July, with a wander of weeks and of days (standard deviation 14 each);
 *   <li>by the hour of the local day: nights 22 below it, a morning peak of 24 at 8:00, an evening peak of 48 at 19:00 (60 in winter);
 *   <li>the sun: a dip around 13:00 of 12 in December to 95 in June, times how clear the day is (0.15 to 1.2);
 *   <li>wind: on every seventh day or so, 20 to 70 less all day;
 *   <li>weekends 14 less, with two thirds of the peaks;
 *   <li>within an hour, quarters that lead up or down to the next hour, and noise of 3;
 *   <li>on one winter evening in thirty, up to 250 more.
 * </ul>
 *
 * So there are negative prices on clear and windy days, most on weekends in spring and summer: 240 to 370 hours in 2026 with the first
 * five seeds, at means of 78 to 86. A day has 92 or 100 quarters where clocks change in it.
 */
public final class PriceDays {

    private static final double LEVEL = 92;
    private static final double LOWEST = -500;
    private static final double HIGHEST = 4000;
    private static final double MICROS_PER_KWH = 1000;

    private final long seed;
    private final ZoneId zone;
    private final Duration length;

    /** @param length of a slot: a quarter, half or whole hour */
    public PriceDays(long seed, ZoneId zone, Duration length) {
        if (length.isZero() || length.isNegative() || Duration.ofHours(1).toMinutes() % length.toMinutes() != 0) {
            throw new IllegalArgumentException("slots of " + length.toMinutes() + " min do not fill an hour");
        }
        this.seed = seed;
        this.zone = zone;
        this.length = length;
    }

    public ZoneId zone() {
        return zone;
    }

    /** The prices of a local day, from midnight to midnight. */
    public List<PriceSlot> day(LocalDate date) {
        Weather weather = weather(date);
        Random noise = random(date, 7);
        List<PriceSlot> slots = new ArrayList<>();
        Instant end = date.plusDays(1).atStartOfDay(zone).toInstant();
        for (Instant start = date.atStartOfDay(zone).toInstant(); start.isBefore(end); start = start.plus(length)) {
            double price = 0;
            int quarters = (int) (length.toMinutes() / 15);
            for (int i = 0; i < Math.max(1, quarters); i++) {
                ZonedDateTime local = start.plus(Duration.ofMinutes(15L * i)).atZone(zone);
                price += price(local, weather) + 3 * noise.nextGaussian();
            }
            double mean = Math.clamp(price / Math.max(1, quarters), LOWEST, HIGHEST);
            // markets tell cents
            long micros = Math.round(mean * 100) * Math.round(MICROS_PER_KWH / 100);
            slots.add(new PriceSlot(start, start.plus(length), micros, false, false));
        }
        return slots;
    }

    /** The prices of all slots that lie in a span, from the first that begins in it. */
    public List<PriceSlot> between(Instant from, Instant to) {
        List<PriceSlot> slots = new ArrayList<>();
        for (LocalDate day = from.atZone(zone).toLocalDate();
                day.atStartOfDay(zone).toInstant().isBefore(to);
                day = day.plusDays(1)) {
            day(day).stream()
                    .filter(slot -> !slot.start().isBefore(from) && slot.start().isBefore(to))
                    .forEach(slots::add);
        }
        return slots;
    }

    private record Weather(double level, double clear, double wind, double spike, double summer) {}

    private Weather weather(LocalDate date) {
        // -1 on the shortest day, 1 on the longest
        double summer = -Math.cos((date.getDayOfYear() + 10) / 365.25 * 2 * Math.PI);
        double weeks =
                random(date.minusDays(date.getDayOfWeek().getValue() - 1L), 1).nextGaussian() * 14;
        Random day = random(date, 2);
        double days = day.nextGaussian() * 14;
        double clear = 0.15 + 1.05 * day.nextDouble();
        double wind = day.nextDouble() < 1 / 7.0 ? 20 + 50 * day.nextDouble() : 0;
        double spike = summer < -0.3 && day.nextDouble() < 1 / 30.0 ? 250 * day.nextDouble() : 0;
        return new Weather(LEVEL - 18 * summer + weeks + days, clear, wind, spike, summer);
    }

    private static double price(ZonedDateTime local, Weather weather) {
        double hour = local.getHour() + local.getMinute() / 60.0 + 0.125;
        boolean isWeekend = local.getDayOfWeek() == DayOfWeek.SATURDAY || local.getDayOfWeek() == DayOfWeek.SUNDAY;
        double peaks = 24 * bump(hour, 8, 1.6) + (54 - 6 * weather.summer) * bump(hour, 19, 2.0);
        double nights = 22 * (bump(hour, 3, 2.6) + bump(hour, 27, 2.6));
        double sun = (53.5 + 41.5 * weather.summer) * weather.clear * bump(hour, 13.2, 2.3 + 0.6 * weather.summer);
        return weather.level
                - weather.wind
                - (isWeekend ? 14 : 0)
                + peaks * (isWeekend ? 2 / 3.0 : 1)
                - nights
                - sun
                + weather.spike * bump(hour, 18.5, 1.2)
                + ramp(local, peaks);
    }

    /** Hours that begin dear end cheaper than they would, and the other way about: generators follow the clock, demand does not. */
    private static double ramp(ZonedDateTime local, double peaks) {
        double inHour = (local.getMinute() - 22.5) / 22.5;
        int hour = local.getHour();
        double direction = (hour >= 5 && hour < 8) || (hour >= 15 && hour < 19) ? 1 : -0.6;
        return direction * inHour * (4 + peaks * 0.12);
    }

    private static double bump(double hour, double at, double width) {
        double distance = (hour - at) / width;
        return Math.exp(-distance * distance / 2);
    }

    private Random random(LocalDate date, int what) {
        Random random = new Random(seed * 1_000_003L + date.toEpochDay() * 31L + what * 7_919L);
        // the first numbers of neighbouring seeds are alike
        random.nextDouble();
        random.nextDouble();
        return random;
    }
}
