package dev.fusewire.nodes.influxdb;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way of lines to the queue on disk and back, one piece of work after the other and off the event loop. What comes
 * while the disk is busy, or does not take anything, waits in memory; of too much the oldest lines go. For one event
 * loop.
 */
final class BacklogDisk {

    /** Lines that may wait in memory. */
    private static final int MOST_WAITING = 20_000;

    private interface Work<T> {
        T on(LineQueue queue) throws SQLException;
    }

    private record Waiting(LineQueue.Lines lines, Promise<Void> kept) {}

    private final NodeContext context;
    private final Path file;
    private final long mostLines;
    private final long mostBytes;
    private final List<Waiting> waiting = new ArrayList<>();
    private Future<?> busy = Future.succeededFuture();
    private boolean isAdding;
    private boolean isClosed;
    private long onDisk;
    private long dropped;

    /** Used by the work on disk alone, one after the other. */
    private @Nullable LineQueue queue;

    BacklogDisk(NodeContext context, Path folder, long mostLines, long mostBytes) {
        this.context = context;
        file = folder.resolve("unsent.db");
        this.mostLines = mostLines;
        this.mostBytes = mostBytes;
        // how many there are is known once the file is read
        onDisk = isBegun() ? 1 : 0;
    }

    /** Whether there has been something to keep, in this run of the program or an earlier one. */
    boolean isBegun() {
        return Files.exists(file);
    }

    boolean isEmpty() {
        return size() == 0 && !isAdding;
    }

    long size() {
        return onDisk
                + waiting.stream()
                        .mapToLong(each -> each.lines().lines().size())
                        .sum();
    }

    /** Lines that had to go since the start. */
    long dropped() {
        return dropped;
    }

    Future<Void> add(LineQueue.Lines lines) {
        Promise<Void> kept = Promise.promise();
        waiting.add(new Waiting(lines, kept));
        addWaiting();
        return kept.future();
    }

    private void addWaiting() {
        if (isAdding || waiting.isEmpty()) {
            return;
        }
        isAdding = true;
        List<Waiting> all = List.copyOf(waiting);
        waiting.clear();
        work(opened -> opened.add(all.stream().map(Waiting::lines).toList())).onComplete(result -> {
            isAdding = false;
            if (result.succeeded()) {
                dropped += result.result();
                all.forEach(each -> each.kept().tryComplete());
                addWaiting();
            } else {
                context.warn("points cannot be kept on disk, they wait in memory: " + NodeError.textOf(result.cause()));
                waiting.addAll(0, all);
                dropOldest();
                all.forEach(each -> each.kept().tryFail(result.cause()));
            }
        });
    }

    private void dropOldest() {
        long lines = size() - onDisk;
        while (lines > MOST_WAITING && waiting.size() > 1) {
            int count = waiting.removeFirst().lines().lines().size();
            lines -= count;
            dropped += count;
        }
    }

    /** The next request, as {@link LineQueue#next}; empty when there is nothing to send. */
    Future<Optional<LineQueue.Batch>> next(Map<Map<String, String>, Integer> sizes, int mostLines, int mostChars) {
        addWaiting();
        return work(opened -> Optional.ofNullable(opened.next(sizes, mostLines, mostChars)));
    }

    Future<?> remove(LineQueue.Batch batch) {
        return work(opened -> {
            opened.remove(batch);
            return true;
        });
    }

    private <T> Future<T> work(Work<T> work) {
        if (isClosed) {
            return Future.failedFuture("the queue is closed");
        }
        Future<T> done = busy.transform(_ -> context.blocking(() -> {
                    LineQueue opened = queue == null ? new LineQueue(file, mostLines, mostBytes) : queue;
                    queue = opened;
                    T result = work.on(opened);
                    return new Outcome<>(result, opened.size());
                }))
                .map(outcome -> {
                    onDisk = outcome.size();
                    return outcome.result();
                });
        busy = done;
        return done;
    }

    private record Outcome<T>(T result, long size) {}

    /** Keeps what waits still and closes the file. */
    Future<Void> close() {
        addWaiting();
        isClosed = true;
        Future<?> before = busy;
        return before.transform(_ -> context.blocking(() -> {
                    LineQueue opened = queue;
                    if (opened != null) {
                        opened.close();
                    }
                    return true;
                }))
                .mapEmpty();
    }
}
