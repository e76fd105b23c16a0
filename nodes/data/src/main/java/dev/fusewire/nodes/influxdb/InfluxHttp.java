package dev.fusewire.nodes.influxdb;

import dev.fusewire.node.NodeError;
import dev.fusewire.node.Restrictions;
import io.netty.handler.codec.http.QueryStringEncoder;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.ClientSSLOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** One server's HTTP side. May be called from any event loop; answers come back to the caller's. */
final class InfluxHttp {

    private static final int GZIP_FROM = 1000;
    private static final int CONNECTIONS = 5;

    /** An answer, whatever its status. */
    record Answer(int status, String reason, MultiMap headers, Buffer body) {

        String text() {
            return body.toString(StandardCharsets.UTF_8);
        }

        String header(String name) {
            String value = headers.get(name);
            return value == null ? "" : value;
        }

        /** Seconds the server wants to be left alone, 0 when it does not say; it may say until when. */
        int retryAfter() {
            String value = header("retry-after").strip();
            if (value.matches("[0-9]{1,6}")) {
                return Integer.parseInt(value);
            }
            try {
                long seconds =
                        Duration.between(moment(header("date")), moment(value)).toSeconds();
                return (int) Math.clamp(seconds, 0, 999_999);
            } catch (DateTimeParseException _) {
                return 0;
            }
        }

        private static ZonedDateTime moment(String text) {
            return ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
        }
    }

    private final HttpClient client;
    private final String host;
    private final int port;
    private final @Nullable ClientSSLOptions tls;
    private final String root;
    private final Duration timeout;
    private final Restrictions restrictions;

    /** @param tls null for a plain connection */
    InfluxHttp(
            Vertx vertx,
            String host,
            int port,
            String root,
            @Nullable ClientSSLOptions tls,
            Duration timeout,
            Restrictions restrictions) {
        this.restrictions = restrictions;
        this.host = host;
        this.port = port;
        this.root = root;
        this.timeout = timeout;
        this.tls = tls;
        HttpClientOptions options = new HttpClientOptions().setConnectTimeout((int) timeout.toMillis());
        client = vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    }

    Future<Answer> get(String path, Map<String, String> query) {
        return get(path, query, Map.of());
    }

    Future<Answer> get(String path, Map<String, String> query, Map<String, String> headers) {
        return send(HttpMethod.GET, path, query, headers, Buffer.buffer());
    }

    /** Posts a text, compressed when that pays. */
    Future<Answer> post(String path, Map<String, String> query, Map<String, String> headers, String text) {
        return send(HttpMethod.POST, path, query, headers, Buffer.buffer(text));
    }

    private Future<Answer> send(
            HttpMethod method, String path, Map<String, String> query, Map<String, String> headers, Buffer body) {
        QueryStringEncoder uri = new QueryStringEncoder(root + path);
        query.forEach(uri::addParam);
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setHost(host)
                .setPort(port)
                .setSsl(tls != null)
                .setURI(uri.toString())
                .setConnectTimeout(timeout.toMillis());
        if (tls != null) {
            options.setSslOptions(tls);
        }
        return client.request(options)
                .compose(request -> send(request, headers, body))
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .recover(failure -> Future.failedFuture(InfluxFailure.ofNetwork(failure, host, port)));
    }

    private Future<Answer> send(HttpClientRequest request, Map<String, String> headers, Buffer body) {
        // the futures tell; without this the library logs each request that is given up
        request.exceptionHandler(_ -> {});
        try {
            restrictions.checkAddress(host, request.connection().remoteAddress().hostAddress());
        } catch (NodeError e) {
            Future<Void> _ = request.connection().close();
            return Future.failedFuture(e);
        }
        headers.forEach((name, value) -> {
            if (value.chars().anyMatch(c -> c < ' ' && c != '\t' || c > 255)) {
                // the client would say the whole line, and that may be the token
                throw new NodeError(
                        "Error", "Invalid character in header content [\"" + name + "\"]", "ERR_INVALID_CHAR");
            }
            var _ = request.putHeader(name, value);
        });
        boolean compressed = body.length() > GZIP_FROM;
        if (compressed) {
            request.putHeader("content-encoding", "gzip");
        }
        Future<HttpClientResponse> answer = request.getMethod().equals(HttpMethod.GET)
                ? request.send()
                : request.send(compressed ? gzip(body) : body);
        return answer.compose(response -> response.body()
                        .map(content -> new Answer(
                                response.statusCode(), response.statusMessage(), response.headers(), content)))
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(failure -> {
                    if (failure instanceof TimeoutException) {
                        // whoever does not answer in time shall not hold one of the few connections
                        request.reset();
                    }
                });
    }

    private static Buffer gzip(Buffer body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length() / 2);
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(body.getBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Buffer.buffer(out.toByteArray());
    }

    Future<Void> close() {
        return client.close();
    }
}
