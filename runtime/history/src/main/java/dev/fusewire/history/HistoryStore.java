package dev.fusewire.history;

import dev.fusewire.node.History;
import dev.fusewire.node.NodeError;
import dev.fusewire.sqlite.DatabaseFile;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The history in one file, which one thread of its own writes and reads. Who appends never waits for it: what comes
 * faster than the disk takes it stands in a queue of bounded length. File and thread are begun with the first use.
 */
public final class HistoryStore implements History {

    private static final Logger LOG = LoggerFactory.getLogger(HistoryStore.class);

    /** Readings taken from the queue into memory between two commits. */
    private static final int ROUND = 10_000;

    private interface Task<T> {
        T run(SeriesFile file) throws SQLException;
    }

    private final HistorySettings settings;
    private final Clock clock;
    private final ReadingQueue queue;
    private final ScheduledThreadPoolExecutor thread;
    private final List<ReadingQueue.Batch> taken = new ArrayList<>();
    private @Nullable SeriesFile file;
    private final LongAdder count = new LongAdder();
    private volatile String fault = "";

    public HistoryStore(HistorySettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        queue = new ReadingQueue(this::commitLater);
        thread = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("history").factory());
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public Future<Void> append(List<Reading> readings) {
        long now = clock.millis();
        long oldest = now - settings.retention(Level.RAW).toMillis();
        for (Reading reading : readings) {
            String refusal = Refusal.of(reading, oldest, now);
            if (!refusal.isEmpty()) {
                return Future.failedFuture(new NodeError("Error", refusal));
            }
        }
        return readings.isEmpty() ? Future.succeededFuture() : queue.add(readings);
    }

    private void commitLater() {
        try {
            var _ = thread.schedule(this::commit, settings.commit().toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException _) {
            queue.failAll("the history is closed");
        }
    }

    /** Writes all there is, now; the future completes when that is done, or has been tried. */
    public Future<Void> flush() {
        return onThread(_ -> {
                    commit();
                    return true;
                })
                .mapEmpty();
    }

    @Override
    public Future<List<Series>> series() {
        return onThread(opened -> {
            take(opened);
            return opened.series();
        });
    }

    @Override
    public Future<List<Curve>> query(Query query) {
        return onThread(opened -> {
            take(opened);
            return opened.query(query, clock.millis());
        });
    }

    /** Copies all there is, as it is now, to a file that is not there yet. */
    public Future<Void> copyTo(Path target) {
        return onThread(_ -> {
                    commit();
                    var _ = guarded(opened -> {
                        opened.copyTo(target);
                        return true;
                    });
                    return true;
                })
                .mapEmpty();
    }

    /** Where it is kept. */
    public Path file() {
        return settings.file();
    }

    /** Has the file changed by somebody else while it is closed; what comes meanwhile waits. */
    public Future<Void> replace(Runnable change) {
        return onThread(_ -> {
                    commit();
                    SeriesFile opened = file;
                    file = null;
                    if (opened != null) {
                        opened.close();
                    }
                    change.run();
                    return true;
                })
                .mapEmpty();
    }

    @Override
    public Standing standing() {
        return new Standing(queue.waiting(), queue.dropped(), fault);
    }

    private <T> Future<T> onThread(Task<T> task) {
        Promise<T> promise = Promise.promise();
        try {
            thread.execute(() -> {
                try {
                    promise.complete(guarded(task));
                } catch (SQLException | RuntimeException e) {
                    promise.fail(new NodeError("Error", "the history cannot be read: " + NodeError.textOf(e)));
                }
            });
        } catch (RejectedExecutionException _) {
            promise.fail(new NodeError("Error", "the history is closed"));
        }
        return promise.future();
    }

    private void commit() {
        try {
            var _ = guarded(opened -> {
                do {
                    take(opened);
                    opened.commit(clock.millis());
                    settle();
                } while (queue.hasMore());
                return true;
            });
            if (!fault.isEmpty()) {
                LOG.info("{} is written again", settings.file());
                fault = "";
            }
        } catch (SQLException | RuntimeException e) {
            // once for each cause: the second may tell what the first has left behind
            if (!NodeError.textOf(e).equals(fault)) {
                LOG.error("{} cannot be written, readings wait in memory: {}", settings.file(), NodeError.textOf(e));
            }
            fault = NodeError.textOf(e);
            SeriesFile opened = file;
            if (opened != null && opened.uncommitted() == 0) {
                settle();
            }
            commitLater();
        }
    }

    /** Does a task on the file; one that turns out to be damaged is put aside, and the task done on a new one. */
    private <T> T guarded(Task<T> task) throws SQLException {
        SeriesFile opened = file == null ? new SeriesFile(settings) : file;
        file = opened;
        try {
            return task.run(opened);
        } catch (SQLException e) {
            if (!DatabaseFile.isDamage(e)) {
                throw e;
            }
            List<Reading> saved = opened.inMemory();
            file = null;
            opened.close();
            SeriesFile instead = SeriesFile.anew(settings, e);
            file = instead;
            for (Reading reading : saved) {
                instead.add(reading);
            }
            return task.run(instead);
        }
    }

    private void take(SeriesFile opened) throws SQLException {
        while (opened.uncommitted() < ROUND) {
            ReadingQueue.Batch batch = queue.poll();
            if (batch == null) {
                return;
            }
            try {
                for (Reading reading : batch.readings()) {
                    opened.add(reading);
                }
                taken.add(batch);
            } catch (NodeError refusal) {
                queue.settle(batch, refusal);
            } catch (SQLException e) {
                queue.putBack(batch);
                throw e;
            }
        }
    }

    /** Readings that were written since the start. */
    public long written() {
        return count.sum();
    }

    private void settle() {
        List<ReadingQueue.Batch> written = List.copyOf(taken);
        taken.clear();
        written.forEach(batch -> count.add(batch.readings().size()));
        written.forEach(batch -> queue.settle(batch, null));
    }

    /** Writes what there is and closes the file. */
    public Future<Void> close() {
        if (file == null && !queue.hasMore() && thread.getTaskCount() == 0) {
            thread.shutdown();
            return Future.succeededFuture();
        }
        Promise<Void> closed = Promise.promise();
        thread.execute(() -> {
            commit();
            SeriesFile opened = file;
            try {
                if (opened != null) {
                    opened.close();
                }
            } catch (SQLException e) {
                LOG.warn("{}: {}", settings.file(), e.getMessage());
            }
            queue.failAll("the history is closed");
            closed.complete();
        });
        thread.shutdown();
        return closed.future();
    }
}
