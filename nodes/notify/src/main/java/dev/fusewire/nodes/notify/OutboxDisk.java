package dev.fusewire.nodes.notify;

import dev.fusewire.node.NodeContext;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The way to the queue on disk: one piece of work after the other and off the event loop. For one event loop. */
final class OutboxDisk {

    private interface Work<T> {
        T on(OutboxFile file) throws SQLException;
    }

    private record Outcome<T>(T result, long size) {}

    private final NodeContext context;
    private final Path file;
    private final int most;
    private Future<?> busy = Future.succeededFuture();
    private boolean isClosed;
    private long waiting;

    /** Used by the work on disk alone, one after the other. */
    private @Nullable OutboxFile open;

    OutboxDisk(NodeContext context, int most) {
        this.context = context;
        this.file = context.dataFolder().resolve("outbox.db");
        this.most = most;
    }

    /** How many messages wait, as of the last work. */
    long waiting() {
        return waiting;
    }

    Future<List<Instant>> sentSince(Instant since) {
        return work(opened -> opened.sentSince(since));
    }

    Future<Accepted> accept(Letter letter, Duration quiet, String inFlight) {
        return work(opened -> opened.accept(letter, quiet, inFlight));
    }

    Future<List<Letter>> takeOver(Letter letter, String inFlight) {
        return work(opened -> opened.takeOver(letter, inFlight));
    }

    Future<Optional<Letter>> next() {
        return work(opened -> Optional.ofNullable(opened.next()));
    }

    Future<Optional<Letter>> forFallback(Instant now, boolean atOnce) {
        return work(opened -> Optional.ofNullable(opened.forFallback(now, atOnce)));
    }

    Future<Optional<Letter>> olderThan(Instant time) {
        return work(opened -> Optional.ofNullable(opened.olderThan(time)));
    }

    Future<Boolean> confirm(String id, Instant when) {
        return work(opened -> {
            opened.confirm(id, when);
            return true;
        });
    }

    Future<Boolean> remove(String id) {
        return work(opened -> {
            opened.remove(id);
            return true;
        });
    }

    Future<Boolean> fail(Notice notice) {
        return work(opened -> {
            opened.fail(notice);
            return true;
        });
    }

    private <T> Future<T> work(Work<T> work) {
        if (isClosed) {
            return Future.failedFuture("the queue is closed");
        }
        Future<T> done = busy.transform(_ -> context.blocking(() -> {
                    OutboxFile opened = open == null ? new OutboxFile(file, most) : open;
                    open = opened;
                    T result = work.on(opened);
                    return new Outcome<>(result, opened.size());
                }))
                .map(outcome -> {
                    waiting = outcome.size();
                    return outcome.result();
                });
        busy = done;
        return done;
    }

    Future<Void> close() {
        isClosed = true;
        Future<?> before = busy;
        return before.transform(_ -> context.blocking(() -> {
                    OutboxFile opened = open;
                    if (opened != null) {
                        opened.close();
                    }
                    return true;
                }))
                .mapEmpty();
    }
}
