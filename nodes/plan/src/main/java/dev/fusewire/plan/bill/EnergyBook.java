package dev.fusewire.plan.bill;

import dev.fusewire.plan.price.PriceSlot;
import dev.fusewire.plan.price.Tariff;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Books what was used to the days and months of a place, at the price of the time it was used at. Days are kept for two billing
 * periods and more, months for more than a year.
 */
public final class EnergyBook {

    private static final int DAYS_KEPT = 70;
    private static final int MONTHS_KEPT = 25;
    private static final double MICROS = 1e6;

    private final NavigableMap<LocalDate, Tally> days = new TreeMap<>();
    private final NavigableMap<YearMonth, Tally> months = new TreeMap<>();
    private final Estimates estimates = new Estimates();
    private final ZoneId zone;

    /** @param zone whose days and months count */
    public EnergyBook(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * Books energy, evenly over its time.
     *
     * @param zoneAt names the tariff zone of a time
     */
    public void book(MeterStep.Energy energy, Tariff tariff, Function<Instant, String> zoneAt) {
        double seconds = seconds(energy.from(), energy.to());
        for (PriceSlot price : tariff.between(energy.from(), energy.to(), energy.to())) {
            if (price.isEstimated() && energy.kwh() > 0) {
                estimates.add(
                        price,
                        zoneAt.apply(price.start()),
                        energy.kwh() * seconds(price.start(), price.end()) / seconds);
            }
            byDay(price.start(), price.end(), (day, share) -> {
                double kwh = energy.kwh() * share / seconds;
                if (kwh >= 0) {
                    day.use(zoneAt.apply(price.start()), kwh, kwh * price.micros() / MICROS);
                    day.estimate(price.isEstimated() ? kwh : 0);
                } else {
                    day.feedIn(-kwh, -kwh * tariff.feedIn(price.start()) / MICROS);
                }
                day.spread(energy.isSpread() ? Math.abs(kwh) : 0);
            });
        }
    }

    /**
     * What was booked at an estimated price is booked at the true one, where that is known by now.
     *
     * @return by how much, in words to be told; nothing where nothing has changed
     */
    public Optional<Correction> correct(Tariff tariff, Instant now) {
        double kwh = 0;
        double cost = 0;
        for (var each : estimates.known(tariff, now)) {
            double more = each.kwh() * (each.micros() - each.booked().micros()) / MICROS;
            byDay(each.booked().start(), each.booked().end(), (day, share) -> {
                double part =
                        share / seconds(each.booked().start(), each.booked().end());
                day.reprice(each.booked().zone(), each.kwh() * part, more * part);
            });
            kwh += each.kwh();
            cost += more;
        }
        return kwh > 0 ? Optional.of(new Correction(kwh, cost)) : Optional.empty();
    }

    /**
     * What has been corrected.
     *
     * @param kwh whose price is known now
     * @param cost by how much it costs more, in the currency
     */
    public record Correction(double kwh, double cost) {}

    /** What is booked at prices nobody has told yet, to be kept. */
    public Estimates estimates() {
        return estimates;
    }

    /** Books that for a time nobody knows what was used. */
    public void miss(Instant from, Instant to) {
        byDay(from, to, Tally::miss);
        LocalDate end = to.atZone(zone).toLocalDate();
        day(end).countGaps(1);
        month(YearMonth.from(end)).countGaps(1);
    }

    /** Cuts a span at midnights, and books each part to its day and its month. */
    private void byDay(Instant from, Instant to, BiConsumer<Tally, Double> booked) {
        Instant time = from;
        while (time.isBefore(to)) {
            LocalDate day = time.atZone(zone).toLocalDate();
            Instant midnight = day.plusDays(1).atStartOfDay(zone).toInstant();
            Instant end = midnight.isBefore(to) ? midnight : to;
            double share = seconds(time, end);
            booked.accept(day(day), share);
            booked.accept(month(YearMonth.from(day)), share);
            time = end;
        }
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }

    /** What is booked to a day, to read and to fill. */
    public Tally day(LocalDate day) {
        return kept(days, day, DAYS_KEPT);
    }

    /** What is booked to a month, to read and to fill. */
    public Tally month(YearMonth month) {
        return kept(months, month, MONTHS_KEPT);
    }

    /** The oldest go once there are more than are kept: by their number, so that a clock that was wrong for once drives out one. */
    private static <T> Tally kept(NavigableMap<T, Tally> tallies, T time, int most) {
        Tally tally = tallies.computeIfAbsent(time, _ -> new Tally());
        while (tallies.size() > most && !tallies.firstKey().equals(time)) {
            tallies.pollFirstEntry();
        }
        return tally;
    }

    /** All that is booked to days from one on, before another. */
    public Tally between(LocalDate from, LocalDate to) {
        Tally sum = new Tally();
        days.subMap(from, to).values().forEach(sum::add);
        return sum;
    }

    public SortedMap<LocalDate, Tally> days() {
        return days;
    }

    public SortedMap<YearMonth, Tally> months() {
        return months;
    }
}
