package dev.fusewire.devices;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows those who guess passwords. Some wrong tries are free; then each doubles the time for which all further ones are
 * refused unseen. Used on one thread at a time.
 */
final class Tries {

    private static final int REMEMBERED = 10_000;
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration FORGIVEN = Duration.ofMinutes(15);
    /** Wrong tries that are free: for one name from one address, for an address, for a name. */
    private static final int PAIR = 5;

    private static final int ADDRESS = 30;
    private static final int NAME = 100;

    private final Clock clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Failures(int count, long last, long lockedUntil) {}

    Tries(Clock clock) {
        this.clock = clock;
    }

    /** How long tries are refused; zero where the password is looked at. */
    Duration locked(String name, String address) {
        long now = clock.millis();
        long until = Math.max(until("p " + address + " " + name), until("n " + name));
        if (!isLoopback(address)) {
            until = Math.max(until, until("a " + address));
        }
        return Duration.ofMillis(Math.max(0, until - now));
    }

    private long until(String key) {
        Failures known = failures.get(key);
        return known == null ? 0 : known.lockedUntil();
    }

    /** How long further tries of this name from this address are refused from now on. */
    Duration failed(String name, String address) {
        count("p " + address + " " + name, PAIR);
        count("n " + name, NAME);
        count("a " + address, ADDRESS);
        return locked(name, address);
    }

    private void count(String key, int free) {
        long now = clock.millis();
        Failures former = failures.get(key);
        int count = former == null || now - former.last() > FORGIVEN.toMillis() ? 1 : former.count() + 1;
        long lock = count <= free ? 0 : Math.min(LONGEST.toMillis(), 1000L << Math.min(20, count - free - 1));
        failures.put(key, new Failures(count, now, lock == 0 ? 0 : now + lock));
    }

    void succeeded(String name, String address) {
        failures.remove("p " + address + " " + name);
        failures.remove("a " + address);
    }

    private static boolean isLoopback(String address) {
        return Loopback.isAddress(address);
    }
}
