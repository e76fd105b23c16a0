package dev.fusewire.simulation.modbus;

import dev.fusewire.node.Registration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The event loop of nodes under test, with a clock turned by hand and real sockets. Time stands still while a request is on
 * its way: which one is, is seen from its time-out, which is of a length nothing else has.
 */
final class BenchLoop {

    /** The client's time-out, and so that of each request and each attempt to connect. */
    static final Duration TIMEOUT = Duration.ofMillis(7777);

    private static final long PATIENCE_SECONDS = 20;

    private static final class Task {
        private long at;
        private final Runnable run;
        private final long period;
        private final boolean isOfNetwork;

        Task(long at, Runnable run, long period, boolean isOfNetwork) {
            this.at = at;
            this.run = run;
            this.period = period;
            this.isOfNetwork = isOfNetwork;
        }
    }

    private final BlockingQueue<Runnable> posted = new LinkedBlockingQueue<>();
    private final List<Task> tasks = new ArrayList<>();
    private final IntSupplier swallowed;
    private int seenSwallowed;
    private long now;

    /** @param swallowed how many requests the devices have taken and will not answer */
    BenchLoop(IntSupplier swallowed) {
        this.swallowed = swallowed;
    }

    long now() {
        return now;
    }

    void post(Runnable task) {
        posted.add(task);
    }

    Registration after(Duration delay, Runnable run) {
        return add(new Task(now + delay.toNanos(), run, 0, delay.equals(TIMEOUT)));
    }

    Registration every(Duration period, Runnable run) {
        return add(new Task(now + period.toNanos(), run, period.toNanos(), false));
    }

    private Registration add(Task task) {
        tasks.add(task);
        return () -> tasks.remove(task);
    }

    /** Runs what is due until nothing more happens at this moment. */
    void settle() {
        while (true) {
            Runnable next = posted.poll();
            if (next != null) {
                next.run();
                continue;
            }
            Task due = next(now);
            if (due != null) {
                run(due);
                continue;
            }
            if (!isOnItsWay()) {
                return;
            }
            await();
        }
    }

    /** A request that is swallowed stays on its way until its time-out. */
    private boolean isOnItsWay() {
        long waiting = tasks.stream().filter(task -> task.isOfNetwork).count();
        return waiting > swallowed.getAsInt() - seenSwallowed;
    }

    private void await() {
        try {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (isOnItsWay()) {
                Runnable next = posted.poll(5, TimeUnit.MILLISECONDS);
                if (next != null) {
                    next.run();
                    return;
                }
                if (System.nanoTime() > end) {
                    throw new AssertionError("nothing comes back from the network");
                }
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private @Nullable Task next(long until) {
        return tasks.stream()
                .filter(task -> task.at <= until)
                .min(Comparator.comparingLong(task -> task.at))
                .orElse(null);
    }

    private void run(Task task) {
        now = Math.max(now, task.at);
        if (task.period == 0) {
            tasks.remove(task);
        } else {
            task.at += task.period;
        }
        if (task.isOfNetwork) {
            seenSwallowed++;
        }
        task.run.run();
    }

    /** Turns the clock on, and with it what the devices live by. */
    void pass(Duration time, Duration step, Runnable devices) {
        long until = now + time.toNanos();
        while (now < until) {
            long next = Math.min(until, now + step.toNanos());
            devices.run();
            Task due = next(next);
            while (due != null) {
                run(due);
                settle();
                due = next(next);
            }
            now = next;
            settle();
        }
    }
}
