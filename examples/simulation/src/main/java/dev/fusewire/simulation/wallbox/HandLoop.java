package dev.fusewire.simulation.wallbox;

import dev.fusewire.node.Registration;
import dev.fusewire.ocpp.Loop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;

/** An event loop whose clock is turned by hand. */
final class HandLoop implements Loop {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private static final class Task {
        private final long at;
        private final long order;
        private final Runnable run;
        private boolean cancelled;

        private Task(long at, long order, Runnable run) {
            this.at = at;
            this.order = order;
            this.run = run;
        }
    }

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.<Task>comparingLong(task -> task.at).thenComparingLong(task -> task.order));
    private final Queue<Runnable> posted = new ArrayDeque<>();
    private long now;
    private long order;

    /** Turns the clock to this time, and does on the way what is due. */
    void turnTo(long nanos) {
        settle();
        for (Task next = tasks.peek(); next != null && next.at <= nanos; next = tasks.peek()) {
            var _ = tasks.poll();
            if (!next.cancelled) {
                now = Math.max(now, next.at);
                next.run.run();
                settle();
            }
        }
        now = nanos;
    }

    private void settle() {
        for (Runnable next = posted.poll(); next != null; next = posted.poll()) {
            next.run();
        }
    }

    long nanoTime() {
        return now;
    }

    @Override
    public Instant now() {
        return BEGIN.plusNanos(now);
    }

    @Override
    public void execute(Runnable task) {
        posted.add(task);
    }

    @Override
    public Registration after(Duration delay, Runnable run) {
        var task = new Task(now + delay.toNanos(), order++, run);
        tasks.add(task);
        return () -> task.cancelled = true;
    }
}
