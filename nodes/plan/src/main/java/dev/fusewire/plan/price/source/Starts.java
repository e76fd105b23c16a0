package dev.fusewire.plan.price.source;

import dev.fusewire.plan.price.PriceSlot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Prices of which only the beginnings are told: each holds until the next begins, unless one is missing between. */
final class Starts {

    static final Duration LONGEST = Duration.ofHours(1);

    private final TreeMap<Instant, Long> prices = new TreeMap<>();

    void add(Instant start, long micros) {
        prices.put(start, micros);
    }

    /** @param single how long one holds that comes alone */
    List<PriceSlot> slots(Duration single) {
        List<PriceSlot> slots = new ArrayList<>();
        for (Map.Entry<Instant, Long> each : prices.entrySet()) {
            slots.add(new PriceSlot(
                    each.getKey(), each.getKey().plus(length(each.getKey(), single)), each.getValue(), false, false));
        }
        return slots;
    }

    /**
     * As long as until the next, where its neighbour is as long; else one is missing there, and it is as long as the one before.
     */
    private Duration length(Instant start, Duration single) {
        Instant next = prices.higherKey(start);
        Instant former = prices.lowerKey(start);
        Duration before = former == null ? null : shortened(former, start);
        if (next == null) {
            return former == null ? single : length(former, single);
        }
        Duration gap = Duration.between(start, next);
        Instant afterNext = prices.higherKey(next);
        boolean isAsAfter = afterNext != null && gap.equals(Duration.between(next, afterNext));
        if (gap.equals(before) || isAsAfter || before == null) {
            return shortened(start, next);
        }
        return before.compareTo(gap) < 0 ? before : shortened(start, next);
    }

    private static Duration shortened(Instant from, Instant to) {
        Duration gap = Duration.between(from, to);
        return gap.compareTo(LONGEST) > 0 ? LONGEST : gap;
    }
}
