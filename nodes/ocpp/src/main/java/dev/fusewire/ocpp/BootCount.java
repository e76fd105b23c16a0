package dev.fusewire.ocpp;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** How often stations boot: one that does so again and again has a fault, or does not like what it was told. */
public final class BootCount {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int MOST = 100;

    /** So many stations are counted; of more those that booted the longest ago are forgotten. */
    private static final int STATIONS = 20_000;

    private final Map<String, Deque<Instant>> boots = new LinkedHashMap<>(16, 0.75f, true);

    /** Counts one more, and says how many there were within the hour. */
    public synchronized int count(String station, Instant now) {
        Deque<Instant> times = boots.computeIfAbsent(station, _ -> new ArrayDeque<>(2));
        times.add(now);
        while (times.size() > MOST || times.element().isBefore(now.minus(HOUR))) {
            Instant _ = times.remove();
        }
        if (boots.size() > STATIONS) {
            Deque<Instant> _ = boots.remove(boots.keySet().iterator().next());
        }
        return times.size();
    }
}
