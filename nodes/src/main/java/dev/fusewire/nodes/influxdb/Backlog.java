package dev.fusewire.nodes.influxdb;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Registration;
import dev.fusewire.node.Status;
import dev.fusewire.nodes.influxdb.RetryRule.Verdict;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a database could not take, sent in order once it can. It lives on its config node's event loop, to which it comes
 * by itself: its methods may be called from any.
 */
final class Backlog {

    private static final int REQUEST_LINES = 5_000;
    private static final int REQUEST_CHARS = 2_000_000;
    private static final Duration FIRST_RETRY = Duration.ofSeconds(5);

    private final NodeContext context;
    private final LineServer server;
    private final BacklogDisk disk;
    private final Set<Consumer<Status>> listeners = new LinkedHashSet<>();
    private @Nullable Promise<Void> sending;
    private @Nullable Registration timer;
    private int failures;
    private int requestLines = REQUEST_LINES;
    private long bisectedUntil;
    private long refused;
    private String reason = "";
    private Status shown = Status.NONE;
    private boolean closed;

    Backlog(NodeContext context, LineServer server, BacklogDisk disk) {
        this.context = context;
        this.server = server;
        this.disk = disk;
        if (disk.isBegun()) {
            context.after(FIRST_RETRY.dividedBy(5), this::onTimer);
        }
    }

    /** Keeps lines to send them later. The future completes once a power cut cannot take them, or keeping them failed. */
    Future<Void> keep(LineQueue.Lines lines) {
        Promise<Void> kept = Promise.promise();
        context.execute(() -> disk.add(lines).onComplete(result -> {
            if (timer == null && sending == null && !closed) {
                timer = context.after(FIRST_RETRY, this::onTimer);
            }
            show();
            kept.handle(result);
        }));
        return kept.future();
    }

    /** Tries again now, since the database has just taken something; completes after the first request. */
    Future<Void> sendNow() {
        Promise<Void> sent = Promise.promise();
        context.execute(
                () -> (disk.isEmpty() ? Future.<Void>succeededFuture() : send()).onComplete(_ -> sent.complete()));
        return sent.future();
    }

    /** Tells how it stands, now and whenever that changes. */
    Registration listen(Consumer<Status> listener) {
        context.execute(() -> {
            listeners.add(listener);
            if (!shown.equals(Status.NONE)) {
                listener.accept(shown);
            }
        });
        return () -> context.execute(() -> listeners.remove(listener));
    }

    private void onTimer() {
        timer = null;
        var _ = send();
    }

    private Future<Void> send() {
        if (sending != null) {
            return sending.future();
        }
        cancelTimer();
        Promise<Void> first = Promise.promise();
        sending = first;
        disk.next(requestLines, REQUEST_CHARS).onComplete(found -> {
            if (found.failed()) {
                later(Verdict.LATER, found.cause());
            } else if (found.result().isEmpty()) {
                failures = 0;
                done(false);
            } else {
                LineQueue.Batch batch = found.result().get();
                server.write(batch.destination(), batch.text())
                        .onComplete(result -> context.execute(() -> answered(batch, result)));
            }
        });
        return first.future();
    }

    private void answered(LineQueue.Batch batch, AsyncResult<?> result) {
        if (result.succeeded()) {
            failures = 0;
            requestLines = Math.min(REQUEST_LINES, requestLines * 2);
            remove(batch);
            return;
        }
        Verdict verdict = RetryRule.of(result.cause());
        boolean bisects = verdict == Verdict.NEVER && batch.last() > bisectedUntil;
        if (batch.count() > 1 && (bisects || verdict == Verdict.FEWER)) {
            // one bad line shall not take thousands with it; what is refused by halves is given up
            bisectedUntil = bisects ? batch.last() : bisectedUntil;
            requestLines = (batch.count() + 1) / 2;
            done(true);
        } else if (verdict == Verdict.NEVER || verdict == Verdict.FEWER) {
            refused += batch.count();
            context.warn("%,d points are lost, InfluxDB refused them: %s"
                    .formatted(batch.count(), NodeError.textOf(result.cause())));
            remove(batch);
        } else {
            later(verdict, result.cause());
        }
    }

    private void remove(LineQueue.Batch batch) {
        disk.remove(batch).onComplete(result -> {
            if (result.failed()) {
                later(Verdict.LATER, result.cause());
            } else {
                done(!disk.isEmpty());
            }
        });
    }

    private void later(Verdict verdict, Throwable failure) {
        failures++;
        reason = NodeError.textOf(failure);
        done(false);
        if (closed) {
            return;
        }
        cancelTimer();
        timer = context.after(RetryRule.delay(verdict, failure, failures), this::onTimer);
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    private void done(boolean goesOn) {
        Promise<Void> first = sending;
        sending = null;
        show();
        if (first != null) {
            first.complete();
        }
        if (goesOn) {
            var _ = send();
        }
    }

    /** Nothing is said while all is well, as in Node-RED; and nothing before a first retry has failed. */
    private void show() {
        long lost = refused + disk.dropped();
        String losses = lost == 0 ? "" : "%,d points lost".formatted(lost);
        Status status;
        if (failures > 0 && !disk.isEmpty()) {
            String more = losses.isEmpty() ? "" : ", " + losses;
            status = Status.ring("yellow", "%,d points wait%s: %s".formatted(disk.size(), more, reason));
        } else {
            status = losses.isEmpty() ? Status.NONE : Status.ring("yellow", losses);
        }
        if (!status.equals(shown)) {
            shown = status;
            listeners.forEach(each -> each.accept(status));
        }
    }

    Future<Void> close() {
        closed = true;
        cancelTimer();
        return disk.close();
    }
}
