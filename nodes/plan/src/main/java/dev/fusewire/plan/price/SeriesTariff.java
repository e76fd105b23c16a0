package dev.fusewire.plan.price;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A tariff by a series of prices. What nobody has said yet is taken to be as in the same quarter of an hour of the last known day of
 * its kind (working day, or Saturday, Sunday and holiday), and is marked as estimated. Once the series does not reach to now any more
 * it is stale, and the table counts instead, as an estimate.
 *
 * @param zone whose days count
 */
public record SeriesTariff(PriceSeries series, ZoneId zone, Holidays holidays, Tariff table) implements Tariff {

    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final int DAYS_BACK = 8;

    @Override
    public String currency() {
        return table.currency();
    }

    @Override
    public long feedIn(Instant at) {
        return table.feedIn(at);
    }

    /** Whether its last price is over, or there never was one. */
    public boolean isStale(Instant now) {
        return !series.end().isAfter(now);
    }

    @Override
    public List<PriceSlot> between(Instant from, Instant to, Instant now) {
        List<PriceSlot> prices = new ArrayList<>();
        Instant time = from;
        while (time.isBefore(to)) {
            time = addNext(prices, time, to, now);
        }
        return prices;
    }

    private Instant addNext(List<PriceSlot> prices, Instant time, Instant to, Instant now) {
        Optional<PriceSlot> known = series.at(time);
        Instant end = known.map(PriceSlot::end)
                .or(() -> series.nextAfter(time))
                .filter(until -> until.isBefore(to))
                .orElse(to);
        if (known.isPresent()) {
            prices.add(new PriceSlot(time, end, known.get().micros(), false, false));
        } else {
            estimate(prices, time, end, now);
        }
        return end;
    }

    private void estimate(List<PriceSlot> prices, Instant from, Instant to, Instant now) {
        if (isStale(now)) {
            byTable(prices, from, to, now);
            return;
        }
        Instant time = from;
        while (time.isBefore(to)) {
            Instant quarter = Instant.ofEpochSecond(
                    (Math.floorDiv(time.getEpochSecond(), QUARTER.toSeconds()) + 1) * QUARTER.toSeconds());
            Instant end = quarter.isBefore(to) ? quarter : to;
            Optional<PriceSlot> like = like(time);
            if (like.isPresent()) {
                add(prices, new PriceSlot(time, end, like.get().micros(), true, false));
            } else {
                byTable(prices, time, end, now);
            }
            time = end;
        }
    }

    private void byTable(List<PriceSlot> prices, Instant from, Instant to, Instant now) {
        table.between(from, to, now)
                .forEach(slot ->
                        add(prices, new PriceSlot(slot.start(), slot.end(), slot.micros(), true, slot.isPeak())));
    }

    /** The price of the same time on the last known day of the same kind; failing that on the last known day. */
    private Optional<PriceSlot> like(Instant time) {
        ZonedDateTime local = time.atZone(zone);
        LocalTime clock = local.toLocalTime();
        LocalDate day = local.toLocalDate();
        Optional<PriceSlot> any = Optional.empty();
        for (int back = 1; back <= DAYS_BACK; back++) {
            LocalDate former = day.minusDays(back);
            Optional<PriceSlot> price =
                    series.at(LocalDateTime.of(former, clock).atZone(zone).toInstant());
            if (price.isPresent() && isWorkingDay(former) == isWorkingDay(day)) {
                return price;
            }
            any = any.isPresent() ? any : price;
        }
        return any;
    }

    private boolean isWorkingDay(LocalDate day) {
        DayOfWeek weekday = day.getDayOfWeek();
        return weekday != DayOfWeek.SATURDAY && weekday != DayOfWeek.SUNDAY && !holidays.holds(day);
    }

    /** Quarters of an hour that cost the same become one. */
    private static void add(List<PriceSlot> prices, PriceSlot slot) {
        PriceSlot last = prices.isEmpty() ? null : prices.getLast();
        if (last != null
                && last.end().equals(slot.start())
                && last.micros() == slot.micros()
                && last.isEstimated() == slot.isEstimated()
                && last.isPeak() == slot.isPeak()) {
            prices.set(
                    prices.size() - 1,
                    new PriceSlot(last.start(), slot.end(), slot.micros(), slot.isEstimated(), slot.isPeak()));
        } else {
            prices.add(slot);
        }
    }
}
