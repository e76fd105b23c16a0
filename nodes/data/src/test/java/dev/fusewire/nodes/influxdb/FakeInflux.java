package dev.fusewire.nodes.influxdb;

import dev.fusewire.live.RunningFlows;
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
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.zip.GZIPInputStream;

/** An InfluxDB server that notes what it is told and answers what the test wants. */
final class FakeInflux implements AutoCloseable {

    /** One request. */
    record Seen(
            String method,
            String path,
            String query,
            String body,
            String authorization,
            boolean compressed,
            int answered) {}

    private final List<Seen> requests = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile int status = 204;
    private volatile String type = "application/json";
    private volatile String answer = "";
    private volatile boolean silent;
    private volatile ToIntFunction<String> judge = _ -> status;
    private volatile Function<Seen, Said> answerer = seen -> new Said(seen.answered(), answer);

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
        silent = false;
        status = code;
        type = contentType;
        answer = text;
    }

    /** Answers with a status that depends on the lines. */
    void judges(ToIntFunction<String> statusOfLines) {
        judge = statusOfLines;
    }

    /** Answers each request in its own way. */
    void answersBy(Function<Seen, Said> rule) {
        answerer = rule;
    }

    /** An answer. */
    record Said(int status, String text) {}

    /** The lines of all requests that were answered well, in their order. */
    List<String> taken() {
        return requests.stream()
                .filter(seen -> seen.answered() > 0 && seen.answered() < 300)
                .flatMap(seen -> seen.body().lines())
                .toList();
    }

    /** Takes requests and never answers. */
    void fallSilent() {
        silent = true;
    }

    private void handle(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            boolean compressed = "gzip".equals(request.getHeader("content-encoding"));
            String lines = compressed ? unzip(body) : body.toString();
            int code = silent ? 0 : judge.applyAsInt(lines);
            Seen seen = new Seen(
                    request.method().name(),
                    String.valueOf(request.path()),
                    String.valueOf(request.query()),
                    lines,
                    String.valueOf(request.getHeader("authorization")),
                    compressed,
                    code);
            Said said = code > 0 ? answerer.apply(seen) : new Said(0, "");
            requests.add(new Seen(
                    seen.method(), seen.path(), seen.query(), lines, seen.authorization(), compressed, said.status()));
            if (said.status() > 0) {
                var _ = request.response()
                        .setStatusCode(said.status())
                        .putHeader("content-type", type)
                        .end(said.text());
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
