package dev.fusewire.nodes.influxdb;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Registration;
import dev.fusewire.nodes.influxdb.CurveAsker.Span;
import dev.fusewire.nodes.influxdb.StoredNames.Stored;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Months and years of a meter or charger. A database goes through millions of single readings for them, which takes it
 * half a minute; what is past does not change, so each day is asked for once, by hours, and remembered on disk. On the
 * node's event loop.
 */
final class LongPast {

    /** From here on it pays: a step of hours. */
    static final Duration HOUR = Duration.ofHours(1);

    /** Readings may come late, from a queue that waited for the database: what is younger is asked for again. */
    private static final Duration SETTLED = Duration.ofDays(3);

    /** So long a page waits for days that are not known yet. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** What may be asked for anew each time. */
    private static final Duration TAIL = Duration.ofDays(2);

    private static final long YEAR = 366;

    private interface Work<T> {
        T on(HourFile file) throws SQLException;
    }

    /** Somebody who waits for these days. */
    private record Waiting(long first, long last, Promise<Void> known) {}

    /** What is known of one meter or charger, and what is being learned. */
    private static final class Known {
        private final TreeMap<Long, Instant> asked = new TreeMap<>();
        private final List<Waiting> waiting = new ArrayList<>();
        private @Nullable Future<Void> loading;
        private boolean learning;
        private long first = Long.MAX_VALUE;
        private long left;
    }

    private final NodeContext context;
    private final CurveAsker server;
    private final Path path;
    private final Map<Stored, Known> all = new HashMap<>();
    private Future<?> busy = Future.succeededFuture();
    private Registration pause = () -> {};
    private boolean closed;

    /** Used by the work on disk alone, one after the other. */
    private @Nullable HourFile file;

    LongPast(NodeContext context, CurveAsker server, Path folder) {
        this.context = context;
        this.server = server;
        path = folder.resolve("hours.db");
    }

    /** @param span with a step of whole hours */
    Future<StoredCurves> ask(Stored stored, Span span) {
        long first = day(span.from());
        long last = day(end(span).minusMillis(1));
        return loaded(stored).compose(known -> {
            known.first = Math.min(known.first, first);
            Future<Void> enough = isEnough(known, first, last) ? Future.succeededFuture() : waitFor(known, first, last);
            learn(stored, known);
            return enough.compose(_ -> answer(stored, span, first, last, tail(known, first, last)));
        });
    }

    /** Begins to learn a year, so that nobody has to wait for it. */
    void prepare(Stored stored) {
        var _ = loaded(stored).onSuccess(known -> {
            known.first = Math.min(known.first, day(context.now()) - YEAR);
            learn(stored, known);
        });
    }

    /** The last hours are sooner asked for when they are wanted. */
    private boolean isEnough(Known known, long first, long last) {
        Instant end = start(last + 1).isBefore(context.now()) ? start(last + 1) : context.now();
        return Duration.between(tail(known, first, last), end).compareTo(TAIL) <= 0;
    }

    private Instant end(Span span) {
        return span.to().isBefore(context.now()) ? span.to() : context.now();
    }

