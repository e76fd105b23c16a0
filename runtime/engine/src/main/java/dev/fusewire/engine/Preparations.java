package dev.fusewire.engine;

import dev.fusewire.node.Registration;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What nodes have begun to make while they were made themselves; a deployment is over when it is there. */
final class Preparations {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** A thousand nodes that made ready at once what is large would not fit in a small heap. */
    private static final int PLACES = 32;

    private final Queue<Future<?>> begun = new ConcurrentLinkedQueue<>();
    private final Semaphore places = new Semaphore(PLACES);

    void add(Future<?> made) {
        begun.add(made);
    }

    /** One of the places of nodes that make ready ahead of their first message; null where all are taken. */
    @Nullable
    Registration place() {
        return places.tryAcquire() ? places::release : null;
    }

    /** Completes when all that has been begun is there, has failed, or takes too long. */
    Future<Void> over() {
        List<Future<?>> all = new ArrayList<>();
        for (Future<?> each = begun.poll(); each != null; each = begun.poll()) {
            all.add(each);
        }
        return all.isEmpty()
                ? Future.succeededFuture()
                : Future.join(all)
                        .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                        .<Void>mapEmpty()
                        .otherwiseEmpty();
    }
}
