package dev.fusewire.script;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.Registration;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;

/** The timers a script has set. */
final class Timers {

    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final NodeContext node;
    private final IntConsumer fire;
    private final Map<Integer, Registration> set = new HashMap<>();
    private final Set<Integer> repeating = new HashSet<>(0);

    /** @param fire gets the timer's number when it is due */
    Timers(NodeContext node, IntConsumer fire) {
        this.node = node;
        this.fire = fire;
    }

    void start(int number, long millis, boolean repeat) {
        if (repeat) {
            repeating.add(number);
        }
        arm(number, Duration.ofMillis(millis), Duration.ofMillis(millis));
    }

    /** A timer that repeats is set anew each time, as in Node.js: those that are late come in the order they were due. */
    private void arm(int number, Duration wait, Duration period) {
        set.put(number, node.after(wait, () -> {
            long from = node.nanoTime();
            try {
                fire.accept(number);
            } finally {
                if (repeating.contains(number)) {
                    Duration rest = period.minusNanos(node.nanoTime() - from);
                    arm(number, rest.compareTo(SHORTEST) < 0 ? SHORTEST : rest, period);
                }
            }
        }));
    }

    /** A timer is due: one that does not repeat is over. */
    void fired(int number) {
        if (!repeating.contains(number)) {
            set.remove(number);
        }
    }

    void cancel(int number) {
        repeating.remove(number);
        Registration timer = set.remove(number);
        if (timer != null) {
            timer.cancel();
        }
    }

    void cancelAll() {
        set.values().forEach(Registration::cancel);
        set.clear();
        repeating.clear();
    }

    boolean isEmpty() {
        return set.isEmpty();
    }
}
