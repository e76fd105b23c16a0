package dev.fusewire.nodes.influxdb;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Registration;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes at once and keeps for later what the server could not take just now: up to five more attempts within three
 * minutes, of at most 32,000 lines, of which the oldest go first. Lives on its node's event loop.
 */
final class WriteBuffer {

    private static final int ATTEMPTS = 6;
    private static final int MOST_LINES = 32_000;
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final long FIRST_DELAY_MILLIS = 5_000;
    private static final long LONGEST_DELAY_MILLIS = 125_000;

    private record Batch(List<String> lines, int attempt, long expires) {}

    private final NodeContext context;
    private final Function<List<String>, Future<Void>> server;
    private final Deque<Batch> later = new ArrayDeque<>();
    private int waitingLines;
    private @Nullable Registration timer;

    WriteBuffer(NodeContext context, Function<List<String>, Future<Void>> server) {
        this.context = context;
        this.server = server;
    }

    /** Completes when these lines are written and those that waited, too. */
    Future<Void> write(List<String> lines) {
        Future<Void> written = lines.isEmpty()
                ? Future.succeededFuture()
                : send(new Batch(lines, 1, context.nanoTime() + LONGEST.toNanos()));
        return written.compose(_ -> flush());
    }

    private Future<Void> flush() {
        Batch next = later.poll();
        if (next == null) {
            return Future.succeededFuture();
        }
        waitingLines -= next.lines().size();
        return send(next).compose(_ -> flush());
    }

    private Future<Void> send(Batch batch) {
        return server.apply(batch.lines()).onFailure(failure -> context.execute(() -> keep(batch, failure)));
    }

    private void keep(Batch batch, Throwable failure) {
        boolean refused =
                (failure instanceof InfluxFailure answered && answered.status() > 0 && answered.status() < 429)
                        || RetryRule.of(failure) == RetryRule.Verdict.NEVER
                        || RetryRule.of(failure) == RetryRule.Verdict.NOWHERE;
        boolean tooLate = batch.attempt() >= ATTEMPTS || batch.expires() - context.nanoTime() <= 0;
        if (refused || tooLate) {
            context.debug(
                    "%d lines for InfluxDB are lost: %s".formatted(batch.lines().size(), NodeError.textOf(failure)));
            return;
        }
        later.add(new Batch(batch.lines(), batch.attempt() + 1, batch.expires()));
        waitingLines += batch.lines().size();
        while (waitingLines > MOST_LINES && later.size() > 1) {
            waitingLines -= later.removeFirst().lines().size();
        }
        if (timer == null) {
            timer = context.after(delay(batch.attempt()), this::retry);
        }
    }

    private static Duration delay(int attempt) {
        long least = Math.min(LONGEST_DELAY_MILLIS, FIRST_DELAY_MILLIS << (attempt - 1));
        long most = Math.min(LONGEST_DELAY_MILLIS, least * 2);
        return Duration.ofMillis(least + ThreadLocalRandom.current().nextLong(most - least + 200));
    }

    private void retry() {
        timer = null;
        Batch first = later.peek();
        var _ = flush().onComplete(_ -> context.execute(() -> {
            if (first != null && timer == null && !later.isEmpty()) {
                timer = context.after(delay(later.getFirst().attempt()), this::retry);
            }
        }));
    }
}
