package dev.fusewire.script;

import dev.fusewire.node.NodeError;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.graalvm.polyglot.Context;
import org.jspecify.annotations.Nullable;

/**
 * Stops scripts that run too long or take too much memory. One thread watches all; a run costs three plain writes of its own
 * thread. What counts is the time a script computes, not the time its thread stood in line for a processor or for another
 * script; and of memory what it has taken in this run, once hardly any is left.
 */
final class Watchdog {

    private static final int IDLE = 0;
    private static final int RUNNING = 1;
    private static final int STOPPING = 2;

    private static final long LONGEST_SLEEP = 250;
    private static final long SHORTEST_SLEEP = 2;
    /** How soon it is looked again while a script runs, in milliseconds: memory fills faster than time passes. */
    private static final long RUNNING_SLEEP = 20;

    private static final Set<Watch> WATCHES =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private Watchdog() {}

    private static final class Looking {
        static final Thread THREAD = begin();

        private static Thread begin() {
            Thread thread = Thread.ofPlatform().name("script-watchdog").daemon().start(Watchdog::look);
            // a script that takes much memory has it collected: the first moment to look
            Heap.onCollection(() -> LockSupport.unpark(thread));
            return thread;
        }
    }

    /** One sandbox under watch. */
    static final class Watch {
        private final Context context;
        private final long limit;
        private final MemoryLimit memory;
        private final AtomicInteger state = new AtomicInteger(IDLE);
        /** These two are the running thread's; the state makes them known to the watching one. */
        private @Nullable Thread thread;

        private int run;
        /** These are the watching thread's. */
        private @Nullable ComputingTime used;

        private @Nullable TakenMemory taken;
        private int seenRun;
        private @Nullable String found;
        /** Why a run was stopped, for the one that tells of it. */
        private volatile @Nullable NodeError stop;

        private Watch(Context context, Duration limit, MemoryLimit memory) {
            this.context = context;
            this.limit = limit.toMillis();
            this.memory = memory;
        }

        private boolean watches() {
            return limit > 0 || memory.isSet();
        }

        /** Why a run was stopped, once; null where none was. */
        @Nullable
        NodeError takeStop() {
            NodeError why = stop;
            stop = null;
            return why;
        }

        /** In Node-RED's words. */
        NodeError timedOut() {
            return new NodeError(
                    "Error", "Script execution timed out after " + limit + "ms", "ERR_SCRIPT_EXECUTION_TIMEOUT");
        }

        void begin() {
            if (watches()) {
                thread = Thread.currentThread();
                run++;
                state.setRelease(RUNNING);
            }
        }

        /** Called once the context has been left; waits for a stop that is under way, lest it hit the next run. */
        void end() {
            if (watches() && !state.compareAndSet(RUNNING, IDLE)) {
                while (state.get() != IDLE && !state.compareAndSet(RUNNING, IDLE)) {
                    Thread.onSpinWait();
                }
                var _ = Thread.interrupted();
            }
        }

        private long sleep() {
            if (state.get() == RUNNING && memory.isSet()) {
                return RUNNING_SLEEP;
            }
            return limit == 0 ? LONGEST_SLEEP : Math.clamp(limit / 8, SHORTEST_SLEEP, LONGEST_SLEEP);
        }

        private boolean isTooMuch() {
            Thread running = thread;
            int current = run;
            ComputingTime time = used;
            TakenMemory bytes = taken;
            if (running == null || time == null || bytes == null || current != seenRun) {
                seenRun = current;
                used = running == null ? null : new ComputingTime(running);
                taken = running == null ? null : new TakenMemory(running);
                return false;
            }
            found = memory.exceeded(bytes);
            return found != null || limit > 0 && time.nanos() >= limit * 1_000_000;
        }

        private void look() {
            if (state.get() != RUNNING || !isTooMuch() || !state.compareAndSet(RUNNING, STOPPING)) {
                return;
            }
            try {
                // gone before the run that was late: a new one has its own time
                if (run == seenRun) {
                    stop = found == null ? timedOut() : new NodeError("Error", found, "ERR_SCRIPT_MEMORY");
                    context.interrupt(Duration.ofSeconds(1));
                }
            } catch (TimeoutException _) {
                // it sits in Java: the next look tries again
            } catch (IllegalStateException _) {
                // closed meanwhile
            }
            // a script that has caught even this runs on, and is stopped again
            state.set(RUNNING);
        }
    }

    /** A watch that lets a run take so long, zero for any time, and so much. */
    static Watch over(Context context, Duration limit, MemoryLimit memory) {
        Watch watch = new Watch(context, limit, memory);
        if (watch.watches()) {
            WATCHES.add(watch);
            // it may sleep for longer than a short limit allows
            LockSupport.unpark(Looking.THREAD);
        }
        return watch;
    }

    private static void look() {
        while (!Thread.interrupted()) {
            long sleep = LONGEST_SLEEP;
            try {
                Watch[] all = WATCHES.toArray(Watch[]::new);
                for (Watch watch : all) {
                    sleep = Math.min(sleep, watch.sleep());
                    watch.look();
                }
            } catch (OutOfMemoryError _) {
                // it has to outlive what it is there to stop, and looks again at once
                sleep = 1;
            }
            LockSupport.parkNanos(WATCHES, sleep * 1_000_000);
        }
    }
}
