package dev.fusewire.stations;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread on which everything at the desk happens, and its timers. What has come meanwhile is done together and written with one
 * commit; who asked hears of it after that. Begun with the first task.
 */
final class DeskThread {

    private static final Logger LOG = LoggerFactory.getLogger(StationBook.class);

    /** Tasks between two commits. */
    private static final int ROUND = 500;
    /** A clock turned by hand does not wake anybody: it is looked at now and then. */
    private static final long LONGEST_SLEEP = 1_000;

    /** Writes what has changed. */
    interface Disk {
        /** @return whether there was anything that had to be written at once */
        boolean commit() throws SQLException;
    }

    /** Something to be done later. */
    private record Timer(Instant due, long order, Runnable task, boolean[] cancelled) {}

    private record Answer(Runnable good, java.util.function.Consumer<Throwable> bad) {}

    private final Clock clock;
    private final Runnable settle;
    private final Disk disk;
    private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(Comparator.comparing(Timer::due).thenComparing(Timer::order));
    private final List<Answer> answers = new ArrayList<>();
    private long order;
    private @Nullable Thread thread;
    private boolean isClosed;
    private String fault = "";

    /** @param settle done after each task */
    DeskThread(Clock clock, Runnable settle, Disk disk) {
        this.clock = clock;
        this.settle = settle;
        this.disk = disk;
    }

    /** Does something on the thread; the future completes once it is written. */
    <T extends @Nullable Object> Future<T> ask(Callable<T> task) {
        Promise<T> promise = Promise.promise();
        boolean isTaken = post(() -> {
            try {
                T result = task.call();
                answers.add(new Answer(() -> promise.complete(result), promise::fail));
            } catch (Exception e) {
                answers.add(new Answer(() -> promise.fail(e), promise::fail));
            }
        });
        return isTaken ? promise.future() : Future.failedFuture("the station book is closed");
    }

    /** The same where what is to be answered with takes longer. */
    <T extends @Nullable Object> Future<T> askLater(Callable<Future<T>> task) {
        return ask(task).compose(future -> future);
    }

    /** @return whether it will be done: not once it is closed */
    synchronized boolean post(Runnable task) {
        if (isClosed) {
            return false;
        }
        if (thread == null) {
            thread = Thread.ofPlatform().daemon().name("stations").start(this::run);
        }
        tasks.add(task);
        return true;
    }

    /** On the thread: does something later. @return cancels it */
    Runnable later(Duration time, Runnable task) {
        boolean[] cancelled = {false};
        timers.add(new Timer(clock.instant().plus(time), order++, task, cancelled));
        return () -> cancelled[0] = true;
    }

    private void run() {
        while (true) {
            Runnable task = next();
            int done = 0;
            while (task != null && done++ < ROUND) {
                run(task);
                task = tasks.poll();
            }
            if (task != null) {
                run(task);
            }
            runTimers();
            write();
            synchronized (this) {
                if (isClosed && tasks.isEmpty()) {
                    return;
                }
            }
        }
    }

    private @Nullable Runnable next() {
        Timer first = timers.peek();
        long wait = first == null
                ? LONGEST_SLEEP * 60
                : Math.clamp(Duration.between(clock.instant(), first.due()).toMillis(), 0, LONGEST_SLEEP);
        try {
            return tasks.poll(wait, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            return null;
        }
    }

    private void runTimers() {
        Instant now = clock.instant();
        for (Timer first = timers.peek(); first != null && !first.due().isAfter(now); first = timers.peek()) {
            var _ = timers.poll();
            if (!first.cancelled()[0]) {
                run(first.task());
            }
        }
    }

    private void run(Runnable task) {
        guarded(task);
        guarded(settle);
    }

    private void write() {
        Throwable failure = null;
        try {
            if (disk.commit() && !fault.isEmpty()) {
                LOG.info("Stations are written again");
                fault = "";
            }
        } catch (SQLException | RuntimeException e) {
            failure = e;
            String words = String.valueOf(e.getMessage());
            if (!words.equals(fault)) {
                LOG.error("Stations cannot be written, what is new waits in memory: {}", words);
                fault = words;
            }
        }
        List<Answer> ready = List.copyOf(answers);
        answers.clear();
        for (Answer answer : ready) {
            if (failure == null) {
                guarded(answer.good());
            } else {
                Throwable why = failure;
                guarded(() -> answer.bad().accept(why));
            }
        }
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("Stations: {}", e.getMessage(), e);
        }
    }

    /** Does what there is still to do, then ends. */
    Future<Void> close(Runnable last) {
        Promise<Void> closed = Promise.promise();
        synchronized (this) {
            if (isClosed || thread == null) {
                isClosed = true;
                return Future.succeededFuture();
            }
            tasks.add(() -> {
                try {
                    last.run();
                } finally {
                    answers.add(new Answer(closed::complete, _ -> closed.complete()));
                }
            });
            isClosed = true;
        }
        return closed.future();
    }
}
