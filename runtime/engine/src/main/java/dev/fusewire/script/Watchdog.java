package dev.fusewire.script;

import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.graalvm.polyglot.Context;

/** Stops scripts that run too long. One thread watches all; a run costs two plain writes of its own thread. */
final class Watchdog {

    private static final int IDLE = 0;
    private static final int RUNNING = 1;
    private static final int STOPPING = 2;

    private static final long LONGEST_SLEEP = 250;
    private static final long SHORTEST_SLEEP = 5;

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
        private volatile long began;

        private Watch(Context context, Duration limit) {
            this.context = context;
            this.limit = limit.toMillis();
        }

        void begin() {
            if (limit > 0) {
                began = System.nanoTime();
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

        private void stopIfLate() {
            if (System.nanoTime() - began < limit * 1_000_000 || !state.compareAndSet(RUNNING, STOPPING)) {
                return;
            }
            try {
                // gone before the run it was begun for: a new one has its own time
                if (System.nanoTime() - began >= limit * 1_000_000) {
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
            var _ = Looking.THREAD;
        }
        return watch;
    }

    private static void look() {
        while (true) {
            long sleep = LONGEST_SLEEP;
            Watch[] all = WATCHES.toArray(Watch[]::new);
            for (Watch watch : all) {
                sleep = Math.min(sleep, Math.max(SHORTEST_SLEEP, watch.limit / 8));
                if (watch.state.get() == RUNNING) {
                    watch.stopIfLate();
                }
            }
            try {
                Thread.sleep(sleep);
            } catch (InterruptedException _) {
                return;
            }
        }
    }
}
