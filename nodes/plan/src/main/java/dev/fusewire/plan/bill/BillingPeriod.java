package dev.fusewire.plan.bill;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * What one bill is about.
 *
 * @param from its first day
 * @param to the day after its last
 */
public record BillingPeriod(LocalDate from, LocalDate to) {

    /**
     * The period a day is in.
     *
     * @param startDay day of the month on which it begins, 1 to 31: the last one where a month has less
     */
    public static BillingPeriod of(LocalDate day, int startDay) {
        LocalDate start = start(YearMonth.from(day), startDay);
        return day.isBefore(start)
                ? new BillingPeriod(start(YearMonth.from(day).minusMonths(1), startDay), start)
                : new BillingPeriod(start, start(YearMonth.from(day).plusMonths(1), startDay));
    }

    private static LocalDate start(YearMonth month, int startDay) {
        return month.atDay(Math.min(startDay, month.lengthOfMonth()));
    }
}
