package dev.fusewire.ocpp;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How often stations boot: one that does so again and again has a fault, or does not like what it was told. */
public final class BootCount {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int MOST = 100;

    private final Map<String, Deque<Instant>> boots = new ConcurrentHashMap<>();

    /** Counts one more, and says how many there were within the hour. */
    public int count(String station, Instant now) {
        Deque<Instant> times = boots.computeIfAbsent(station, _ -> new ArrayDeque<>(2));
        synchronized (times) {
            times.add(now);
            while (times.size() > MOST || times.element().isBefore(now.minus(HOUR))) {
                Instant _ = times.remove();
            }
            return times.size();
        }
    }
}
