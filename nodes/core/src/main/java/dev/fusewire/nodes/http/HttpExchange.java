package dev.fusewire.nodes.http;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Registration;
import dev.fusewire.node.Restrictions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One request on its way, through redirects and a login, until its answer is there or its time is over. */
final class HttpExchange {

    /** What came back. */
    record Answer(int status, ObjectValue headers, Buffer body, WebAddress url, ArrayValue redirects) {}

    private static final int MOST_REDIRECTS = 21;
    /** Methods whose request says nothing of a body when it has none; those of others say it is empty. */
    private static final Set<String> BODILESS = Set.of("GET", "HEAD", "DELETE", "OPTIONS", "TRACE", "CONNECT");

    private static final Set<Integer> REDIRECTS = Set.of(300, 301, 302, 303, 304, 307, 308);

    private final HttpClientAgent client;
    private final Proxies proxies;
    private final HttpCall call;
    private final Promise<Answer> promise = Promise.promise();
    private final ArrayValue.Builder redirects = ArrayValue.builder();
    private final NodeContext context;
    private final Restrictions restrictions;
    private final Registration timer;
    private @Nullable HttpClientRequest current;

    private HttpExchange(HttpClientAgent client, Proxies proxies, HttpCall call, NodeContext context) {
        this.client = client;
        this.proxies = proxies;
        this.call = call;
        this.context = context;
        restrictions = Restrictions.of(context);
        timer = context.after(call.timeout, this::onTimeout);
    }

    /** Starts the request; the future fails with a {@link dev.fusewire.node.NodeError}. */
    static Future<Answer> start(HttpClientAgent client, Proxies proxies, HttpCall call, NodeContext context) {
        HttpExchange exchange = new HttpExchange(client, proxies, call, context);
        exchange.send();
        return exchange.promise.future();
    }

    private void onTimeout() {
        HttpClientRequest request = current;
        boolean _ = promise.tryFail(HttpFailure.timeout(call.timeout));
        if (request != null) {
            Future<Void> _ = request.reset();
        }
    }

    private void fail(Throwable cause) {
        timer.cancel();
        boolean _ = promise.tryFail(HttpFailure.of(cause, call.url));
    }

