package dev.fusewire.nodes.modbus.link;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What waits to be sent: in order for each unit, the units in turn, so that nobody waits for somebody else's many. */
final class RequestQueue {

    private final int most;
    /** The unit whose turn it is comes first. */
    private final Map<Integer, Deque<Waiting>> units = new LinkedHashMap<>();

    /** @param most how many may wait for one unit */
    RequestQueue(int most) {
        this.most = most;
    }

    /** Puts it at the end of its unit's; false where that is full. */
    boolean add(Waiting waiting) {
        Deque<Waiting> queue = units.computeIfAbsent(waiting.request().unit(), _ -> new ArrayDeque<>());
        return queue.size() < most && queue.add(waiting);
    }

    /** Takes the next; null when nothing waits. Its unit has its next turn after the others. */
    @Nullable
    Waiting next() {
        if (units.isEmpty()) {
            return null;
        }
        int unit = units.keySet().iterator().next();
        Deque<Waiting> queue = units.remove(unit);
        if (queue == null || queue.isEmpty()) {
            return null;
        }
        Waiting next = queue.removeFirst();
        if (!queue.isEmpty()) {
            units.put(unit, queue);
        }
        return next;
    }

    int size(int unit) {
        Deque<Waiting> queue = units.get(unit);
        return queue == null ? 0 : queue.size();
    }

    int size() {
        return units.values().stream().mapToInt(Deque::size).sum();
    }

    /** Takes all of them out. */
    List<Waiting> clear() {
        List<Waiting> all = new ArrayList<>();
        units.values().forEach(all::addAll);
        units.clear();
        return all;
    }
}
