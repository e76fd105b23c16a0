package dev.fusewire.nodes.shelly;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Registration;
import io.vertx.core.Future;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A meter that is asked again and again: the next time when the answer is there, later and later while none comes. */
final class HttpMeter implements MeterLink {

    /** One question and its answer. */
    interface Question {
        Future<MeterReport> ask();
    }

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    /** One lost answer is no lost meter. */
    private static final int FAILURES = 3;

    private final NodeContext context;
    private final DeviceHttp http;
    private final Question question;
    private final Duration period;
    private final Listener listener;
    private @Nullable Registration next;
    private int failures;
    private boolean reachable;
    private boolean told;
    private boolean closed;

    HttpMeter(NodeContext context, DeviceHttp http, Question question, Duration period, Listener listener) {
        this.context = context;
        this.http = http;
        this.question = question;
        this.period = period;
        this.listener = listener;
    }

    @Override
    public void start() {
        poll();
    }

    private void poll() {
        next = null;
        long began = context.nanoTime();
        question.ask().onComplete(answer -> {
            if (closed) {
                return;
            }
            if (answer.succeeded()) {
                onAnswer(answer.result());
            } else {
                onFailure(answer.cause());
            }
            next = context.after(pause(Duration.ofNanos(context.nanoTime() - began)), this::poll);
        });
    }

    private Duration pause(Duration taken) {
        if (failures == 0) {
            Duration left = period.minus(taken);
            return left.isPositive() ? left : Duration.ofMillis(1);
        }
        Duration longest = period.compareTo(LONGEST_PAUSE) > 0 ? period : LONGEST_PAUSE;
        Duration wanted = period.multipliedBy(1L << Math.min(failures, 8));
        return wanted.compareTo(longest) > 0 ? longest : wanted;
    }

    private void onAnswer(MeterReport report) {
        failures = 0;
        told = false;
        if (!reachable) {
            reachable = true;
            listener.onReachable();
        }
        listener.onReport(report);
    }

    private void onFailure(Throwable failure) {
        failures++;
        if (!told && (!reachable || failures >= FAILURES)) {
            told = true;
            reachable = false;
            listener.onUnreachable(NodeError.textOf(failure));
        }
    }

    @Override
    public void ask() {
        // it is asked all the time
    }

    @Override
    public Future<?> close(boolean removed) {
        closed = true;
        Registration waiting = next;
        if (waiting != null) {
            waiting.cancel();
        }
        return http.close();
    }
}
