package dev.fusewire.script;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/** How much memory a thread has taken since a moment, whether or not it still needs it. */
final class TakenMemory {

    private static final @Nullable ThreadMXBean THREADS = threads();

    private final Thread thread;
    private final long before;

    TakenMemory(Thread thread) {
        this.thread = thread;
        before = all();
    }

    private static @Nullable ThreadMXBean threads() {
        return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
                        && threads.isThreadAllocatedMemorySupported()
                        && threads.isThreadAllocatedMemoryEnabled()
                ? threads
                : null;
    }

    /** In bytes; 0 where this virtual machine does not tell. */
    long bytes() {
        return Math.max(0, all() - before);
    }

    private long all() {
        return THREADS == null ? 0 : THREADS.getThreadAllocatedBytes(thread.threadId());
    }
}
