package dev.fusewire.nodes.http;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Bytes;
import dev.fusewire.node.Json;
import dev.fusewire.node.Live;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The open answer to a request, msg.res: filled in and sent once, with the headers Express would give it. */
final class HttpReply implements Live {

    private final HttpServerRequest request;
    private final ObjectValue query;
    private final AtomicBoolean sent = new AtomicBoolean();

    /** What scripts call it by; null where no script gets to see it. */
    private final @Nullable ResponseMethods methods;

    private final @Nullable NodeContext owner;

    HttpReply(HttpServerRequest request, ObjectValue query) {
        this(request, query, null);
    }

    /** @param owner the node that warns of scripts that answer by themselves */
    HttpReply(HttpServerRequest request, ObjectValue query, @Nullable NodeContext owner) {
        this.request = request;
        this.query = query;
        this.owner = owner;
        String accept = request.getHeader("accept");
        methods = owner == null
                ? null
                : new ResponseMethods(this, accept != null && accept.contains("text/html"), owner::now);
    }

    @Override
    public Set<String> methods() {
        return ResponseMethods.WRAPPED;
    }

    @Override
    public Set<String> members() {
        return Set.of("_res");
    }

    @Override
    public @Nullable Object member(String name) {
        return name.equals("_res") ? methods : null;
    }

    @Override
    public @Nullable Object call(String method, List<@Nullable Object> arguments) {
        if (methods == null || owner == null) {
            return null;
        }
        owner.warn("Deprecated call to msg.res." + method);
        Object result = methods.call(method, arguments);
        return result == methods ? this : result;
    }

    boolean isSent() {
        return sent.get();
    }

    @Nullable
    String header(String name) {
        return get(name);
    }

    void remove(String name) {
        requireOpen();
        response().headers().remove(name);
    }

    /** Sends bytes as they are, with no header but those that were set. */
    void end(int status, byte[] body, Instant now) {
        requireOpen();
        setIfNone("Content-Length", Integer.toString(body.length));
        write(status, body, now);
    }

    private HttpServerResponse response() {
        return request.response();
    }

    /** Sets a header; an array gives several lines of the same name. */
    void set(String name, @Nullable Object value) {
        requireOpen();
        response().headers().set(name, ReplyHeader.lines(name, value));
    }

    void addCookie(String setCookie) {
        requireOpen();
        response().headers().add("Set-Cookie", setCookie);
    }

    private void requireOpen() {
        if (sent.get()) {
            throw new NodeError(
                    "Error [ERR_HTTP_HEADERS_SENT]",
                    "Cannot set headers after they are sent to the client",
                    "ERR_HTTP_HEADERS_SENT");
        }
    }

    private @Nullable String get(String name) {
        return response().headers().get(name);
    }

    private void setIfNone(String name, String value) {
        if (get(name) == null) {
            response().headers().set(name, value);
        }
    }

    /** Sends a payload: objects as JSON, buffers as they are, nothing as nothing, all else as text. */
    void send(int status, @Nullable Object payload, Instant now) {
        requireOpen();
        switch (payload) {
            case null -> {
                setIfNone("content-length", "0");
                finish(status, null, now);
            }
            case Bytes bytes -> {
                setIfNone("Content-Type", "application/octet-stream");
                finish(status, bytes.array(), now);
            }
            case String text -> sendText(status, text, now);
            case Number number -> sendText(status, Values.text(number), now);
            case Boolean flag ->
                throw new NodeError(
                        "TypeError [ERR_INVALID_ARG_TYPE]",
                        "The \"string\" argument must be of type string or an instance of Buffer or ArrayBuffer."
                                + " Received type boolean (" + flag + ")",
                        "ERR_INVALID_ARG_TYPE");
            default -> sendJson(status, payload, now);
        }
    }

