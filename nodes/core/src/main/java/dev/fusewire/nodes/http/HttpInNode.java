package dev.fusewire.nodes.http;

import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Property;
import dev.fusewire.node.Registration;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes the requests to one path and method of the HTTP server into the flow. */
@NodeType(value = "http in", form = "network/21-httpin", category = "network", inputs = 0)
public final class HttpInNode implements Node {

    public record Config(
            @Property String url,
            @Property(initial = "get") String method,
            @Property boolean upload,
            @Property boolean skipBodyParsing) {

        public Config {
            url = url.isEmpty() || url.startsWith("/") ? url : "/" + url;
            method = method.toLowerCase(Locale.ROOT);
        }
    }

    private static final long MOST = 5L << 20;

    private final Config config;
    private final NodeContext context;
    private final RequestBody.Rules rules;
    private final @Nullable Cors cors;
    private final List<Registration> routes = new ArrayList<>();

    public HttpInNode(Config config, NodeContext context) {
        this.config = config;
        this.context = context;
        rules = new RequestBody.Rules(
                config.upload() && config.method().equals("post"),
                config.skipBodyParsing(),
                RequestBody.bytes(context.setting("apiMaxLength"), MOST));
        cors = Cors.of(context.setting("httpNodeCors"));
        if (Boolean.FALSE.equals(context.setting("httpNodeRoot"))) {
            context.warn("Cannot create http-in node when httpNodeRoot set to false");
            return;
        }
        if (config.url().isEmpty()) {
            context.warn("missing path");
            return;
        }
        switch (config.method()) {
            case "get" -> routes.add(context.http().route("get", config.url(), this::onGet));
            case "post", "put", "patch", "delete" ->
                routes.add(context.http().route(config.method(), config.url(), this::onBody));
            default -> {
                // Node-RED makes no route for any other method either
            }
        }
        if (cors != null) {
            Cors allowed = cors;
            routes.add(context.http().route("options", "*", (request, _) -> {
                HttpReply reply = new HttpReply(request, ObjectValue.EMPTY);
                reply.send(allowed.answerPreflight(request, reply), null, context.now());
                request.resume();
            }));
        }
    }

    private void onGet(HttpServerRequest request, Map<String, String> params) {
        ObjectValue query = QueryString.parse(request.query(), QueryString.Limits.QUERY);
        emit(request, params, query, RequestBody.NONE, query);
        request.resume();
    }

    private void onBody(HttpServerRequest request, Map<String, String> params) {
        boolean limited = RequestBody.isLimited(request, rules);
        if (!RequestBody.isExpected(request)) {
            onBytes(request, params, new byte[0]);
            request.resume();
            return;
        }
        Buffer body = Buffer.buffer();
        boolean[] over = {false};
        request.handler(chunk -> {
            if (limited && body.length() + chunk.length() > rules.most()) {
                over[0] = true;
            } else if (!over[0]) {
                body.appendBuffer(chunk);
            }
        });
        // the request's events come on its connection's event loop
        request.endHandler(_ -> context.execute(() -> {
            if (over[0]) {
                refuse(request, RequestBody.tooLarge());
            } else {
                onBytes(request, params, body.getBytes());
            }
        }));
        request.resume();
    }

    private void onBytes(HttpServerRequest request, Map<String, String> params, byte[] bytes) {
        try {
            RequestBody body = RequestBody.parse(request, bytes, rules);
            ObjectValue query = QueryString.parse(request.query(), QueryString.Limits.QUERY);
            emit(request, params, query, body, body.value());
        } catch (RequestBody.Refused refused) {
            refuse(request, refused);
        }
    }

    private void refuse(HttpServerRequest request, RequestBody.Refused refused) {
        if (refused.warning != null) {
            context.warn(refused.warning);
        }
        new HttpReply(request, ObjectValue.EMPTY).refuse(refused, context.now());
    }

    private void emit(
            HttpServerRequest request,
            Map<String, String> params,
            ObjectValue query,
            RequestBody body,
            @Nullable Object payload) {
        HttpReply reply = new HttpReply(request, query, context);
        if (cors != null) {
            cors.allow(request, reply);
        }
        ObjectValue req = RequestValue.of(request, context.http().nodeRoot(), params, query, body);
        Message msg = Message.empty()
                .set("_msgid", context.generateId())
                .set("req", req)
                .set("res", reply)
                .set("payload", payload);
        context.outputs().send(msg);
    }

    @Override
    public Future<?> close(boolean removed) {
        routes.forEach(Registration::cancel);
        return DONE;
    }
}
