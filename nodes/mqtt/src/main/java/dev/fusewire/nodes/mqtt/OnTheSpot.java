package dev.fusewire.nodes.mqtt;

import io.reactivex.Scheduler;
import io.reactivex.disposables.Disposable;
import io.reactivex.disposables.Disposables;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Runs what the MQTT client hands over where it is handed over, and at once. RxJava's own scheduler of an executor keeps a linked
 * queue, whose used links lead from the old generation into the young one, each to the next: a collector of generations
 * has to keep every one of them until it looks through the whole heap, 24 bytes a message.
 *
 * <p>What is handed over does not hand over more before it has ended: the client's streams count what is under way and go on by
 * themselves.
 */
final class OnTheSpot extends Scheduler {

    @Override
    public Worker createWorker() {
        return new Worker() {
            private volatile boolean isDisposed;

            @Override
            public Disposable schedule(Runnable run, long delay, TimeUnit unit) {
                if (delay > 0) {
                    throw new RejectedExecutionException(
                            "a delay of " + delay + " " + unit + " where there is no clock");
                }
                if (!isDisposed) {
                    run.run();
                }
                return Disposables.disposed();
            }

            @Override
            public void dispose() {
                isDisposed = true;
            }

            @Override
            public boolean isDisposed() {
                return isDisposed;
            }
        };
    }
}
