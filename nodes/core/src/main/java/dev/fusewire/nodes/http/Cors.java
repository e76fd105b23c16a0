package dev.fusewire.nodes.http;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import io.vertx.core.http.HttpServerRequest;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The setting httpNodeCors: who may call the flows' routes from a web page of another origin. */
final class Cors {

    private final ObjectValue options;

    private Cors(ObjectValue options) {
        this.options = options;
    }

    /** Null when the setting is not there. */
    static @Nullable Cors of(@Nullable Object setting) {
        return Values.of(setting) instanceof ObjectValue options && !Boolean.FALSE.equals(options.get("origin"))
                ? new Cors(options)
                : null;
    }

    /** Adds the headers of an answer to a request proper. */
    void allow(HttpServerRequest request, HttpReply reply) {
        origin(request, reply);
        if (Boolean.TRUE.equals(options.get("credentials"))) {
            reply.set("Access-Control-Allow-Credentials", "true");
        }
        list(reply, "exposedHeaders", "Access-Control-Expose-Headers", "");
    }

    /** Adds the headers of an answer to the browser's question beforehand; the status it wants is given back. */
    int answerPreflight(HttpServerRequest request, HttpReply reply) {
        allow(request, reply);
        list(reply, "methods", "Access-Control-Allow-Methods", "GET,HEAD,PUT,PATCH,POST,DELETE");
        Object headers = options.has("allowedHeaders") ? options.get("allowedHeaders") : options.get("headers");
        String asked = request.getHeader("access-control-request-headers");
        if (headers == null) {
            reply.set("Vary", "Access-Control-Request-Headers");
        }
        String allowed = headers == null ? asked : joined(headers);
        if (allowed != null && !allowed.isEmpty()) {
            reply.set("Access-Control-Allow-Headers", allowed);
        }
        if (options.get("maxAge") != null && options.get("maxAge") != Null.NULL) {
            reply.set("Access-Control-Max-Age", options.get("maxAge"));
        }
        reply.set("Content-Length", "0");
        return options.get("optionsSuccessStatus") instanceof Number status ? status.intValue() : 204;
    }

    private void origin(HttpServerRequest request, HttpReply reply) {
        Object allowed = options.get("origin");
        if (allowed == null || allowed.equals("*")) {
            reply.set("Access-Control-Allow-Origin", "*");
            return;
        }
        reply.set("Vary", "Origin");
        if (allowed instanceof String one) {
            reply.set("Access-Control-Allow-Origin", one);
            return;
        }
        String origin = request.getHeader("origin");
        if (origin != null && (allowed instanceof ArrayValue list ? list.contains(origin) : Values.isTruthy(allowed))) {
            reply.set("Access-Control-Allow-Origin", origin);
        }
    }

    private void list(HttpReply reply, String option, String header, String otherwise) {
        Object value = options.get(option);
        String text = value == null ? otherwise : joined(value);
        if (!text.isEmpty()) {
            reply.set(header, text);
        }
    }

    private static String joined(Object value) {
        return value instanceof ArrayValue array
                ? array.stream().map(Values::text).collect(Collectors.joining(","))
                : Values.text(value);
    }
}
