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
        Duration time = Duration.ofMillis(millis);
        set.put(
                number,
                repeat ? node.every(time, () -> fire.accept(number)) : node.after(time, () -> fire.accept(number)));
        if (repeat) {
            repeating.add(number);
        }
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
