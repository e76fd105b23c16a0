package dev.fusewire.nodes.influxdb;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.Map;

/** A server of version 3. */
final class InfluxV3 implements LineServer {

    private final InfluxHttp http;
    private final String database;
    private final String token;

    InfluxV3(InfluxHttp http, String database, String token) {
        this.http = http;
        this.database = database;
        this.token = token;
    }

    @Override
    public Future<?> write(Map<String, String> destination, String lines) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("db", database);
        query.put("precision", precision(destination.getOrDefault("precision", "")));
        return http.post("/api/v3/write_lp", query, headers("text/plain; charset=utf-8"), lines)
                .compose(answer -> answer.status() < 300
                        ? Future.succeededFuture()
                        : Future.failedFuture(InfluxFailure.ofV3(answer)));
    }

    private static String precision(String unit) {
        return switch (unit) {
            case "s" -> "second";
            case "ms" -> "millisecond";
            case "us" -> "microsecond";
            default -> "nanosecond";
        };
    }

    /** The rows of an SQL query. */
    Future<ArrayValue> query(Object asked) {
        String body = Json.stringify(ObjectValue.of("db", database, "q", Values.text(asked), "format", "json"));
        return http.post("/api/v3/query_sql", Map.of(), headers("application/json"), body)
                .compose(answer -> answer.status() < 300
                        ? Future.succeededFuture(rows(answer.text()))
                        : Future.failedFuture(InfluxFailure.ofV3(answer)));
    }

    /** The rows of an InfluxQL query, asked as in version 1; their times are instants. */
    Future<ArrayValue> queryInfluxQl(String asked) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("db", database);
        query.put("epoch", "ms");
        query.put("q", asked);
        return http.get("/query", query, headers("application/json"))
                .compose(answer -> answer.status() < 300
                        ? Future.succeededFuture(InfluxQlRows.of(Json.parseObject(answer.text()), "ms"))
                        : Future.failedFuture(InfluxFailure.ofV3(answer)));
    }

    private static ArrayValue rows(String text) {
        if (Json.parse(text) instanceof ArrayValue rows) {
            return rows;
        }
        throw new NodeError("Error", "expected rows from InfluxDB, got: " + text);
    }

    private Map<String, String> headers(String type) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", type);
        headers.put("accept", "application/json");
        if (!token.isEmpty()) {
            headers.put("authorization", "Bearer " + token);
        }
        return headers;
    }
}
