package dev.fusewire.history;

import dev.fusewire.node.History.Reading;
import dev.fusewire.node.NodeError;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Readings on their way to the disk. When there are too many, the oldest are dropped and counted. For any thread. */
final class ReadingQueue {

    private static final int MOST = 100_000;

    /** What was appended at once. */
    record Batch(List<Reading> readings, Promise<Void> kept) {}

    private final Runnable onFirst;
    private final Deque<Batch> batches = new ArrayDeque<>();
    private int waiting;
    private long dropped;

    /** @param onFirst told when there is something to write after there was nothing */
    ReadingQueue(Runnable onFirst) {
        this.onFirst = onFirst;
    }

    Future<Void> add(List<Reading> readings) {
        Promise<Void> kept = Promise.promise();
        List<Batch> lost = new ArrayList<>();
        boolean isFirst;
        synchronized (this) {
            isFirst = waiting == 0;
            batches.add(new Batch(List.copyOf(readings), kept));
            waiting += readings.size();
            while (waiting > MOST && batches.size() > 1) {
                Batch oldest = batches.removeFirst();
                waiting -= oldest.readings().size();
                dropped += oldest.readings().size();
                lost.add(oldest);
            }
        }
        lost.forEach(batch -> batch.kept()
                .fail(new NodeError(
                        "Error",
                        "%d readings were dropped: the disk does not take them and %,d newer ones wait"
                                .formatted(batch.readings().size(), MOST))));
        if (isFirst) {
            onFirst.run();
        }
        return kept.future();
    }

    synchronized @Nullable Batch poll() {
        return batches.pollFirst();
    }

    synchronized void putBack(Batch batch) {
        batches.addFirst(batch);
    }

    /** Says what became of a batch taken out. */
    void settle(Batch batch, @Nullable Throwable failure) {
        synchronized (this) {
            waiting -= batch.readings().size();
        }
        if (failure == null) {
            batch.kept().complete();
        } else {
            batch.kept().fail(failure);
        }
    }

    void failAll(String why) {
        for (Batch batch = poll(); batch != null; batch = poll()) {
            settle(batch, new NodeError("Error", why));
        }
    }

    synchronized boolean hasMore() {
        return !batches.isEmpty();
    }

    synchronized int waiting() {
        return waiting;
    }

    synchronized long dropped() {
        return dropped;
    }
}
