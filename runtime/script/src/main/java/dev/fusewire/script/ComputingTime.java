package dev.fusewire.script;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * How long a thread has worked on a script, as it is seen from outside: its processor time, and what the script itself has
 * waited, which takes none. Not the time the thread was ready and had no processor, nor what it waited for another script.
 */
final class ComputingTime {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Thread thread;
    private long seen = System.nanoTime();
    private long processor;
    private long counted;

    ComputingTime(Thread thread) {
        this.thread = thread;
        processor = processorNanos();
    }

    /** Counts what has passed since the last call. */
    long nanos() {
        long now = System.nanoTime();
        long used = processorNanos();
        boolean known = processor >= 0 && used >= processor;
        counted += known && !waits() ? used - processor : now - seen;
        seen = now;
        processor = used;
        return counted;
    }

    private boolean waits() {
        return switch (thread.getState()) {
            case WAITING, TIMED_WAITING -> !SharedTurn.LOCK.hasQueuedThread(thread);
            default -> false;
        };
    }

    /** Negative where it is not known. */
    private long processorNanos() {
        return THREADS.isThreadCpuTimeSupported() ? THREADS.getThreadCpuTime(thread.threadId()) : -1;
    }
}
