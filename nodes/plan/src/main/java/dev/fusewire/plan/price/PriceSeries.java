package dev.fusewire.plan.price;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Prices of stretches of time, as their source told them: of any length, in order, none over another; there may be gaps. It never
 * changes.
 */
public final class PriceSeries {

    public static final PriceSeries NONE = new PriceSeries(new TreeMap<>());

    /** Some sources end a slot one second before the next begins (evcc#24914): less than this is no gap. */
    private static final Duration SEAM = Duration.ofSeconds(2);

    private final TreeMap<Instant, PriceSlot> slots;

    private PriceSeries(TreeMap<Instant, PriceSlot> slots) {
        this.slots = slots;
    }

    /** A series of these, in whatever order they came; where two lie over each other the later in the list counts. */
    public static PriceSeries of(Collection<PriceSlot> told) {
        return NONE.with(told);
    }

    /** This series with what was told later: it counts where both know a price. */
    public PriceSeries with(Collection<PriceSlot> told) {
        TreeMap<Instant, PriceSlot> all = new TreeMap<>(slots);
        for (PriceSlot slot : joined(told)) {
            cutOut(all, slot.start(), slot.end());
            all.put(slot.start(), slot);
        }
        return new PriceSeries(all);
    }

    /** Ends that stop a second short of the next beginning, or of the minute, reach it. */
    private static List<PriceSlot> joined(Collection<PriceSlot> told) {
        TreeMap<Instant, PriceSlot> starts = new TreeMap<>();
        told.forEach(slot -> starts.put(slot.start(), slot));
        return told.stream()
                .sorted(Comparator.comparing(PriceSlot::start).thenComparing(PriceSlot::end, Comparator.reverseOrder()))
                .map(slot -> {
                    Instant whole = slot.end().plus(SEAM).minusNanos(1);
                    Instant next = starts.ceilingKey(slot.end());
                    if (next == null || next.isAfter(whole)) {
                        Instant minute = Instant.ofEpochSecond(Math.floorDiv(whole.getEpochSecond(), 60) * 60);
                        next = minute.isAfter(slot.end()) ? minute : slot.end();
                    }
                    return with(slot, slot.start(), next);
                })
                .toList();
    }

    private static void cutOut(TreeMap<Instant, PriceSlot> all, Instant start, Instant end) {
        Map.Entry<Instant, PriceSlot> before = all.lowerEntry(start);
        if (before != null && before.getValue().end().isAfter(start)) {
            PriceSlot cut = before.getValue();
            all.put(cut.start(), with(cut, cut.start(), start));
            if (cut.end().isAfter(end)) {
                all.put(end, with(cut, end, cut.end()));
            }
        }
        Map.Entry<Instant, PriceSlot> last = all.lowerEntry(end);
        if (last != null
                && !last.getKey().isBefore(start)
                && last.getValue().end().isAfter(end)) {
            all.put(end, with(last.getValue(), end, last.getValue().end()));
        }
        all.subMap(start, end).clear();
    }

    private static PriceSlot with(PriceSlot slot, Instant start, Instant end) {
        return new PriceSlot(start, end, slot.micros(), slot.isEstimated(), slot.isPeak());
    }

    /** This series without what ended before a time. */
    public PriceSeries since(Instant time) {
        TreeMap<Instant, PriceSlot> rest = new TreeMap<>(slots);
        rest.values().removeIf(slot -> !slot.end().isAfter(time));
        return new PriceSeries(rest);
    }

    public Optional<PriceSlot> at(Instant time) {
        Map.Entry<Instant, PriceSlot> entry = slots.floorEntry(time);
        return entry != null && entry.getValue().end().isAfter(time) ? Optional.of(entry.getValue()) : Optional.empty();
    }

    /** When the next one begins after a time. */
    Optional<Instant> nextAfter(Instant time) {
        return Optional.ofNullable(slots.higherKey(time));
    }

    public List<PriceSlot> slots() {
        return new ArrayList<>(slots.values());
    }

    public boolean isEmpty() {
        return slots.isEmpty();
    }

    /** Until when without a gap from this time on prices are known; the time itself where its own is not. */
    public Instant knownUntil(Instant time) {
        Instant until = time;
        for (Optional<PriceSlot> slot = at(time); slot.isPresent(); slot = at(until)) {
            until = slot.get().end();
        }
        return until;
    }

    /** When the last one ends; the beginning of time where there is none. */
    public Instant end() {
        return slots.isEmpty() ? Instant.MIN : slots.lastEntry().getValue().end();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PriceSeries series && series.slots.equals(slots);
    }

    @Override
    public int hashCode() {
        return slots.hashCode();
    }

    @Override
    public String toString() {
        return slots.values().toString();
    }
}
