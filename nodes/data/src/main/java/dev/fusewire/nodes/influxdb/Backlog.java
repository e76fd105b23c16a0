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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a database could not take, sent in order once it can. A place in it that is not there, or closed, holds up its own
 * lines alone; a line that will never be taken holds up none. It lives on its config node's event loop, to which it comes
 * by itself: its methods may be called from any.
 */
final class Backlog {

    private static final int REQUEST_LINES = 5_000;
    private static final int REQUEST_CHARS = 2_000_000;
    private static final int QUICK_RETRIES = 3;
    private static final Duration FIRST_RETRY = Duration.ofSeconds(5);

    private final NodeContext context;
    private final LineServer server;
    private final BacklogDisk disk;
    private final Set<Consumer<Status>> listeners = new LinkedHashSet<>();
    private @Nullable Promise<Void> sending;
    private @Nullable Registration timer;
    private int failures;
    private final Map<Map<String, String>, Course> courses = new LinkedHashMap<>();
    private final Losses losses;
    private String reason = "";
    private Status shown = Status.NONE;
    private boolean closed;

    Backlog(NodeContext context, LineServer server, BacklogDisk disk) {
        this.context = context;
        this.server = server;
        this.disk = disk;
        losses = new Losses(context);
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

    /** Tries again now, since the database has just taken something there; completes after the first request. */
    Future<Void> sendNow(Map<String, String> destination) {
        Promise<Void> sent = Promise.promise();
        context.execute(() -> {
            Course here = courses.get(destination);
            // what has failed there again and again is not tried with each line that goes well
            if (here != null && here.failures() <= QUICK_RETRIES) {
                here.wake(context.nanoTime());
            }
            boolean mayGo = !disk.isEmpty() && (failures > 0 || here == null || !here.isResting(context.nanoTime()));
            (mayGo ? send() : Future.<Void>succeededFuture()).onComplete(_ -> sent.complete());
        });
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
        disk.next(sizes(), REQUEST_LINES, REQUEST_CHARS).onComplete(found -> {
            if (found.failed()) {
                later(Verdict.LATER, found.cause(), NodeError.textOf(found.cause()));
            } else if (found.result().isEmpty()) {
                failures = 0;
                done(false);
                awaitRests();
            } else {
                LineQueue.Batch batch = found.result().get();
                server.write(batch.destination(), batch.text())
                        .onComplete(result -> context.execute(() -> answered(batch, result)));
            }
        });
        return first.future();
    }

    private Map<Map<String, String>, Integer> sizes() {
        if (disk.isEmpty()) {
            courses.clear();
        }
        long now = context.nanoTime();
        Map<Map<String, String>, Integer> sizes = new HashMap<>();
        courses.forEach((destination, course) -> sizes.put(destination, course.isResting(now) ? 0 : course.nextSize()));
        return sizes;
    }

    /** What is left belongs to places that rest. */
    private void awaitRests() {
        if (closed || timer != null || sending != null || disk.isEmpty()) {
            return;
        }
        long now = context.nanoTime();
        courses.values().stream()
                .filter(course -> course.isResting(now))
                .mapToLong(course -> course.restsUntil() - now)
                .min()
                .ifPresent(nanos -> timer = context.after(Duration.ofNanos(nanos), this::onTimer));
    }

    private void answered(LineQueue.Batch batch, AsyncResult<?> result) {
        Course course = courses.computeIfAbsent(batch.destination(), _ -> new Course(REQUEST_LINES));
        if (result.succeeded()) {
            failures = 0;
            course.onTaken(batch.count());
            remove(batch);
            return;
        }
        Verdict verdict = RetryRule.of(result.cause());
        String words = Losses.textOf(result.cause(), batch.destination());
        switch (verdict) {
            case NEVER -> {
                if (batch.count() == 1 || RetryRule.dropped(result.cause()) >= batch.count()) {
                    giveUp(batch, course, words);
                } else {
                    course.onRefused(batch.count());
                    done(true);
                }
            }
            case FEWER -> {
                if (batch.count() == 1) {
                    giveUp(batch, course, words);
                } else {
                    course.onTooMany(batch.count());
                    done(true);
                }
            }
            case NOWHERE -> giveUp(batch, course, words);
            case SELDOM, LATER_HERE -> {
                failures = 0;
                int attempt = course.onFailure(words);
                course.restFor(RetryRule.delay(verdict, result.cause(), attempt), context.nanoTime());
                done(true);
            }
            case LATER -> later(verdict, result.cause(), words);
        }
    }

    private void giveUp(LineQueue.Batch batch, Course course, String words) {
        failures = 0;
        losses.add(batch, words);
        course.onGivenUp();
        remove(batch);
    }

    private void remove(LineQueue.Batch batch) {
        disk.remove(batch).onComplete(result -> {
            if (result.failed()) {
                later(Verdict.LATER, result.cause(), NodeError.textOf(result.cause()));
            } else {
                done(!disk.isEmpty());
            }
        });
    }

    private void later(Verdict verdict, Throwable failure, String words) {
        failures++;
        reason = words;
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
        if (!goesOn) {
            losses.tell();
        }
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
        long lost = losses.total() + disk.dropped();
        String lostWords = lost == 0 ? "" : "%,d points lost".formatted(lost);
        String why = trouble();
        Status status;
        if (!why.isEmpty() && !disk.isEmpty()) {
            String more = lostWords.isEmpty() ? "" : ", " + lostWords;
            status = Status.ring("yellow", "%,d points wait%s: %s".formatted(disk.size(), more, why));
        } else {
            status = lostWords.isEmpty() ? Status.NONE : Status.ring("yellow", lostWords);
        }
        if (!status.equals(shown)) {
            shown = status;
            listeners.forEach(each -> each.accept(status));
        }
    }

    /** Why lines wait; empty when nothing has failed. */
    private String trouble() {
        return failures > 0
                ? reason
                : courses.values().stream()
                        .filter(course -> course.failures() > 0)
                        .map(Course::reason)
                        .findFirst()
                        .orElse("");
    }

    Future<Void> close() {
        closed = true;
        cancelTimer();
        return disk.close();
    }
}
