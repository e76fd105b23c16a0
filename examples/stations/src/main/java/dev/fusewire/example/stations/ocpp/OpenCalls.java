package dev.fusewire.example.stations.ocpp;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a station asks its server: one call at a time, each until its answer, its time-out or the connection's end. */
final class OpenCalls {

    private record Asked(String id, String action, String text, Promise<JsonObject> answer, long since) {}

    private final Vertx vertx;
    private final Context context;
    private final StationPlan plan;
    private final Gauge gauge;
    private final BooleanSupplier isOpen;
    private final Consumer<String> write;
    private final Deque<Asked> waiting = new ArrayDeque<>(2);
    private final Map<String, Asked> pending = new HashMap<>(2);
    private int number;

    /** @param write sends a frame */
    OpenCalls(
            Vertx vertx,
            Context context,
            StationPlan plan,
            Gauge gauge,
            BooleanSupplier isOpen,
            Consumer<String> write) {
        this.vertx = vertx;
        this.context = context;
        this.plan = plan;
        this.gauge = gauge;
        this.isOpen = isOpen;
        this.write = write;
    }

    Future<JsonObject> call(String action, JsonObject payload) {
        if (!isOpen.getAsBoolean()) {
            return Future.failedFuture(new Cut());
        }
        Promise<JsonObject> answer = Promise.promise();
        // no longer than the 36 characters an id may have, whatever the identity
        String id = Long.toString(System.nanoTime(), 36) + "-" + number++;
        String body = plan.has(Deviation.NULL_PAYLOAD) && payload.isEmpty() ? "null" : payload.encode();
        String text = "[2,\"" + id + "\",\"" + action + "\"," + body + "]";
        waiting.add(new Asked(id, action, text, answer, System.nanoTime()));
        next();
        return answer.future();
    }

    void next() {
        while (isOpen.getAsBoolean()
                && !waiting.isEmpty()
                && (pending.isEmpty() || plan.has(Deviation.PARALLEL_CALLS))) {
            Asked asked = waiting.remove();
            pending.put(asked.id(), asked);
            write.accept(asked.text());
            var _ = vertx.setTimer(
                    plan.answer().toMillis(),
                    _ -> context.runOnContext(_ -> {
                        if (pending.remove(asked.id()) != null) {
                            gauge.unanswered(asked.action());
                            asked.answer().tryFail(new IllegalStateException("no answer to " + asked.action()));
                            next();
                        }
                    }));
        }
    }

    void answered(String id, JsonObject payload) {
        Asked asked = pending.remove(id);
        if (asked != null) {
            gauge.answered(asked.action(), System.nanoTime() - asked.since());
            asked.answer().tryComplete(payload);
        }
        next();
    }

    void refused(String id, String code, @Nullable Object words) {
        Asked asked = pending.remove(id);
        if (asked != null) {
            gauge.refused(asked.action(), code);
            asked.answer().tryFail(new Refusal(code, String.valueOf(words)));
        }
        next();
    }

    /** What was on its way has no answer any more; what waits goes with the next connection. */
    void cut() {
        for (Asked each : List.copyOf(pending.values())) {
            pending.remove(each.id());
            gauge.cut(each.action());
            each.answer().tryFail(new Cut());
        }
    }

    void stop() {
        waiting.forEach(each -> each.answer().tryFail(new Cut()));
        waiting.clear();
    }
}
