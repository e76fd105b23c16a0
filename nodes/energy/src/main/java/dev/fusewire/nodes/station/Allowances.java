package dev.fusewire.nodes.station;

import dev.fusewire.load.circuit.ExternalLimit;
import dev.fusewire.load.plan.Timetable;
import dev.fusewire.load.plan.Timetable.Span;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import dev.fusewire.optimiser.Ahead;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What others allow the circuits, now and later, and what energy costs: limits that hold until they are lifted, limits that begin and
 * end at a time of day, and prices. Times are those of the day; whoever plans by another clock is given them on that.
 */
final class Allowances {

    /** What holds from one time of day to another; {@link Long#MIN_VALUE} and {@link Long#MAX_VALUE} where it has no begin or end. */
    record Timed(long start, long end, ExternalLimit limit) {

        boolean holds(long now) {
            return start <= now && now < end;
        }

        boolean isWithin(long from, long to) {
            return from <= start && end <= to;
        }
    }

    private final Map<String, ExternalLimit> always = new TreeMap<>();
    private final Map<String, List<Timed>> limits = new TreeMap<>();
    private Timetable prices = Timetable.EMPTY;

    /** Takes a limit that holds until it is lifted, which {@link ExternalLimit#NONE} does. */
    void always(String circuit, ExternalLimit limit) {
        if (limit.equals(ExternalLimit.NONE)) {
            always.remove(circuit);
        } else {
            always.put(circuit, limit);
        }
    }

    /** Takes limits of a circuit instead of those it has that lie within the time given. */
    void limits(String circuit, long from, long to, List<Timed> next) {
        List<Timed> all = new ArrayList<>(limits.getOrDefault(circuit, List.of()));
        all.removeIf(each -> each.isWithin(from, to));
        all.addAll(next);
        if (all.isEmpty()) {
            limits.remove(circuit);
        } else {
            limits.put(circuit, List.copyOf(all));
        }
    }

    void prices(Timetable next) {
        prices = next;
    }

    void retain(Set<String> circuits) {
        limits.keySet().retainAll(circuits);
        always.keySet().retainAll(circuits);
    }

    /** What may be taken now: the least of all that is said. */
    ExternalLimit at(String circuit, long wall) {
        ExternalLimit least = always.getOrDefault(circuit, ExternalLimit.NONE);
        for (Timed each : limits.getOrDefault(circuit, List.of())) {
            if (each.holds(wall)) {
                least = new ExternalLimit(
                        Math.min(least.current(), each.limit().current()),
                        Math.min(least.power(), each.limit().power()));
            }
        }
        return least;
    }

    /** Those of which something changes by itself. */
    Set<String> changing() {
        return new TreeSet<>(limits.keySet());
    }

    /** What is over is of no use any more. */
    void forget(long wall) {
        limits.values().removeIf(each -> each.stream().allMatch(limit -> limit.end() <= wall));
    }

    /** What a kWh costs now; NaN where nobody said. */
    double price(long wall) {
        return prices.mean(wall, wall + 1);
    }

    /** @param offset how far the time of day is ahead of the clock of the plan, ms */
    Ahead ahead(long offset) {
        Map<String, Timetable> currents = new HashMap<>();
        Map<String, Timetable> powers = new HashMap<>();
        limits.forEach((circuit, timed) -> {
            List<Span> current = new ArrayList<>();
            List<Span> power = new ArrayList<>();
            ExternalLimit usual = always.getOrDefault(circuit, ExternalLimit.NONE);
            add(new Timed(Long.MIN_VALUE, Long.MAX_VALUE, usual), offset, current, power);
            timed.forEach(each -> add(each, offset, current, power));
            currents.put(circuit, new Timetable(current));
            powers.put(circuit, new Timetable(power));
        });
        return new Ahead(
                new Timetable(prices.spans().stream()
                        .map(span -> new Span(span.start() - offset, span.end() - offset, span.value()))
                        .toList()),
                currents,
                powers);
    }

    private static void add(Timed timed, long offset, List<Span> currents, List<Span> powers) {
        long start = timed.start() == Long.MIN_VALUE ? 0 : timed.start() - offset;
        long end = timed.end() == Long.MAX_VALUE ? Long.MAX_VALUE / 2 : timed.end() - offset;
        if (Double.isFinite(timed.limit().current())) {
            currents.add(new Span(start, end, timed.limit().current()));
        }
        if (Double.isFinite(timed.limit().power())) {
            powers.add(new Span(start, end, timed.limit().power()));
        }
    }

    // ---- what is kept

    void keep(ObjectValue.Builder kept) {
        ObjectValue.Builder lasting = ObjectValue.builder();
        always.forEach((circuit, limit) -> lasting.put(circuit, StationMemory.toJson(limit)));
        ObjectValue.Builder timed = ObjectValue.builder();
        limits.forEach((circuit, each) -> timed.put(
                circuit,
                ArrayValue.copyOf(each.stream()
                        .map(limit -> StationMemory.toJson(limit.limit())
                                .with("start", limit.start())
                                .with("end", limit.end()))
                        .toList())));
        kept.put("limits", lasting.build()).put("limitsAhead", timed.build());
        kept.put(
                "prices",
                ArrayValue.copyOf(prices.spans().stream()
                        .map(span -> ObjectValue.of(
                                "start", span.start(), "end", span.end(), "price", Values.number(span.value())))
                        .toList()));
    }

    void restore(ObjectValue kept) {
        object(kept, "limits").forEach((circuit, limit) -> always(circuit, StationMemory.limit(limit)));
        object(kept, "limitsAhead").forEach((circuit, each) -> {
            List<Timed> timed = new ArrayList<>();
            if (each instanceof ArrayValue list) {
                list.forEach(limit -> timed.addAll(timed(limit)));
            }
            limits(circuit, Long.MIN_VALUE, Long.MAX_VALUE, timed);
        });
        if (kept.get("prices") instanceof ArrayValue list) {
            prices = TimedInput.prices(list);
        }
    }

    private static List<Timed> timed(@Nullable Object kept) {
        return kept instanceof ObjectValue fields
                        && fields.get("start") instanceof Number start
                        && fields.get("end") instanceof Number end
                ? List.of(new Timed(start.longValue(), end.longValue(), StationMemory.limit(fields)))
                : List.of();
    }

    private static ObjectValue object(ObjectValue of, String name) {
        return of.get(name) instanceof ObjectValue value ? value : ObjectValue.EMPTY;
    }
}
