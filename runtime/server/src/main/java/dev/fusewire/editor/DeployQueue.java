package dev.fusewire.editor;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/** Lets one change of the flows be done before the next begins, so that a revision is checked against the latest. */
final class DeployQueue {

    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean busy;

    <T> Future<T> submit(Supplier<Future<T>> change) {
        Promise<T> done = Promise.promise();
        Runnable work = () -> {
            Future<T> result;
            try {
                result = change.get();
            } catch (RuntimeException e) {
                result = Future.failedFuture(e);
            }
            result.onComplete(end -> {
                done.handle(end);
                next();
            });
        };
        synchronized (this) {
            if (busy) {
                waiting.add(work);
                return done.future();
            }
            busy = true;
        }
        work.run();
        return done.future();
    }

    private void next() {
        Runnable work;
        synchronized (this) {
            work = waiting.poll();
            if (work == null) {
                busy = false;
                return;
            }
        }
        work.run();
    }
}
