package dev.fusewire.nodes.influxdb;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A server of version 1. One that fails is left alone for a while that grows, so that nobody waits for it in vain. */
final class InfluxV1 implements LineServer {

    /** User and password of who names none: Node-RED's client says this too. */
    private static final String DEFAULT = "root";

    private static final long FIRST_PAUSE_MILLIS = 300;
    private static final long LONGEST_PAUSE_MILLIS = 10_000;

    private final InfluxHttp http;
    private final String database;
    private final @Nullable String user;
    private final @Nullable String password;
    private final LongSupplier nanoTime;
    private int failures;
    private long pausedUntil;
    private boolean paused;

    InfluxV1(
            InfluxHttp http, String database, @Nullable String user, @Nullable String password, LongSupplier nanoTime) {
        this.http = http;
        this.database = database;
        this.user = user;
        this.password = password;
        this.nanoTime = nanoTime;
    }

    @Override
    public Future<?> write(Map<String, String> destination, String lines) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("db", database);
        query.put("p", password == null ? DEFAULT : password);
        query.put("precision", destination.getOrDefault("precision", "n"));
        query.put("rp", destination.getOrDefault("rp", ""));
        query.put("u", user == null ? DEFAULT : user);
        return guarded(() -> http.post("/write", query, Map.of(), lines));
    }

    /** The answer as JSON, as it came. */
    Future<Object> queryRaw(Object asked, @Nullable String precision, @Nullable String retentionPolicy) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("p", password == null ? DEFAULT : password);
        query.put("u", user == null ? DEFAULT : user);
        query.put("db", database);
        query.put("epoch", precision == null ? "" : precision);
        query.put("q", text(asked));
        query.put("rp", retentionPolicy == null ? "" : retentionPolicy);
        query.put("params", "{}");
        return guarded(() -> http.get("/query", query)).map(answer -> Json.parse(answer.text()));
    }

    /** The rows: one list, or a list for each statement. */
    Future<ArrayValue> query(Object asked, @Nullable String precision, @Nullable String retentionPolicy) {
        String epoch = "n".equals(precision) ? null : precision;
        return queryRaw(asked, epoch, retentionPolicy)
                .map(answer ->
                        InfluxQlRows.of(answer instanceof ObjectValue object ? object : ObjectValue.EMPTY, epoch));
    }

    private static String text(Object asked) {
        return asked instanceof ArrayValue statements
                ? String.join(";", statements.stream().map(Values::text).toList())
                : Values.text(asked);
    }

    private interface Call {
        Future<InfluxHttp.Answer> send();
    }

    private Future<InfluxHttp.Answer> guarded(Call call) {
        if (isPaused()) {
            return Future.failedFuture(InfluxFailure.ofMessage("No host available"));
        }
        return call.send().transform(result -> {
            if (result.failed()) {
                pause();
                return Future.failedFuture(result.cause());
            }
            InfluxHttp.Answer answer = result.result();
            if (answer.status() < 300) {
                succeed();
                return Future.succeededFuture(answer);
            }
            InfluxFailure failure = InfluxFailure.ofV1(answer);
            RetryRule.Verdict verdict = RetryRule.of(failure);
            // an internal error that is about these lines alone is no reason to leave others waiting
            if (answer.status() >= 500
                    && (verdict == RetryRule.Verdict.LATER || verdict == RetryRule.Verdict.LATER_HERE)) {
                pause();
            }
            return Future.failedFuture(failure);
        });
    }

    // the nodes that use one server may be on several event loops

    private synchronized boolean isPaused() {
        paused = paused && pausedUntil - nanoTime.getAsLong() > 0;
        return paused;
    }

    private synchronized void pause() {
        int steps = Math.max(0, failures - ThreadLocalRandom.current().nextInt(2));
        long millis = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(steps, 10));
        failures++;
        paused = true;
        pausedUntil = nanoTime.getAsLong() + millis * 1_000_000;
    }

    private synchronized void succeed() {
        failures = 0;
    }
}