    private void send() {
        if (call.fault != null) {
            fail(call.fault);
            return;
        }
        try {
            ProxyOptions proxy = proxies.forUrl(call.url);
            RequestOptions options = options();
            Future<HttpClientRequest> request;
            if (proxy == null || call.url.isSecure()) {
                request = client.request(options.setProxyOptions(proxy));
            } else {
                request = tunnel(proxy).compose(connection -> connection.request(options));
            }
            Future<HttpClientRequest> _ = request.onComplete(this::write, this::fail);
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    /** A connection of this request's own, made by CONNECT: as Node-RED does it, without TLS too. */
    private Future<HttpClientConnection> tunnel(ProxyOptions proxy) {
        return client.connect(new HttpConnectOptions()
                        .setHost(call.url.host())
                        .setPort(call.url.effectivePort())
                        .setSsl(false)
                        .setConnectTimeout(Math.max(1, call.timeout.toMillis()))
                        .setProxyOptions(proxy))
                .onSuccess(connection -> promise.future().onComplete(_ -> connection.close()));
    }

    private RequestOptions options() {
        WebAddress url = call.url;
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(call.method))
                .setHost(url.host())
                .setPort(url.effectivePort())
                .setURI(url.requestTarget())
                .setSsl(url.isSecure())
                .setFollowRedirects(false)
                .setConnectTimeout(Math.max(1, call.timeout.toMillis()));
        if (url.isSecure()) {
            if (call.tls != null) {
                options.setSslOptions(call.tls);
            }
            if (call.serverName != null) {
                options.setServer(SocketAddress.inetSocketAddress(url.effectivePort(), url.host()));
                options.setHost(call.serverName);
                options.putHeader("host", url.authority());
            }
        }
        for (Map.Entry<String, List<String>> header : call.lines().entrySet()) {
            if (!HeaderRules.isName(header.getKey())) {
                throw HttpFailure.badHeaderName(header.getKey());
            }
            if (!header.getValue().stream().allMatch(HeaderRules::isValue)) {
                // the client would say the whole line, and that may be a token
                throw HttpFailure.badHeader(header.getKey());
            }
            options.removeHeader(header.getKey());
            header.getValue().forEach(line -> options.addHeader(header.getKey(), line));
        }
        String cookies = call.cookies.header(url);
        if (cookies != null) {
            options.putHeader("cookie", cookies);
        }
        return options;
    }

    private void write(HttpClientRequest request) {
        current = request;
        request.exceptionHandler(_ -> {});
        if (promise.future().isComplete()) {
            Future<Void> _ = request.reset();
            return;
        }
        try {
            // the connection stands and nothing has been sent: a name may have led anywhere
            restrictions.checkAddress(
                    call.url.host(), request.connection().remoteAddress().hostAddress());
        } catch (NodeError e) {
            Future<Void> _ = request.connection().close();
            fail(e);
            return;
        }
        Buffer body = call.body;
        if (body == null && !BODILESS.contains(call.method)) {
            body = Buffer.buffer();
        }
        Future<HttpClientResponse> response = body == null ? request.send() : request.send(body);
        Future<HttpClientResponse> _ = response.onComplete(this::read, this::fail);
    }

    private void read(HttpClientResponse response) {
        if (call.isConnectionItsOwn) {
            Future<Void> _ = response.end()
                    .eventually(() -> response.request().connection().close());
        }
        Future<Buffer> _ = response.body().onComplete(body -> take(response, body), this::fail);
    }

    private void take(HttpClientResponse response, Buffer body) {
        if (promise.future().isComplete()) {
            return;
        }
        response.headers().getAll("set-cookie").forEach(cookie -> call.cookies.take(cookie, call.url));
        int status = response.statusCode();
        String location = response.getHeader("location");
        if (location != null && call.followRedirects && REDIRECTS.contains(status)) {
            redirect(response, status, location);
        } else if (status == 401 && call.digest != null) {
            login(response, body);
        } else {
            finish(response, body);
        }
    }

    private void finish(HttpClientResponse response, Buffer body) {
        timer.cancel();
        boolean _ = promise.tryComplete(
                new Answer(response.statusCode(), headers(response), body, call.url, redirects.build()));
    }

    private void login(HttpClientResponse response, Buffer body) {
        String challenge = response.getHeader("www-authenticate");
        if (challenge == null || call.digest == null) {
            finish(response, body);
            return;
        }
        try {
            DigestLogin login = call.digest;
            call.digest = login.otherwise(challenge);
            call.header("Authorization", login.answer(challenge, call.method, call.url.requestTarget()));
            send();
        } catch (DigestLogin.BadChallenge e) {
            context.warn("Digest authentication failed: " + e.getMessage());
            finish(response, body);
        }
    }

    private void redirect(HttpClientResponse response, int status, String location) {
        if (redirects.size() >= MOST_REDIRECTS) {
            fail(HttpFailure.tooManyRedirects(MOST_REDIRECTS));
            return;
        }
        ObjectValue.Builder step = ObjectValue.builder().put("location", location);
        List<String> cookies = response.headers().getAll("set-cookie");
        if (!cookies.isEmpty()) {
            step.put("cookies", HttpRequestNode.cookies(cookies));
        }
        redirects.add(step.build());
        try {
            // header bytes are UTF-8 in practice, though they are read as Latin-1
            String text = new String(location.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            WebAddress next = call.url.resolve(text);
            if (status == 303 && !call.method.equals("HEAD")) {
                call.method = "GET";
                call.body = null;
                call.header("content-length", null);
            }
            if (!next.hasSameOrigin(call.url)) {
                call.header("host", null).header("cookie", null).header("authorization", null);
            }
            call.url = next;
            send();
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    /** The headers as Node.js shows them: names in lower case, repeated ones joined, cookies always a list. */
    private static ObjectValue headers(HttpClientResponse response) {
        ObjectValue.Builder headers = ObjectValue.builder();
        for (Map.Entry<String, String> header : response.headers()) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (name.equals("set-cookie")) {
                headers.put(name, ArrayValue.copyOf(response.headers().getAll(name)));
            } else if (headers.has(name)) {
                headers.put(name, headers.get(name) + ", " + header.getValue());
            } else {
                headers.put(name, header.getValue());
            }
        }
        return headers.build();
    }
}
