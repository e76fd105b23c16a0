package dev.fusewire.nodes.modbus.link;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
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

    /** Takes the next of those units that may be asked; null when there is none. The unit has its next turn after the others. */
    @Nullable
    Waiting next(IntPredicate mayBeAsked) {
        for (int unit : units.keySet()) {
            if (mayBeAsked.test(unit)) {
                Deque<Waiting> queue = units.remove(unit);
                Waiting next = queue == null ? null : queue.pollFirst();
                if (queue != null && !queue.isEmpty()) {
                    units.put(unit, queue);
                }
                return next;
            }
        }
        return null;
    }

    /** The units for which something waits. */
    Set<Integer> units() {
        return units.keySet();
    }

    int size(int unit) {
        Deque<Waiting> queue = units.get(unit);
        return queue == null ? 0 : queue.size();
    }

    List<ModbusRequest> all() {
        return units.values().stream()
                .flatMap(Deque::stream)
                .map(Waiting::request)
                .toList();
    }

    /** Takes all of them out. */
    List<Waiting> clear() {
        List<Waiting> all = new ArrayList<>();
        units.values().forEach(all::addAll);
        units.clear();
        return all;
    }
}
