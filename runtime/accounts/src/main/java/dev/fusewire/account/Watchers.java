package dev.fusewire.account;

import dev.fusewire.node.Registration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who wants to know of the end of which session. */
final class Watchers {

    private final Map<Object, Runnable> tasks = new LinkedHashMap<>();
    private final Map<Long, List<Object>> bySession = new LinkedHashMap<>();

    synchronized Registration add(long session, Runnable task) {
        Object key = new Object();
        var _ = tasks.put(key, task);
        var _ = bySession.computeIfAbsent(session, _ -> new ArrayList<>()).add(key);
        return () -> remove(session, key);
    }

    private synchronized void remove(long session, Object key) {
        var _ = tasks.remove(key);
        List<Object> keys = bySession.get(session);
        if (keys != null && keys.remove(key) && keys.isEmpty()) {
            var _ = bySession.remove(session);
        }
    }

    void end(long session) {
        List<Runnable> told = new ArrayList<>();
        synchronized (this) {
            List<Object> keys = bySession.remove(session);
            if (keys != null) {
                keys.forEach(key -> told.add(tasks.remove(key)));
            }
        }
        told.forEach(Runnable::run);
    }
}
