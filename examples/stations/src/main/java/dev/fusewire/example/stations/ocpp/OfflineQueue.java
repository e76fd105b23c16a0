package dev.fusewire.example.stations.ocpp;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Messages of transactions, in their order, each kept until it is answered: over lost connections and a server's restart. */
final class OfflineQueue {

    private static final class Kept {
        private final String action;
        private final Supplier<JsonObject> payload;
        private final Consumer<JsonObject> answered;
        private int tries;

        Kept(String action, Supplier<JsonObject> payload, Consumer<JsonObject> answered) {
            this.action = action;
            this.payload = payload;
            this.answered = answered;
        }
    }

    private static final long AGAIN = 500;
    private static final int MOST_TRIES = 3;

    private final Vertx vertx;
    private final BooleanSupplier isReady;
    private final BiFunction<String, JsonObject, Future<JsonObject>> call;
    private final Deque<Kept> kept = new ArrayDeque<>(1);
    private boolean busy;

    OfflineQueue(Vertx vertx, BooleanSupplier isReady, BiFunction<String, JsonObject, Future<JsonObject>> call) {
        this.vertx = vertx;
        this.isReady = isReady;
        this.call = call;
    }

    /** @param payload is asked for when the message goes out: by then a transaction may have its id */
    void add(String action, Supplier<JsonObject> payload, Consumer<JsonObject> answered) {
        kept.add(new Kept(action, payload, answered));
        pump();
    }

    int size() {
        return kept.size();
    }

    void clear() {
        kept.clear();
    }

    void pump() {
        Kept first = kept.peek();
        if (busy || first == null || !isReady.getAsBoolean()) {
            return;
        }
        busy = true;
        call.apply(first.action, first.payload.get()).onComplete(answer -> {
            busy = false;
            if (answer.succeeded()) {
                var _ = kept.remove(first);
                first.answered.accept(answer.result());
                pump();
            } else if (answer.cause() instanceof Cut) {
                // the next connection takes it up
            } else if (answer.cause() instanceof Refusal && ++first.tries >= MOST_TRIES) {
                var _ = kept.remove(first);
                pump();
            } else {
                var _ = vertx.setTimer(AGAIN, _ -> pump());
            }
        });
    }
}
