package dev.fusewire.script;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** What of the program's memory is really in use: as it was found by the last collection, when all that was let go was gone. */
final class Heap {

    private static final AtomicLong IN_USE = new AtomicLong();
    private static final Set<String> POOLS = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toUnmodifiableSet());

    private Heap() {}

    /** In bytes; 0 before the first collection. */
    static long inUse() {
        return IN_USE.get();
    }

    /** In bytes. */
    static long size() {
        return Runtime.getRuntime().maxMemory();
    }

    /** From now on {@link #inUse} is known; the task is run after each collection. */
    static void onCollection(Runnable task) {
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (collector instanceof NotificationEmitter emitter) {
                emitter.addNotificationListener((notification, _) -> collected(notification, task), null, null);
            }
        }
    }

    private static void collected(Notification notification, Runnable task) {
        if (notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)
                && notification.getUserData() instanceof CompositeData data) {
            IN_USE.set(
                    GarbageCollectionNotificationInfo.from(data).getGcInfo().getMemoryUsageAfterGc().entrySet().stream()
                            .filter(pool -> POOLS.contains(pool.getKey()))
                            .map(pool -> pool.getValue())
                            .mapToLong(MemoryUsage::getUsed)
                            .sum());
            task.run();
        }
    }
}