    private static long day(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), HourFile.DAY);
    }

    private static Instant start(long day) {
        return Instant.ofEpochSecond(day * HourFile.DAY);
    }

    /** From when on the days asked for are not known. */
    private static Instant tail(Known known, long first, long last) {
        for (long day = first; day <= last; day++) {
            Instant asked = known.asked.get(day);
            if (asked == null) {
                return start(day);
            }
            if (asked.isBefore(start(day + 1))) {
                return hour(asked);
            }
        }
        return start(last + 1);
    }

    private Future<StoredCurves> answer(Stored stored, Span span, long first, long last, Instant tail) {
        Instant begin = start(first).isBefore(span.from()) ? hour(span.from()) : span.from();
        Future<StoredCurves> remembered = work(opened -> opened.read(stored.toString(), first, last));
        Future<StoredCurves> young = tail.isBefore(span.to()) && !tail.isAfter(context.now())
                ? server.ask(stored, new Span(tail.isBefore(span.from()) ? span.from() : tail, span.to(), HOUR))
                : Future.succeededFuture(new StoredCurves());
        return Future.all(remembered, young).map(_ -> {
            StoredCurves curves = new StoredCurves();
            curves.addAll(remembered.result(), begin, tail);
            curves.addAll(young.result(), tail.isBefore(begin) ? begin : tail, span.to());
            return span.step().equals(HOUR) ? curves : curves.rolledUp(span.step());
        });
    }

    private static Instant hour(Instant time) {
        return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), HOUR.toSeconds()) * HOUR.toSeconds());
    }

    private Future<Void> waitFor(Known known, long first, long last) {
        Waiting waiting = new Waiting(first, last, Promise.promise());
        known.waiting.add(waiting);
        Registration timer = context.after(
                PATIENCE,
                () -> waiting.known()
                        .tryFail(new NodeError(
                                "Error",
                                "a past this long is read from InfluxDB for the first time, %d days are left: try again in a while"
                                        .formatted(known.left))));
        return waiting.known().future().onComplete(_ -> {
            timer.cancel();
            known.waiting.remove(waiting);
        });
    }

    private Future<Known> loaded(Stored stored) {
        Known known = all.computeIfAbsent(stored, _ -> new Known());
        Future<Void> loading = known.loading;
        if (loading == null || loading.failed()) {
            loading = work(opened -> opened.known(stored.toString()))
                    .onSuccess(known.asked::putAll)
                    .mapEmpty();
            known.loading = loading;
        }
        return loading.map(known);
    }

    // ---- the days that are not known yet, the newest first: they are looked at most

    private void learn(Stored stored, Known known) {
        if (!known.learning) {
            known.learning = true;
            learnNext(stored, known, day(context.now()));
        }
    }

    private void learnNext(Stored stored, Known known, long from) {
        long day = from;
        while (day >= known.first && !isDue(known, day)) {
            day--;
        }
        known.left = day - known.first + 1;
        if (day < known.first || closed) {
            known.learning = false;
            List.copyOf(known.waiting).forEach(each -> each.known().tryComplete());
            return;
        }
        long next = day;
        long began = context.nanoTime();
        Instant now = context.now();
        Instant until = start(next + 1).isBefore(now) ? start(next + 1) : hour(now);
        Future<StoredCurves> hours = until.isAfter(start(next))
                ? server.ask(stored, new Span(start(next), until, HOUR))
                : Future.succeededFuture(new StoredCurves());
        hours.compose(found -> work(opened -> {
                    opened.write(stored.toString(), next, now, found);
                    return true;
                }))
                .onSuccess(_ -> {
                    known.asked.put(next, now);
                    List.copyOf(known.waiting).stream()
                            .filter(each -> isEnough(known, each.first(), each.last()))
                            .forEach(each -> each.known().tryComplete());
                    // while nobody waits the database has as much time for others as for this
                    Duration rest = known.waiting.isEmpty()
                            ? Duration.ofNanos(context.nanoTime() - began).plusMillis(10)
                            : Duration.ofMillis(1);
                    pause = context.after(rest, () -> learnNext(stored, known, next - 1));
                })
                .onFailure(failure -> {
                    known.learning = false;
                    List.copyOf(known.waiting).forEach(each -> each.known().tryFail(failure));
                });
    }

    /** Whether a day is to be asked for: it was not, or may have got more since. */
    private boolean isDue(Known known, long day) {
        Instant asked = known.asked.get(day);
        return asked == null
                || (asked.isBefore(start(day + 1).plus(SETTLED))
                        && Duration.between(asked, context.now()).compareTo(HOUR) >= 0);
    }

    private <T> Future<T> work(Work<T> work) {
        if (closed) {
            return Future.failedFuture("the node is closed");
        }
        Future<T> done = busy.transform(_ -> context.blocking(() -> {
            HourFile opened = file == null ? new HourFile(path) : file;
            file = opened;
            return work.on(opened);
        }));
        busy = done;
        return done;
    }

    Future<?> close() {
        closed = true;
        pause.cancel();
        return busy.transform(_ -> context.blocking(() -> {
            HourFile opened = file;
            if (opened != null) {
                opened.close();
            }
            return true;
        }));
    }
}
