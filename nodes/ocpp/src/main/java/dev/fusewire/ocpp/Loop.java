package dev.fusewire.ocpp;

import dev.fusewire.node.Registration;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The event loop of one station's connection, with its clock: all that belongs to the connection happens here. */
public interface Loop {

    /** From any thread, in the order given. */
    void execute(Runnable task);

    Registration after(Duration delay, Runnable task);

    Instant now();

    /** Does work here that was asked for on any thread. */
    default <T> Future<T> run(Supplier<Future<T>> work) {
        Promise<T> done = Promise.promise();
        execute(() -> {
            try {
                work.get().onComplete(done);
            } catch (RuntimeException e) {
                done.fail(e);
            }
        });
        return done.future();
    }

    /** Brings what is answered on another thread back to this loop. */
    default <T extends @Nullable Object> Future<T> back(Future<T> future) {
        if (future.isComplete()) {
            return future;
        }
        Promise<T> here = Promise.promise();
        future.onComplete(done -> execute(() -> here.handle(done)));
        return here.future();
    }
}
