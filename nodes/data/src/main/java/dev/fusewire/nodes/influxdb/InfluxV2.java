package dev.fusewire.nodes.influxdb;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.Map;

/** A server of version 2, or 1.8 by the same interface. */
final class InfluxV2 implements LineServer {

    private static final ObjectValue DIALECT = ObjectValue.of(
                    "header",
                    true,
                    "delimiter",
                    ",",
                    "quoteChar",
                    "\"",
                    "commentPrefix",
                    "#",
                    "annotations",
                    ArrayValue.of("datatype", "group", "default"))
            .share();

    private final InfluxHttp http;
    private final String token;

    InfluxV2(InfluxHttp http, String token) {
        this.http = http;
        this.token = token;
    }

    @Override
    public Future<?> write(Map<String, String> destination, String lines) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("org", destination.getOrDefault("org", ""));
        query.put("bucket", destination.getOrDefault("bucket", ""));
        query.put("precision", destination.getOrDefault("precision", "ns"));
        return http.post("/api/v2/write", query, headers("text/plain; charset=utf-8"), lines)
                .compose(answer -> answer.status() == 204
                        ? Future.succeededFuture()
                        : Future.failedFuture(InfluxFailure.ofV2(answer)));
    }

    Future<ArrayValue> query(String org, Object query) {
        String body = Json.stringify(ObjectValue.of("query", Values.text(query), "dialect", DIALECT, "type", "flux"));
        return http.post("/api/v2/query", Map.of("org", org), headers("application/json; encoding=utf-8"), body)
                .compose(answer -> answer.status() < 300
                        ? Future.succeededFuture(FluxRows.of(answer.text()))
                        : Future.failedFuture(InfluxFailure.ofV2(answer)));
    }

    private Map<String, String> headers(String type) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", type);
        headers.put("accept-encoding", "identity");
        if (!token.isEmpty()) {
            headers.put("authorization", "Token " + token);
        }
        return headers;
    }
}
