package dev.fusewire.ocpp;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who gave wrong passwords lately: looking at one is made to take long, and nobody is to have it done again and again. Counted by
 * station and address, so that nobody elsewhere keeps the station itself out.
 */
final class WrongPasswords {

    private static final int BORNE = 5;
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final int MOST = 2_000;

    private record Tries(int count, Instant last) {}

    private final Map<String, Tries> tries = new LinkedHashMap<>();

    /** Whether this one is not looked at for now. */
    synchronized boolean isTooMany(String station, String address, Instant now) {
        Tries before = tries.get(key(station, address));
        return before != null
                && before.count() >= BORNE
                && now.isBefore(before.last().plus(PAUSE));
    }

    synchronized void wrong(String station, String address, Instant now) {
        String key = key(station, address);
        Tries before = tries.remove(key);
        int earlier = before == null || now.isAfter(before.last().plus(PAUSE)) ? 0 : before.count();
        tries.put(key, new Tries(earlier + 1, now));
        if (tries.size() > MOST) {
            Tries _ = tries.remove(tries.keySet().iterator().next());
        }
    }

    synchronized void right(String station, String address) {
        Tries _ = tries.remove(key(station, address));
    }

    private static String key(String station, String address) {
        return address + " " + station;
    }
}
