package dev.fusewire.nodes.notify;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Restrictions;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.ClientSSLOptions;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The HTTP side of the services. A failed future is one without an answer, in words that name the host and no secret. */
final class WebClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int MOST_ANSWER_BYTES = 65_536;

    /** An answer, whatever its status. */
    record Answer(int status, MultiMap headers, Buffer body) {

        boolean isGood() {
            return status >= 200 && status < 300;
        }

        String text() {
            return body.toString(StandardCharsets.UTF_8);
        }

        /** How long the service wants to be left alone, in seconds or up to a date (RFC 9110 §10.2.3); null if it does not say. */
        @Nullable
        Duration retryAfter() {
            String value = String.valueOf(headers.get("retry-after")).strip();
            if (value.matches("[0-9]{1,8}")) {
                return Duration.ofSeconds(Long.parseLong(value));
            }
            try {
                // by the clock of whoever gave the date
                Duration left = Duration.between(moment(String.valueOf(headers.get("date"))), moment(value));
                return left.isNegative() ? Duration.ZERO : left;
            } catch (DateTimeParseException _) {
                return null;
            }
        }

        private static ZonedDateTime moment(String text) {
            return ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
        }
    }

    private final HttpClient client;
    private final Restrictions restrictions;
    private final Duration timeout;

    WebClient(NodeContext context) {
        this(context.vertx(), Restrictions.of(context), TIMEOUT);
    }

    WebClient(Vertx vertx, Restrictions restrictions, Duration timeout) {
        this.timeout = timeout;
        this.restrictions = restrictions;
        client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout((int) timeout.toMillis()),
                new PoolOptions().setHttp1MaxSize(2));
    }

    /**
     * Reads an address of a form.
     *
     * @param what the name of the field
     * @throws NodeError where it is no http or https address
     */
    static URI address(String what, String text) {
        try {
            URI address = URI.create(text.strip().replaceAll("/+$", ""));
            if (address.getHost() != null
                    && ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))) {
                return address;
            }
        } catch (IllegalArgumentException _) {
            // told below
        }
        throw new NodeError("Error", what + " is \"" + text + "\", expected an address such as https://example.org");
    }

    Future<Answer> get(URI address, Map<String, String> headers) {
        return send(HttpMethod.GET, address, headers, Buffer.buffer());
    }

    Future<Answer> post(URI address, Map<String, String> headers, Buffer body) {
        return send(HttpMethod.POST, address, headers, body);
    }

    private Future<Answer> send(HttpMethod method, URI address, Map<String, String> headers, Buffer body) {
        for (Map.Entry<String, String> header : headers.entrySet()) {
            if (header.getValue().chars().anyMatch(c -> c < ' ' || c > 255)) {
                // the library would say the whole line, and that may be the token
                return Future.failedFuture(new NodeError(
                        "Error", "a character that no header can have is in \"" + header.getKey() + "\""));
            }
        }
        boolean secure = "https".equals(address.getScheme());
        int port = address.getPort() > 0 ? address.getPort() : secure ? 443 : 80;
        String host = address.getHost();
        String path = address.getRawPath() == null || address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setHost(host.startsWith("[") ? host.substring(1, host.length() - 1) : host)
                .setPort(port)
                .setSsl(secure)
                .setURI(address.getRawQuery() == null ? path : path + "?" + address.getRawQuery())
                .setFollowRedirects(false)
                .setConnectTimeout(timeout.toMillis());
        if (secure) {
            options.setSslOptions(new ClientSSLOptions().setHostnameVerificationAlgorithm("HTTPS"));
        }
        return client.request(options)
                .compose(request -> send(request, host, headers, body))
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .recover(failure -> Future.failedFuture(readable(failure, host + ":" + port)));
    }

    private Future<Answer> send(HttpClientRequest request, String host, Map<String, String> headers, Buffer body) {
        // the futures tell; without this the library logs each request that is given up
        request.exceptionHandler(_ -> {});
        try {
            restrictions.checkAddress(host, request.connection().remoteAddress().hostAddress());
        } catch (NodeError e) {
            Future<Void> _ = request.connection().close();
            return Future.failedFuture(e);
        }
        headers.forEach(request::putHeader);
        return request.send(body)
                .compose(response -> {
                    Buffer content = Buffer.buffer();
                    response.handler(part -> {
                        if (content.length() + part.length() <= MOST_ANSWER_BYTES) {
                            content.appendBuffer(part);
                        }
                    });
                    return response.end().map(_ -> new Answer(response.statusCode(), response.headers(), content));
                })
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(failure -> {
                    if (failure instanceof TimeoutException) {
                        // whoever does not answer in time shall not hold one of the few connections
                        request.reset();
                    }
                });
    }

    private Throwable readable(Throwable failure, String where) {
        String words = switch (failure) {
            case NodeError error -> NodeError.textOf(error);
            case TimeoutException _ -> where + " does not answer within " + timeout.toMillis() / 1000.0 + " s";
            case UnknownHostException _ -> "there is no host " + where;
            case ConnectException _ -> "no connection to " + where;
            default -> where + ": " + NodeError.textOf(failure);
        };
        return new NodeError("Error", words);
    }

    Future<Void> close() {
        return client.close();
    }
}
