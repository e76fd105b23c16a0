package dev.fusewire.script;

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
 * Stops scripts that run too long. One thread watches all; a run costs three plain writes of its own thread. What counts is
 * the time a script computes, not the time its thread stood in line for a processor or for another script.
 */
final class Watchdog {

    private static final int IDLE = 0;
    private static final int RUNNING = 1;
    private static final int STOPPING = 2;

    private static final long LONGEST_SLEEP = 250;
    private static final long SHORTEST_SLEEP = 2;

    private static final Set<Watch> WATCHES =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private Watchdog() {}

    private static final class Looking {
        static final Thread THREAD =
                Thread.ofPlatform().name("script-watchdog").daemon().start(Watchdog::look);
    }

    /** One sandbox under watch. */
    static final class Watch {
        private final Context context;
        private final long limit;
        private final AtomicInteger state = new AtomicInteger(IDLE);
        /** These two are the running thread's; the state makes them known to the watching one. */
        private @Nullable Thread thread;

        private int run;
        /** These two are the watching thread's. */
        private @Nullable ComputingTime used;

        private int seenRun;

        private Watch(Context context, Duration limit) {
            this.context = context;
            this.limit = limit.toMillis();
        }

        void begin() {
            if (limit > 0) {
                thread = Thread.currentThread();
                run++;
                state.setRelease(RUNNING);
            }
        }

        /** Called once the context has been left; waits for a stop that is under way, lest it hit the next run. */
        void end() {
            if (limit > 0 && !state.compareAndSet(RUNNING, IDLE)) {
                while (state.get() == STOPPING) {
                    Thread.onSpinWait();
                }
                var _ = Thread.interrupted();
            }
        }

        private long sleep() {
            return Math.clamp(limit / 8, SHORTEST_SLEEP, LONGEST_SLEEP);
        }

        private boolean isLate() {
            Thread running = thread;
            int current = run;
            ComputingTime time = used;
            if (running == null || time == null || current != seenRun) {
                seenRun = current;
                used = running == null ? null : new ComputingTime(running);
                return false;
            }
            return time.nanos() >= limit * 1_000_000;
        }

        private void look() {
            if (state.get() != RUNNING || !isLate() || !state.compareAndSet(RUNNING, STOPPING)) {
                return;
            }
            try {
                // gone before the run that was late: a new one has its own time
                if (run == seenRun) {
                    context.interrupt(Duration.ofSeconds(1));
                }
            } catch (TimeoutException _) {
                // it sits in Java: the next look tries again
                state.set(RUNNING);
                return;
            } catch (IllegalStateException _) {
                // closed meanwhile
            }
            state.set(IDLE);
        }
    }

    /** A watch that lets a run take so long; zero for any time. */
    static Watch over(Context context, Duration limit) {
        Watch watch = new Watch(context, limit);
        if (!limit.isZero()) {
            WATCHES.add(watch);
            // it may sleep for longer than a short limit allows
            LockSupport.unpark(Looking.THREAD);
        }
        return watch;
    }

    private static void look() {
        while (!Thread.interrupted()) {
            long sleep = LONGEST_SLEEP;
            Watch[] all = WATCHES.toArray(Watch[]::new);
            for (Watch watch : all) {
                sleep = Math.min(sleep, watch.sleep());
                watch.look();
            }
            LockSupport.parkNanos(WATCHES, sleep * 1_000_000);
        }
    }
}
