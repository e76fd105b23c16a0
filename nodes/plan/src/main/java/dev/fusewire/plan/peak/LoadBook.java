package dev.fusewire.plan.peak;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which loads are on, who switched them off, and in what order they come back. */
final class LoadBook {

    private static final long LONG_AGO = Long.MIN_VALUE / 2;

    private static final class Entry {
        final PeakLoad load;
        boolean on = true;
        boolean byHand;
        boolean waits;
        long since = LONG_AGO;

        Entry(PeakLoad load) {
            this.load = load;
        }
    }

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    /** What is off and comes back by itself, the last one first. */
    private final List<String> stack = new ArrayList<>();

    LoadBook(List<PeakLoad> loads) {
        for (PeakLoad load : loads) {
            if (entries.put(load.name(), new Entry(load)) != null) {
                throw new IllegalArgumentException("two loads are called " + load.name());
            }
        }
    }

    boolean has(String name) {
        return entries.containsKey(name);
    }

    private Entry entry(String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new IllegalArgumentException("there is no load %s: %s".formatted(name, entries.keySet()));
        }
        return entry;
    }

    /** What is on, in order. */
    List<PeakLoad> on() {
        return entries.values().stream()
                .filter(each -> each.on)
                .map(each -> each.load)
                .toList();
    }

    /** What may be switched off first. */
    Optional<PeakLoad> first(long now) {
        return entries.values().stream()
                .filter(each -> each.on && each.load.maySwitch())
                .filter(each -> now - each.since >= each.load.minimumOn().toMillis())
                .map(each -> each.load)
                .findFirst();
    }

    /** What comes back next, if it has been off for long enough; what waits for a car comes back when it need not. */
    Optional<PeakLoad> last(long now) {
        for (int i = stack.size() - 1; i >= 0; i--) {
            Entry entry = entry(stack.get(i));
            if (!entry.waits) {
                boolean rested = now - entry.since >= entry.load.minimumOff().toMillis();
                return rested ? Optional.of(entry.load) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Switched off by us. */
    void off(String name, long now) {
        set(entry(name), false, false, now);
        stack.remove(name);
        stack.add(name);
    }

    /** Switched on by us. */
    void on(String name, long now) {
        set(entry(name), true, false, now);
        stack.remove(name);
    }

    /** Switched by people, here or at the load: what they switch off they switch on again. */
    void byHand(String name, boolean on, long now) {
        set(entry(name), on, true, now);
        stack.remove(name);
    }

    private static void set(Entry entry, boolean on, boolean byHand, long now) {
        if (entry.on != on) {
            entry.since = now;
        }
        entry.on = on;
        entry.byHand = byHand;
    }

    boolean isOn(String name) {
        return entry(name).on;
    }

    /** Whether it has been as it is for so long, ms. */
    boolean hasRested(String name, long time, long now) {
        return now - entry(name).since >= time;
    }

    void setWaits(String name, boolean waits) {
        entry(name).waits = waits;
    }

    /** What this guard has switched off, the last one last. */
    List<String> off() {
        return List.copyOf(stack);
    }

    List<PeakState.Load> state() {
        return entries.values().stream()
                .map(each -> new PeakState.Load(
                        each.load.name(), each.load.power(), each.on, each.waits, !each.on && each.byHand))
                .toList();
    }
}