    private void sendText(int status, String text, Instant now) {
        String type = get("Content-Type");
        response()
                .headers()
                .set("Content-Type", type == null ? "text/html; charset=utf-8" : ContentType.withUtf8(type));
        finish(status, text.getBytes(StandardCharsets.UTF_8), now);
    }

    private void sendJson(int status, Object payload, Instant now) {
        String json = Json.stringify(payload);
        Object callback = query.get("callback") instanceof ArrayValue array ? array.at(0) : query.get("callback");
        if (get("Content-Type") == null) {
            response().headers().set("X-Content-Type-Options", "nosniff");
            response().headers().set("Content-Type", "application/json; charset=utf-8");
        }
        if (callback instanceof String name && !name.isEmpty()) {
            response().headers().set("X-Content-Type-Options", "nosniff");
            response().headers().set("Content-Type", "text/javascript; charset=utf-8");
            String function = name.replaceAll("[^\\[\\]\\w$.]", "");
            json = "/**/ typeof " + function + " === 'function' && " + function + "("
                    + json.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029") + ");";
        }
        sendText(status, json, now);
    }

    private void finish(int status, byte @Nullable [] body, Instant now) {
        if (body != null) {
            response().headers().set("Content-Length", Integer.toString(body.length));
            if (get("ETag") == null) {
                response().headers().set("ETag", EntityTag.of(body));
            }
        }
        write(EntityTag.isKnown(request, status) ? 304 : status, body, now);
    }

    private void write(int code, byte @Nullable [] body, Instant now) {
        if (code < 100 || code > 999) {
            throw new NodeError(
                    "RangeError [ERR_HTTP_INVALID_STATUS_CODE]",
                    "Invalid status code: " + code,
                    "ERR_HTTP_INVALID_STATUS_CODE");
        }
        boolean bare = code == 204 || code == 304;
        if (bare) {
            response().headers().remove("Content-Type").remove("Content-Length").remove("Transfer-Encoding");
        }
        if (code == 205) {
            response().headers().set("Content-Length", "0").remove("Transfer-Encoding");
        }
        if (!sent.compareAndSet(false, true)) {
            requireOpen();
        }
        HttpServerResponse response = response();
        response.headers().set("Date", DateHeader.at(now));
        response.setStatusCode(code);
        String words = reason(code);
        if (words != null) {
            response.setStatusMessage(words);
        }
        boolean empty = bare || code == 205 || body == null || request.method() == HttpMethod.HEAD;
        if (response.ended() || response.closed()) {
            return;
        }
        // a client that has gone is no failure of the flow
        Future<Void> _ = empty ? response.end() : response.end(Buffer.buffer(body));
    }

    /** Node.js' words where the server's own table has others. */
    private static @Nullable String reason(int code) {
        return switch (code) {
            case 413 -> "Payload Too Large";
            case 414 -> "URI Too Long";
            case 416 -> "Range Not Satisfiable";
            case 418 -> "I'm a Teapot";
            case 425 -> "Too Early";
            case 429 -> "Too Many Requests";
            case 451 -> "Unavailable For Legal Reasons";
            default -> null;
        };
    }

    /** Answers by itself, the way Express does when something fails on the way to the flow. */
    void refuse(RequestBody.Refused refused, Instant now) {
        if (refused.warning != null) {
            set("Content-Type", "text/plain; charset=utf-8");
            sendText(refused.status, "Internal Server Error", now);
            return;
        }
        set("Content-Security-Policy", "default-src 'none'");
        set("X-Content-Type-Options", "nosniff");
        String words = String.valueOf(refused.getMessage())
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
        response().headers().set("Content-Type", "text/html; charset=utf-8");
        String page =
                "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Error</title>\n</head>\n"
                        + "<body>\n<pre>" + words + "</pre>\n</body>\n</html>\n";
        finish(refused.status, page.getBytes(StandardCharsets.UTF_8), now);
    }

    @Override
    public String toString() {
        return "answer to " + request.method().name().toUpperCase(Locale.ROOT) + " " + request.uri();
    }
}
