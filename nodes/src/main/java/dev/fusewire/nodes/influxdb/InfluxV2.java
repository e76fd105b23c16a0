package dev.fusewire.nodes.influxdb;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A server of version 2, or 1.8 by the same interface. */
final class InfluxV2 {

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

    Future<Void> write(String org, String bucket, String precision, List<String> lines) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("org", org);
        query.put("bucket", bucket);
        query.put("precision", precision);
        return http.post("/api/v2/write", query, headers("text/plain; charset=utf-8"), String.join("\n", lines))
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
