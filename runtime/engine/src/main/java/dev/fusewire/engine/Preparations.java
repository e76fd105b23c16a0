package dev.fusewire.engine;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** What nodes have begun to make while they were made themselves; a deployment is over when it is there. */
final class Preparations {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Queue<Future<?>> begun = new ConcurrentLinkedQueue<>();

    void add(Future<?> made) {
        begun.add(made);
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
