package dev.fusewire.nodes.influxdb;

import dev.fusewire.nodes.live.RunningFlows;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/** An InfluxDB server that notes what it is told and answers what the test wants. */
final class FakeInflux implements AutoCloseable {

    /** One request. */
    record Seen(String method, String path, String query, String body, String authorization, boolean compressed) {}

    private final List<Seen> requests = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile int status = 204;
    private volatile String type = "application/json";
    private volatile String answer = "";
    private volatile boolean silent;

    FakeInflux(Vertx vertx) {
        server = RunningFlows.await(
                vertx.createHttpServer().requestHandler(this::handle).listen(0, "127.0.0.1"));
    }

    int port() {
        return server.actualPort();
    }

    List<Seen> requests() {
        return requests;
    }

    void answers(int code, String contentType, String text) {
        status = code;
        type = contentType;
        answer = text;
    }

    /** Takes requests and never answers. */
    void fallSilent() {
        silent = true;
    }

    private void handle(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            boolean compressed = "gzip".equals(request.getHeader("content-encoding"));
            requests.add(new Seen(
                    request.method().name(),
                    String.valueOf(request.path()),
                    String.valueOf(request.query()),
                    compressed ? unzip(body) : body.toString(),
                    String.valueOf(request.getHeader("authorization")),
                    compressed));
            if (!silent) {
                var _ = request.response()
                        .setStatusCode(status)
                        .putHeader("content-type", type)
                        .end(answer);
            }
        });
    }

    private static String unzip(Buffer body) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body.getBytes()))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        var _ = RunningFlows.await(server.close());
    }
}
