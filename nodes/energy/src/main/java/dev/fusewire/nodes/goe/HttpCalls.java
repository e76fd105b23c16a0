package dev.fusewire.nodes.goe;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Restrictions;
import dev.fusewire.nodes.connection.DeviceAddress;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The charger's web server, which likes one request at a time and sometimes answers none. */
final class HttpCalls {

    private static final int LONGEST_ANSWER = 1 << 20;

    /** An answer with its HTTP status. */
    record Page(int status, String text) {}

    private final HttpClient client;
    private final DeviceAddress address;
    private final Duration timeout;
    private final Restrictions restrictions;

    HttpCalls(NodeContext context, DeviceAddress address, Duration timeout) {
        restrictions = Restrictions.of(context);
        this.address = address;
        this.timeout = timeout;
        client = context.vertx()
                .createHttpClient(
                        new HttpClientOptions().setConnectTimeout((int) timeout.toMillis()),
                        new PoolOptions().setHttp1MaxSize(1));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    Future<Page> get(String uri) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost(address.host())
                .setPort(address.port())
                .setURI(uri)
                .setConnectTimeout(timeout.toMillis());
        return client.request(options)
                .compose(this::send)
                .recover(failure -> Future.failedFuture(
                        Restrictions.isRefusal(failure) ? failure : new NodeError("Error", words(failure))));
    }

    private Future<Page> send(HttpClientRequest request) {
        // the futures tell; without this the library logs each request that is given up
        request.exceptionHandler(_ -> {});
        try {
            restrictions.checkAddress(
                    address.host(), request.connection().remoteAddress().hostAddress());
        } catch (NodeError e) {
            Future<Void> _ = request.connection().close();
            return Future.failedFuture(e);
        }
        return request.send()
                .compose(response -> response.body().map(body -> {
                    if (body.length() > LONGEST_ANSWER) {
                        throw new NodeError("answer of " + body.length() + " bytes, too long for a charger");
                    }
                    return new Page(response.statusCode(), body.toString(StandardCharsets.UTF_8));
                }))
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                // whoever does not answer in time shall not hold the one connection
                .onFailure(_ -> request.reset());
    }

    private String words(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return "no answer from %s within %s s".formatted(address, seconds(timeout));
        }
        String message = NodeError.textOf(failure);
        return message.contains(address.host()) ? message : address + ": " + message;
    }

    static String seconds(Duration time) {
        return time.toMillis() % 1000 == 0
                ? String.valueOf(time.toSeconds())
                : String.valueOf(time.toMillis() / 1000.0);
    }

    Future<Void> close() {
        return client.close();
    }
}
