package dev.fusewire.nodes.notify;

import dev.fusewire.live.RunningFlows;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A web server that notes what it is asked and answers what the test wants. */
final class FakeWeb implements AutoCloseable {

    /** One request. */
    record Asked(String method, String path, Map<String, String> headers, Buffer bytes) {

        String body() {
            return bytes.toString();
        }

        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /** An answer; a status of 0 for none at all. */
    record Said(int status, String body, Map<String, String> headers) {

        static Said of(int status, String body) {
            return new Said(status, body, Map.of());
        }

        static Said after(int status, String seconds, String body) {
            return new Said(status, body, Map.of("retry-after", seconds));
        }
    }

    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile Function<Asked, Said> rule = _ -> Said.of(200, "{}");

    FakeWeb(Vertx vertx) {
        server = RunningFlows.await(
                vertx.createHttpServer().requestHandler(this::handle).listen(0, "127.0.0.1"));
    }

    String address() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    void answers(Function<Asked, Said> how) {
        rule = how;
    }

    void answers(int status, String body) {
        rule = _ -> Said.of(status, body);
    }

    List<Asked> asked() {
        return asked;
    }

    List<Asked> posted() {
        return asked.stream().filter(each -> each.method().equals("POST")).toList();
    }

    private void handle(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            Map<String, String> headers = new java.util.HashMap<>();
            request.headers()
                    .forEach(each -> headers.put(each.getKey().toLowerCase(java.util.Locale.ROOT), each.getValue()));
            Asked now = new Asked(request.method().name(), request.uri(), headers, body);
            Said said = rule.apply(now);
            asked.add(now);
            if (said.status() > 0) {
                said.headers().forEach(request.response()::putHeader);
                var _ = request.response()
                        .setStatusCode(said.status())
                        .putHeader("content-type", "application/json")
                        .end(said.body());
            }
        });
    }

    @Override
    public void close() {
        var _ = RunningFlows.await(server.close());
    }
}
