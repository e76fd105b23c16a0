package dev.fusewire.plan.bill;

import dev.fusewire.plan.price.PriceSlot;
import dev.fusewire.plan.price.Tariff;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What is booked at prices nobody had told yet, quarter by quarter, so that it can be corrected once somebody does. */
public final class Estimates {

    /** Ten days of quarters of an hour: prices that come later than that do not come any more. */
    private static final int KEPT = 960;

    private static final long QUARTER = 900;

    private final NavigableMap<Instant, Booked> booked = new TreeMap<>();

    /**
     * What was booked of one quarter of an hour.
     *
     * @param micros price it was booked at, millionths of the currency for a kWh: the mean where there were several
     * @param zone of the tariff it was booked to
     */
    public record Booked(Instant start, Instant end, double kwh, double micros, String zone) {

        public Booked {
            if (!(start.isBefore(end) && end.isBefore(start.plusSeconds(2 * QUARTER)))) {
                throw new IllegalArgumentException("an estimated price from " + start + " to " + end);
            }
            if (!(kwh >= 0 && kwh < 1e6 && Math.abs(micros) < 1e12)) {
                throw new IllegalArgumentException(
                        "%s kWh at an estimated price of %s millionths".formatted(kwh, micros));
            }
        }
    }

    /** One whose price is known now. */
    record Known(Booked booked, double kwh, double micros) {}

    /**
     * Takes what is booked at an estimated price.
     *
     * @param kwh used in the slot, evenly
     */
    void add(PriceSlot price, String zone, double kwh) {
        long from = price.start().toEpochMilli();
        long to = price.end().toEpochMilli();
        for (long at = from; at < to; ) {
            long quarter = Math.floorDiv(at, QUARTER * 1000) * QUARTER * 1000;
            long end = Math.min(to, quarter + QUARTER * 1000);
            put(new Booked(
                    Instant.ofEpochMilli(quarter),
                    Instant.ofEpochMilli(quarter + QUARTER * 1000),
                    kwh * (end - at) / (to - from),
                    price.micros(),
                    zone));
            at = end;
        }
    }

    /** Takes one, such as was kept; the oldest go where there are too many. */
    public void put(Booked more) {
        booked.merge(more.start(), more, (one, other) -> {
            double kwh = one.kwh + other.kwh;
            double micros = kwh > 0 ? (one.kwh * one.micros + other.kwh * other.micros) / kwh : one.micros;
            return new Booked(one.start, one.end, kwh, micros, one.zone);
        });
        while (booked.size() > KEPT) {
            booked.pollFirstEntry();
        }
    }

    public Collection<Booked> all() {
        return List.copyOf(booked.values());
    }

    /** Takes out those whose price is known by now. */
    List<Known> known(Tariff tariff, Instant now) {
        List<Known> known = new ArrayList<>();
        for (Booked each : all()) {
            List<PriceSlot> prices = tariff.between(each.start, each.end, now);
            if (prices.stream().noneMatch(PriceSlot::isEstimated)) {
                known.add(new Known(each, each.kwh, mean(prices)));
                booked.remove(each.start);
            }
        }
        return known;
    }

    private static double mean(List<PriceSlot> prices) {
        double sum = 0;
        double length = 0;
        for (PriceSlot price : prices) {
            double part = price.end().toEpochMilli() - price.start().toEpochMilli();
            sum += part * price.micros();
            length += part;
        }
        return length > 0 ? sum / length : 0;
    }
}
