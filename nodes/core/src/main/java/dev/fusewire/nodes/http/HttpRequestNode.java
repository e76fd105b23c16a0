package dev.fusewire.nodes.http;

import dev.fusewire.node.Bytes;
import dev.fusewire.node.Json;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.Secret;
import dev.fusewire.node.Status;
import dev.fusewire.node.Values;
import dev.fusewire.nodes.tls.TlsConfigNode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientBuilder;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes an HTTP request for each message and sends on what comes back. */
@NodeType(value = "http request", form = "network/21-httprequest", category = "network")
public final class HttpRequestNode implements Node {

    public record Config(
            @Property(initial = "GET") String method,
            @Property(initial = "txt") String ret,
            @Property(initial = "ignore") String paytoqs,
            @Property String url,
            @Property @Nullable TlsConfigNode tls,
            @Property @Nullable HttpProxyNode proxy,
            @Property boolean persist,
            @Property boolean insecureHTTPParser,
            @Property String authType,
            @Property boolean senderr,
            @Property List<RequestHeader> headers,
            @Property Secret user,
            @Property Secret password) {

        public Config {
            method = method.isEmpty() ? "GET" : method;
            ret = ret.isEmpty() ? "txt" : ret;
            authType = authType.isEmpty() ? "basic" : authType;
            paytoqs = paytoqs.equals("true") ? "query" : paytoqs;
        }
    }

    private static final String NO_ANSWER = "no response from server";
    // the editor finds the words for these in its own language
    private static final String REQUESTING_KEY = "httpin.status.requesting";
    private static final String NO_ANSWER_KEY = "common.notification.errors.no-response";
    private static final int MOST_CONNECTIONS = 256;
    private static final int KEEP_SECONDS = 60;
    private static final int MOST_HEADER_BYTES = 64 << 10;

    private final Config config;
    private final NodeContext context;
    private final RequestPreparation preparation;
    private final Proxies proxies;
    private @Nullable HttpClientAgent client;
    private int outstanding;

    public HttpRequestNode(Config config, NodeContext context) {
        this.config = config;
        this.context = context;
        preparation = new RequestPreparation(config, context);
        // a proxy node that is gone means no proxy, whatever the environment says
        boolean isNamed = Values.isTruthy(context.config().get("proxy"));
        proxies = new Proxies(isNamed && config.proxy() == null ? _ -> null : context::env, config.proxy());
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        context.status(Status.dot("blue", REQUESTING_KEY));
        HttpCall call = preparation.prepare(msg);
        if (call == null) {
            return DONE;
        }
        outstanding++;
        Promise<Void> done = Promise.promise();
        String asked = preparation.lastUrl();
        Future<HttpExchange.Answer> _ = HttpExchange.start(client(), proxies, call, context)
                .onComplete(
                        answer -> context.execute(() -> {
                            onAnswer(answer, msg, out);
                            done.complete();
                        }),
                        failure -> context.execute(() -> {
                            onFailure((NodeError) failure, asked, msg, out);
                            done.complete();
                        }));
        return done.future();
    }

    private void onAnswer(HttpExchange.Answer answer, Message msg, Outputs out) {
        ObjectValue headers = answer.headers();
        msg.set("statusCode", answer.status());
        msg.set("headers", headers.with(HeaderHash.NAME, HeaderHash.of(headers)));
        msg.set("responseUrl", answer.url().toString());
        msg.set("payload", payload(answer));
        msg.set("redirectList", answer.redirects());
        msg.set("retry", 0);
        if (headers.get("set-cookie") instanceof List<?> setCookies) {
            List<String> lines = new ArrayList<>();
            setCookies.forEach(each -> lines.add(String.valueOf(each)));
            msg.set("responseCookies", cookies(lines));
        }
        outstanding--;
        if (outstanding == 0) {
            context.clearStatus();
        }
        out.send(msg);
    }

    private Object payload(HttpExchange.Answer answer) {
        Bytes body = Bytes.of(answer.body().getBytes());
        if (config.ret().equals("bin")) {
            return body;
        }
        if (!config.ret().equals("obj")) {
            return body.text();
        }
        String text = answer.status() == 204 ? "{}" : body.text();
        try {
            return Json.parse(text);
        } catch (NodeError _) {
            context.warn("JSON parse error");
            return text;
        }
    }

    private void onFailure(NodeError failure, String asked, Message msg, Outputs out) {
        outstanding--;
        if (HttpFailure.TIMED_OUT.equals(failure.code())) {
            context.error(NO_ANSWER, msg);
            context.status(Status.ring("red", NO_ANSWER_KEY));
        } else {
            context.error(failure, msg);
            context.status(Status.ring("red", Values.text(failure.code())));
        }
        msg.set("payload", failure.text() + " : " + asked);
        msg.set("statusCode", failure.code());
        if (!config.senderr()) {
            out.send(msg);
        }
    }

    /** The cookies of Set-Cookie headers by name, each with its value and attributes. */
    static ObjectValue cookies(List<String> setCookies) {
        ObjectValue.Builder cookies = ObjectValue.builder();
        for (String setCookie : setCookies) {
            int equals = setCookie.indexOf('=');
            String name = equals < 0 ? "" : setCookie.substring(0, equals).strip();
            if (name.isEmpty()) {
                continue;
            }
            ObjectValue.Builder cookie = ObjectValue.builder();
            String value = "";
            for (Map.Entry<String, String> pair : Cookies.pairs(setCookie).entrySet()) {
                if (pair.getKey().equals(name)) {
                    value = Cookies.decode(pair.getValue());
                } else {
                    cookie.put(pair.getKey(), Cookies.decode(pair.getValue()));
                }
            }
            cookies.put(name, cookie.put("value", value).build());
        }
        return cookies.build();
    }

    private HttpClientAgent client() {
        HttpClientAgent made = client;
        if (made == null) {
            // a connection kept for long is asked for by "persist"; kept for a moment it serves a burst
            HttpClientBuilder builder = context.vertx()
                    .httpClientBuilder()
                    .with(new HttpClientOptions()
                            .setKeepAliveTimeout(config.persist() ? KEEP_SECONDS : 1)
                            .setMaxHeaderSize(MOST_HEADER_BYTES)
                            .setMaxInitialLineLength(MOST_HEADER_BYTES))
                    .with(new PoolOptions().setHttp1MaxSize(MOST_CONNECTIONS));
            made = (config.insecureHTTPParser() ? builder.withConnectHandler(LenientHead::on) : builder).build();
            client = made;
        }
        return made;
    }

    @Override
    public Future<?> close(boolean removed) {
        context.clearStatus();
        return client == null ? DONE : client.close();
    }
}
