package dev.fusewire.optimiser;

import dev.fusewire.load.circuit.ExternalLimit;
import dev.fusewire.load.plan.Slots;
import dev.fusewire.load.plan.Tariff;
import dev.fusewire.load.plan.Timetable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What a station knows of the hours to come: what energy costs, and what others allow its circuits.
 *
 * @param prices of a kWh, in any currency
 * @param currents by the name of the circuit what others allow on each phase, A: all that holds at one time or another, now included
 * @param powers the same over all phases, kW
 */
public record Ahead(Timetable prices, Map<String, Timetable> currents, Map<String, Timetable> powers) {

    public static final Ahead NOTHING = new Ahead(Timetable.EMPTY, Map.of(), Map.of());

    /** So many changes are seen exactly; of more the greatest, so that quarter-hourly prices do not make a plan slow. */
    private static final int CHANGES = 32;

    private static final long MINUTE = 60_000;

    private record Change(long time, double step) {}

    public Ahead {
        currents = Map.copyOf(currents);
        powers = Map.copyOf(powers);
    }

    /** @param otherwise what holds where nothing is known of the circuit */
    ExternalLimit limit(String circuit, ExternalLimit otherwise, long from, long to) {
        Timetable current = currents.get(circuit);
        Timetable power = powers.get(circuit);
        return new ExternalLimit(
                current == null ? otherwise.current() : current.least(from, to),
                power == null ? otherwise.power() : power.least(from, to));
    }

    /** When something changes, in minutes from now; at the full minute before, so that no limit begins inside a slot. */
    IntStream changes(long now, int minutes) {
        long end = now + minutes * MINUTE;
        LongStream limits = Stream.concat(currents.values().stream(), powers.values().stream())
                .flatMapToLong(limit -> limit.changes(now, end));
        LongStream costs = prices.changes(now, end)
                .mapToObj(time -> new Change(time, prices.step(time)))
                .sorted(Comparator.comparingDouble(Change::step).reversed())
                .limit(CHANGES)
                .mapToLong(Change::time);
        return LongStream.concat(limits, costs)
                .mapToInt(time -> (int) ((time - now) / MINUTE))
                .filter(minute -> minute > 0)
                .distinct()
                .sorted();
    }

    /** @param base what takes power beside the cars, kW */
    Tariff tariff(Slots slots, long now, double base) {
        int[] edges = slots.edges();
        double[] price = IntStream.range(0, slots.count())
                .mapToDouble(t -> prices.estimate(now + edges[t] * MINUTE, now + edges[t + 1] * MINUTE))
                .toArray();
        double[] bases = new double[slots.count()];
        Arrays.fill(bases, base);
        return new Tariff(price, 0, 0, bases, 0);
    }
}
