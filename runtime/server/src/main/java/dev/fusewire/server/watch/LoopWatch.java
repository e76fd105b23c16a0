package dev.fusewire.server.watch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Notices an event loop that does not come on, and who holds it up. Each loop is asked to answer again and again; none is asked twice at
 * once, so that a loop that is held up for an hour has one question waiting.
 */
public final class LoopWatch {

    /** The event loops. */
    public interface Loops {
        int count();

        /** Has a loop run a task. */
        void ask(int loop, Runnable task);

        /** Who runs on it now, in words; empty for nobody known. */
        Holder holder(int loop);
    }

    /**
     * Whose code runs on an event loop.
     *
     * @param node its id; empty where it is no node's
     * @param words for the log
     */
    public record Holder(String node, String words) {}

    /** Told of each incident once when it begins, and when it is over. */
    public interface Listener {
        void onBlocked(int loop, Holder holder, Duration since);

        void onFree(int loop, Holder holder, Duration held);
    }

    private static final long NONE = Long.MIN_VALUE;

    private static final class Loop {
        private final AtomicLong askedAt = new AtomicLong(NONE);
        private volatile long lag;
        private volatile long answeredIn;
        private Holder holder = new Holder("", "");
        private boolean isTold;
    }

    private final Loops loops;
    private final Listener listener;
    private final LongSupplier nanos;
    private final long limit;
    private final List<Loop> watched = new ArrayList<>();
    private long lastTick;
    private boolean hasTicked;

    /** @param limit from which on a loop counts as held up */
    public LoopWatch(Loops loops, Listener listener, Duration limit, LongSupplier nanos) {
        this.loops = loops;
        this.listener = listener;
        this.nanos = nanos;
        this.limit = limit.toNanos();
        for (int i = 0; i < loops.count(); i++) {
            watched.add(new Loop());
        }
    }

    /** Looks at every loop; to be called often, by one thread that runs no flow. */
    public void tick() {
        long now = nanos.getAsLong();
        // where this thread itself was not run for so long, the whole machine stood still, and no node is to blame
        boolean stoodStill = hasTicked && now - lastTick > limit;
        lastTick = now;
        hasTicked = true;
        for (int i = 0; i < watched.size(); i++) {
            look(i, watched.get(i), now, stoodStill);
        }
    }

    private void look(int number, Loop loop, long now, boolean stoodStill) {
        long asked = loop.askedAt.get();
        if (asked == NONE) {
            if (loop.isTold) {
                loop.isTold = false;
                listener.onFree(number, loop.holder, Duration.ofNanos(loop.answeredIn));
            }
            loop.askedAt.set(now);
            loops.ask(number, () -> {
                loop.answeredIn = nanos.getAsLong() - now;
                loop.lag = loop.answeredIn;
                loop.askedAt.set(NONE);
            });
            return;
        }
        loop.lag = now - asked;
        if (!loop.isTold && !stoodStill && now - asked >= limit) {
            loop.isTold = true;
            loop.holder = loops.holder(number);
            listener.onBlocked(number, loop.holder, Duration.ofNanos(now - asked));
        }
    }

    /** How long the slowest loop took, or takes, to get to something new. */
    public Duration lag() {
        return watched.stream()
                .map(loop -> Duration.ofNanos(loop.lag))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** The same of one loop. */
    public Duration lag(int loop) {
        return Duration.ofNanos(watched.get(loop).lag);
    }

    /** Whether no loop has owed its answer for longer than the limit. */
    public boolean isLive() {
        long now = nanos.getAsLong();
        return watched.stream()
                .mapToLong(loop -> loop.askedAt.get())
                .allMatch(asked -> asked == NONE || now - asked < limit);
    }
}
