package dev.fusewire.plan;

import dev.fusewire.plan.house.PowerForecast;
import dev.fusewire.plan.price.PriceSlot;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** What prices, house and sun will be, slot by slot. */
final class Course {

    final Slots slots;

    /** Millionths of the currency for a kWh. */
    final double[] price;

    /** What a kWh of one's own would bring from the grid instead. */
    final double[] feedIn;

    final boolean[] isPeak;
    final boolean[] isEstimated;

    /** What the house draws, kW: expected, and on a bad day. */
    final double[] house;

    final double[] houseAtWorst;

    /** What the sun gives, kW: expected, and on a bad day. */
    final double[] sun;

    final double[] sunAtWorst;

    /** What prices are like, whatever their sign: the measure for what is a trifle. */
    final double usualPrice;

    final boolean isPriceless;

    private Course(Slots slots) {
        int count = slots.count();
        this.slots = slots;
        price = new double[count];
        feedIn = new double[count];
        isPeak = new boolean[count];
        isEstimated = new boolean[count];
        house = new double[count];
        houseAtWorst = new double[count];
        sun = new double[count];
        sunAtWorst = new double[count];
        usualPrice = 0;
        isPriceless = false;
    }

    private Course(Course from, double[] house, double[] houseAtWorst, double usualPrice, boolean isPriceless) {
        slots = from.slots;
        price = from.price;
        feedIn = from.feedIn;
        isPeak = from.isPeak;
        isEstimated = from.isEstimated;
        sun = from.sun;
        sunAtWorst = from.sunAtWorst;
        this.house = house;
        this.houseAtWorst = houseAtWorst;
        this.usualPrice = usualPrice;
        this.isPriceless = isPriceless;
    }

    /** As asked; loads that have been made to wait are taken out. */
    static Course of(PlanRequest request, Slots slots) {
        var course = new Course(slots);
        int last = slots.count() - 1;
        var prices = request.tariff().between(slots.start(0), slots.end(last), request.now());
        course.takePrices(prices);
        for (int slot = 0; slot <= last; slot++) {
            var from = slots.start(slot);
            var to = slots.end(slot);
            course.feedIn[slot] = request.tariff().feedIn(from);
            course.house[slot] = Math.max(0, request.house().expected(from, to));
            course.houseAtWorst[slot] =
                    Math.max(course.house[slot], request.house().cautious(from, to));
            course.sun[slot] = Math.max(0, request.sun().expected(from, to));
            course.sunAtWorst[slot] = Math.clamp(request.sun().cautious(from, to), 0, course.sun[slot]);
        }
        double mean = Arrays.stream(course.price).map(Math::abs).average().orElse(0);
        boolean isPriceless = Arrays.stream(course.price).allMatch(price -> price == 0);
        var priced = new Course(course, course.house, course.houseAtWorst, isPriceless ? 100_000 : mean, isPriceless);
        return priced.without(request.loads().stream()
                .filter(WaitingLoad::waits)
                .map(WaitingLoad::power)
                .toList());
    }

    /** The same with some of the house's power gone. */
    Course without(Collection<PowerForecast> loads) {
        if (loads.isEmpty()) {
            return this;
        }
        var less = house.clone();
        var lessAtWorst = houseAtWorst.clone();
        for (int slot = 0; slot < less.length; slot++) {
            for (var load : loads) {
                double power = Math.max(0, load.expected(slots.start(slot), slots.end(slot)));
                less[slot] = Math.max(0, less[slot] - power);
                lessAtWorst[slot] = Math.max(0, lessAtWorst[slot] - power);
            }
        }
        return new Course(this, less, lessAtWorst, usualPrice, isPriceless);
    }

    private void takePrices(List<PriceSlot> prices) {
        int next = 0;
        for (int slot = 0; slot < price.length; slot++) {
            var from = slots.start(slot);
            var to = slots.end(slot);
            double sum = 0;
            double hours = 0;
            while (next < prices.size() && !prices.get(next).end().isAfter(from)) {
                next++;
            }
            for (int at = next; at < prices.size() && prices.get(at).start().isBefore(to); at++) {
                var piece = prices.get(at);
                var begin = piece.start().isAfter(from) ? piece.start() : from;
                var end = piece.end().isBefore(to) ? piece.end() : to;
                double length = Duration.between(begin, end).toMillis() / 3_600_000d;
                sum += length * piece.micros();
                hours += length;
                isPeak[slot] |= piece.isPeak();
                isEstimated[slot] |= piece.isEstimated();
            }
            if (hours <= 0) {
                throw new IllegalArgumentException("the tariff says no price from " + from + " to " + to);
            }
            price[slot] = sum / hours;
        }
    }
}
