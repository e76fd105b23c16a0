package dev.fusewire.engine;

import dev.fusewire.node.NodeError;
import dev.fusewire.node.Registration;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a node has set going and that ends with it: timers, routes. */
final class NodeTimers {

    private final Vertx vertx;
    private final RunQueue queue;
    private final RunningNode node;
    private final Set<Registration> open = new HashSet<>();

    NodeTimers(Vertx vertx, RunQueue queue, RunningNode node) {
        this.vertx = vertx;
        this.queue = queue;
        this.node = node;
    }

    Registration after(Duration delay, Runnable task) {
        Timer timer = new Timer(task, false);
        long millis = Math.max(0, (delay.toNanos() + 999_999) / 1_000_000);
        queue.run(() -> timer.start(millis));
        return timer;
    }

    Registration every(Duration period, Runnable task) {
        Timer timer = new Timer(task, true);
        long millis = Math.max(1, period.toMillis());
        queue.run(() -> timer.start(millis));
        return timer;
    }

    Registration onBacklog(Consumer<Boolean> heard) {
        Listening listening = new Listening(isLong -> guarded(() -> heard.accept(isLong)));
        queue.run(listening::start);
        return listening;
    }

    void add(Registration registration) {
        queue.run(() -> open.add(registration));
    }

    void cancelAll() {
        Set<Registration> all = Set.copyOf(open);
        open.clear();
        all.forEach(Registration::cancel);
    }

    /** Runs a task of the node's; what it throws is the node's error. */
    void guarded(Runnable task) {
        try {
            queue.runFor(node, task);
        } catch (RuntimeException | VirtualMachineError e) {
            node.error(e instanceof OutOfMemoryError ? NodeError.outOfMemory(e) : e, null);
        }
    }

    /** Hears of the queue until it is cancelled, or the node ends. */
    private final class Listening implements Registration {
        private final Consumer<Boolean> heard;
        private @Nullable Registration registration;

        Listening(Consumer<Boolean> heard) {
            this.heard = heard;
        }

        void start() {
            if (node.keepsTime()) {
                open.add(this);
                registration = queue.onBacklog(heard);
            }
        }

        @Override
        public void cancel() {
            queue.run(() -> {
                open.remove(this);
                if (registration != null) {
                    registration.cancel();
                }
            });
        }
    }

    private final class Timer implements Registration {
        private final Runnable task;
        private final boolean repeats;
        private @Nullable Long id;
        private volatile boolean cancelled;

        Timer(Runnable task, boolean repeats) {
            this.task = task;
            this.repeats = repeats;
        }

        void start(long millis) {
            if (cancelled || !node.keepsTime()) {
                return;
            }
            open.add(this);
            if (repeats) {
                id = vertx.setPeriodic(millis, _ -> fire());
            } else if (millis == 0) {
                queue.context().runOnContext(_ -> fire());
            } else {
                // an answer that is held up with all other messages has not come too late
                id = vertx.setTimer(millis, _ -> queue.afterHold(this::fire));
            }
        }

        private void fire() {
            if (cancelled || !node.keepsTime()) {
                return;
            }
            if (!repeats) {
                open.remove(this);
            }
            guarded(task);
        }

        @Override
        public void cancel() {
            cancelled = true;
            queue.run(() -> {
                open.remove(this);
                Long timer = id;
                if (timer != null) {
                    vertx.cancelTimer(timer);
                }
            });
        }
    }
}
