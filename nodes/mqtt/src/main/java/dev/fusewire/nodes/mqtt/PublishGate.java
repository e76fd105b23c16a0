package dev.fusewire.nodes.mqtt;

import dev.fusewire.node.NodeError;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Holds messages back while the broker has not yet answered a subscription, so that who subscribes and then publishes
 * receives what was published: the client library sends the two by separate ways. Any thread may call it.
 */
final class PublishGate {

    /** A broker that does not answer a subscription shall not keep messages for ever. */
    private static final long PATIENCE_SECONDS = 2;

    private final Queue<Runnable> held = new ArrayDeque<>();
    private volatile int unanswered;

    /** Closes the gate until the answer is there. */
    void closeUntil(Future<Void> answer) {
        if (answer.isComplete()) {
            return;
        }
        synchronized (this) {
            unanswered++;
        }
        answer.timeout(PATIENCE_SECONDS, TimeUnit.SECONDS).onComplete(_ -> answered());
    }

    private synchronized void answered() {
        if (unanswered == 1) {
            for (Runnable next = held.poll(); next != null; next = held.poll()) {
                next.run();
            }
        }
        unanswered--;
    }

    /** Publishes now, or in its turn once the gate is open. */
    Future<Void> pass(Supplier<Future<Void>> publish) {
        if (unanswered > 0) {
            synchronized (this) {
                if (unanswered > 0) {
                    Promise<Void> done = Promise.promise();
                    held.add(() -> attempt(publish).onComplete(done));
                    return done.future();
                }
            }
        }
        return attempt(publish);
    }

    private static Future<Void> attempt(Supplier<Future<Void>> publish) {
        try {
            return publish.get();
        } catch (IllegalArgumentException | IllegalStateException e) {
            return Future.failedFuture(new NodeError("Error", String.valueOf(e.getMessage())));
        }
    }
}
