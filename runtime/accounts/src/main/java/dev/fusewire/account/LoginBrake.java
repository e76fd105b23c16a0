package dev.fusewire.account;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows those who try passwords, of people and of devices. Five tries of one name from one address within ten minutes, twenty from one address, fifty
 * for one name from anywhere: then there is no more for the rest of these ten minutes, so that nobody far away shuts the
 * owner out with five wrong guesses. Who was right from an address before has their five tries there whatever others do,
 * so that nobody shuts them out from many addresses either. Each wrong one makes the next answer come later.
 */
public final class LoginBrake {

    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final Duration STEP = Duration.ofMillis(250);
    private static final Duration SLOWEST = Duration.ofSeconds(2);
    private static final int OF_BOTH = 5;
    private static final int OF_ADDRESS = 20;
    private static final int OF_NAME = 50;
    /** Names and addresses remembered; whoever makes up more pushes out the oldest. */
    private static final int MOST = 20_000;

    private static final int NETWORK_BYTES = 8;

    private final Clock clock;
    private final Map<String, Deque<Long>> tries = new LinkedHashMap<>();
    /** Names with the networks they were right from; only who knows a password adds to it. */
    private final KnownPlaces known;

    public LoginBrake(Clock clock) {
        this(clock, KnownPlaces.inMemory());
    }

    public LoginBrake(Clock clock, KnownPlaces known) {
        this.clock = clock;
        this.known = known;
    }

    /** Whether a try may be made; none is noted. */
    public synchronized boolean allows(String name, String address) {
        String from = network(address);
        String who = who(name);
        boolean isStrange = !known.has(who + " " + from);
        return count("b " + who + " " + from) < OF_BOTH
                && !(isStrange && (count("a " + from) >= OF_ADDRESS || count("n " + who) >= OF_NAME));
    }

    /** Whether this name was right from there before. */
    public synchronized boolean knows(String name, String address) {
        return known.has(who(name) + " " + network(address));
    }

    /**
     * Notes a try, before it is known whether it is right.
     *
     * @return whether it may be made
     */
    public synchronized boolean begin(String name, String address) {
        if (!allows(name, address)) {
            return false;
        }
        String from = network(address);
        String who = who(name);
        note("b " + who + " " + from);
        note("a " + from);
        note("n " + who);
        return true;
    }

    /** The try was right: earlier ones from there with this name are forgiven. */
    public synchronized void succeed(String name, String address) {
        String from = network(address);
        String who = who(name);
        known.add(who + " " + from);
        Deque<Long> both = tries.remove("b " + who + " " + from);
        forgive("a " + from, both == null ? 0 : both.size());
        forgive("n " + who, both == null ? 0 : both.size());
    }

    /** How long the answer to a wrong try is kept back. */
    public synchronized Duration delay(String name, String address) {
        int count = Math.max(count("b " + who(name) + " " + network(address)), 1);
        Duration delay = STEP.multipliedBy(count);
        return delay.compareTo(SLOWEST) > 0 ? SLOWEST : delay;
    }

    private int count(String key) {
        Deque<Long> times = tries.get(key);
        if (times == null) {
            return 0;
        }
        long now = clock.millis();
        // a clock that was set back would keep them out for as long as that
        times.removeIf(time -> time + WINDOW.toMillis() <= now || time > now);
        if (times.isEmpty()) {
            var _ = tries.remove(key);
        }
        return times.size();
    }

    private void note(String key) {
        tries.computeIfAbsent(key, _ -> new ArrayDeque<>()).add(clock.millis());
        while (tries.size() > MOST) {
            var eldest = tries.keySet().iterator();
            var _ = eldest.next();
            eldest.remove();
        }
    }

    private void forgive(String key, int count) {
        Deque<Long> times = tries.get(key);
        for (int i = 0; times != null && i < count; i++) {
            var _ = times.pollLast();
        }
    }

    private static String who(String name) {
        return Account.key(name.length() > 200 ? name.substring(0, 200) : name);
    }

    /** A house with IPv6 has a whole network of addresses to come from. */
    private static String network(String address) {
        int zone = address.indexOf('%');
        try {
            InetAddress parsed = InetAddress.ofLiteral(zone < 0 ? address : address.substring(0, zone));
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(parsed.getAddress(), 0, NETWORK_BYTES)
                    : parsed.getHostAddress();
        } catch (IllegalArgumentException _) {
            return address;
        }
    }
}
