package dev.fusewire.simulation.ready;

import dev.fusewire.plan.price.PriceSlot;
import dev.fusewire.simulation.year.Noise;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Made-up prices of quarters of an hour, all from one seed; per kWh, what is paid in the end.
 *
 * <p>The exchange's price of a day is a level (higher in winter, moving from day to day, lower on weekends) plus a shape: a morning
 * and an evening peak, a valley at night, and at midday what the sun takes off, most in summer and on clear days, so that on sunny
 * weekends the price falls below zero. Within an hour prices lean: they fall in the morning while the sun rises and rise in the evening
 * while it sets; and each quarter has some noise. To that come 9 ct of fees and a VAT of 19 %; a few dozen hours a year are still
 * below zero.
 */
final class PriceYear {

    /** Fees of each kWh, EUR. */
    private static final double FEES = 0.09;

    private static final double VAT = 1.19;

    private final Span span;
    private final long seed;

    PriceYear(Span span, long seed) {
        this.span = span;
        this.seed = Noise.bits(seed, 0x9417CE);
    }

    /** The prices of a local day: 96 quarters, 92 and 100 on the days on which clocks change. */
    List<PriceSlot> day(LocalDate date) {
        var end = date.plusDays(1).atStartOfDay(span.zone()).toInstant();
        List<PriceSlot> slots = new ArrayList<>();
        for (var time = date.atStartOfDay(span.zone()).toInstant(); time.isBefore(end); ) {
            var next = time.plusSeconds(Span.QUARTER);
            double hour = time.atZone(span.zone()).toLocalTime().toSecondOfDay() / 3600.0;
            double exchange = exchange(date, hour, time.getEpochSecond() / Span.QUARTER);
            slots.add(new PriceSlot(time, next, Math.round((exchange + FEES) * VAT * 1e6), false, false));
            time = next;
        }
        return slots;
    }

    /** EUR per kWh. */
    private double exchange(LocalDate date, double hour, long quarter) {
        long day = date.toEpochDay();
        double cold = 0.5 + 0.5 * Math.cos(2 * Math.PI * (date.getDayOfYear() - 15) / 365);
        boolean isWeekend = date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
        double wind = Noise.smooth(seed, day, 3) + Noise.unit(seed ^ 1, day) * 0.4;
        double level = (0.06 + 0.05 * cold) * (1.5 - wind) + (isWeekend ? -0.015 : 0);
        double morning = bell(hour, 7.8, 1.4) * (isWeekend ? 0.02 : 0.05);
        double evening = bell(hour, 19.2 - 1.2 * cold, 2) * (0.06 + 0.05 * Noise.unit(seed ^ 2, day));
        double night = bell(hour, 3, 3) * 0.02;
        double clear = 0.25 + 0.75 * Noise.unit(seed ^ 3, day);
        double sun =
                bell(hour, 13, 2.2 + 1.2 * (1 - cold)) * clear * (0.03 + 0.13 * (1 - cold)) * (isWeekend ? 1.3 : 1);
        double lean = (hour - Math.floor(hour) - 0.375) * (hour < 13 ? -1 : 1) * (0.005 + 0.02 * (1 - cold));
        double noise = (Noise.unit(seed ^ 4, quarter) - 0.5) * 0.008;
        return level + morning + evening - night - sun + (hour > 5 && hour < 22 ? lean : 0) + noise;
    }

    private static double bell(double hour, double middle, double width) {
        double away = (hour - middle) / width;
        return Math.exp(-away * away);
    }
}
