package dev.fusewire.cockpit;

import dev.fusewire.node.NodeError;
import dev.fusewire.sqlite.DatabaseFile;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Events and sessions in a file, which one thread of its own writes and reads. */
final class Archive {

    private static final Logger LOG = LoggerFactory.getLogger(Archive.class);
    private static final Duration KEPT = Duration.ofDays(400);
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final int MOST_WAITING = 2000;
    private static final Duration TIDY = Duration.ofHours(6);

    private static final List<String> SCHEMA = Stream.concat(
                    Stream.of(
                            """
                            CREATE TABLE IF NOT EXISTS events(id INTEGER PRIMARY KEY, time INTEGER NOT NULL, site TEXT, piece TEXT,
                                level TEXT NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL)
                            """,
                            "CREATE INDEX IF NOT EXISTS events_time ON events(time)",
                            "CREATE INDEX IF NOT EXISTS events_grave ON events(id) WHERE level <> 'info'",
                            """
                            CREATE TABLE IF NOT EXISTS sessions(piece TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER,
                                seen INTEGER NOT NULL, energy REAL NOT NULL, peak REAL NOT NULL, pauses INTEGER NOT NULL,
                                charging INTEGER NOT NULL, price REAL NOT NULL, PRIMARY KEY(piece, start)) WITHOUT ROWID
                            """,
                            "CREATE TABLE IF NOT EXISTS marks(name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT"
                                    + " ROWID"),
                    PlanTable.SCHEMA.stream())
            .toList();

    /** What a task does with the file. */
    interface Task<T> {
        T run(DatabaseFile file) throws SQLException;
    }

    /** What was kept before the program started. */
    record Kept(List<Happening> events, long lastEvent, long read, List<Happening> unseen) {}

    private final Path path;
    private final Clock clock;
    private final ScheduledThreadPoolExecutor thread;
    private @Nullable DatabaseFile file;
    private boolean isBroken;
    private final Deque<Task<?>> waiting = new ArrayDeque<>();
    private long dropped;
    private volatile boolean writesFail;
    /** Whether it is tried again in a while. */
    private boolean retry;

    Archive(Path path, Clock clock) {
        this.path = path;
        this.clock = clock;
        thread = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("cockpit").factory());
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Never fails: without a file there are no old events, and what is now is shown all the same. */
    Future<Kept> open() {
        Future<Kept> kept = kept();
        try {
            var _ = thread.scheduleWithFixedDelay(this::tidy, 1, TIDY.toMinutes(), TimeUnit.MINUTES);
        } catch (RejectedExecutionException _) {
            return kept;
        }
        return kept.recover(_ -> Future.succeededFuture(new Kept(List.of(), clock.millis(), 0, List.of())));
    }

    /** What is in the file. */
    Future<Kept> kept() {
        return ask(opened -> new Kept(
                EventTable.newest(opened, Happenings.NEWEST),
                opened.number("SELECT max(id) FROM events"),
                opened.number("SELECT value FROM marks WHERE name = 'read'"),
                EventTable.unseen(opened, Happenings.MOST_UNSEEN)));
    }

    private void tidy() {
        var _ = ask(opened -> {
            long oldest = clock.millis() - KEPT.toMillis();
            opened.execute("DELETE FROM events WHERE time < " + oldest);
            opened.execute("DELETE FROM sessions WHERE start < " + oldest);
            opened.giveBackSpace();
            return true;
        });
    }

    /** Does something with the file; the future completes on the file's thread. */
    <T> Future<T> ask(Task<T> task) {
        Promise<T> promise = Promise.promise();
        try {
            thread.execute(() -> {
                try {
                    promise.complete(task.run(opened()));
                    isBroken = writesFail;
                } catch (SQLException | RuntimeException e) {
                    complain(e);
                    promise.fail(new NodeError("Error", path + " cannot be used: " + NodeError.textOf(e)));
                }
            });
        } catch (RejectedExecutionException _) {
            promise.fail(new NodeError("Error", "the program is ending"));
        }
        return promise.future();
    }

    /**
     * Writes something. What a full disk does not take waits, and is written when there is room again; of more than {@link #MOST_WAITING}
     * the oldest are dropped.
     */
    void keep(Task<?> write) {
        synchronized (waiting) {
            waiting.add(write);
            if (waiting.size() > MOST_WAITING) {
                waiting.removeFirst();
                dropped++;
            }
        }
        try {
            thread.execute(this::writeWaiting);
        } catch (RejectedExecutionException _) {
            // the program is ending
        }
    }

    private void writeWaiting() {
        if (retry) {
            return;
        }
        for (Task<?> next = first(null); next != null; next = first(next)) {
            Task<?> write = next;
            try {
                DatabaseFile known = opened();
                known.transaction(() -> {
                    var _ = write.run(known);
                });
            } catch (SQLException | RuntimeException e) {
                complain(e);
                writesFail = true;
                retry = true;
                try {
                    var _ = thread.schedule(this::again, RETRY.toMillis(), TimeUnit.MILLISECONDS);
                } catch (RejectedExecutionException _) {
                    // the program is ending
                }
                return;
            }
        }
        if (writesFail) {
            LOG.info("{} is written again{}", path, dropped == 0 ? "" : "; " + dropped + " entries had to be dropped");
            writesFail = false;
            isBroken = false;
            dropped = 0;
        }
    }

    private void again() {
        retry = false;
        writeWaiting();
    }

    /** The one to be written next, once this one is done with. */
    private @Nullable Task<?> first(@Nullable Task<?> done) {
        synchronized (waiting) {
            if (done != null && waiting.peekFirst() == done) {
                waiting.removeFirst();
            }
            return waiting.peekFirst();
        }
    }

    /** Has the file changed by somebody else while it is closed. */
    Future<Void> replace(Runnable change) {
        return ask(_ -> {
                    closeFile();
                    change.run();
                    return true;
                })
                .mapEmpty();
    }

    Path path() {
        return path;
    }

    /** Why nothing can be written; empty while all is well. */
    String fault() {
        return writesFail ? path + " cannot be written" : "";
    }

    private DatabaseFile opened() throws SQLException {
        DatabaseFile known = file;
        if (known == null) {
            known = DatabaseFile.open(path, DatabaseFile.Durability.PROCESS, SCHEMA);
            file = known;
        }
        return known;
    }

    /** Once, until it is well again. A file that turns out to be damaged is put aside and begun anew. */
    private void complain(Exception failure) {
        if (!isBroken) {
            LOG.error("{}: events and charging sessions are not kept: {}", path, NodeError.textOf(failure));
        }
        isBroken = true;
        if (failure instanceof SQLException e && DatabaseFile.isDamage(e)) {
            closeFile();
            try {
                file = DatabaseFile.anew(path, DatabaseFile.Durability.PROCESS, SCHEMA, e);
            } catch (SQLException second) {
                LOG.error("{}", second.getMessage());
            }
        }
    }

    private void closeFile() {
        DatabaseFile known = file;
        file = null;
        if (known != null) {
            try {
                known.close();
            } catch (SQLException e) {
                LOG.warn("{} does not close: {}", path, e.getMessage());
            }
        }
    }

    Future<Void> close() {
        Promise<Void> closed = Promise.promise();
        try {
            thread.execute(() -> {
                again();
                closeFile();
                closed.complete();
            });
        } catch (RejectedExecutionException _) {
            closed.complete();
        }
        thread.shutdown();
        return closed.future();
    }
}
