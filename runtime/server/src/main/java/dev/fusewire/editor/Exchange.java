package dev.fusewire.editor;

import dev.fusewire.editor.Access.Caller;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request to the API and its answer. */
record Exchange(RoutingContext http, Caller caller) {

    private static final Logger LOG = LoggerFactory.getLogger("fusewire.editor");

    /** A part of the path as the route's pattern caught it; empty when it caught none. */
    String part(String name) {
        return Objects.requireNonNullElse(http.pathParam(name), "");
    }

    @Nullable
    String query(String name) {
        return http.queryParams().get(name);
    }

    /** A header; what stands for it where there is none or an empty one. */
    String header(String name, String otherwise) {
        String value = http.request().getHeader(name);
        return value == null || value.isEmpty() ? otherwise : value;
    }

    boolean wantsJson() {
        return header("Accept", "").equals("application/json");
    }

    /**
     * The request's body as an object or an array; an empty object when there is none, or when its type is none that is
     * read: a page of somebody else's may send a browser here with a text, but not with JSON.
     *
     * @throws BodyFault naming the place where it is no JSON
     */
    Object body() {
        String type = header("Content-Type", "");
        Buffer bytes = http.body().buffer();
        if (bytes == null || bytes.length() == 0) {
            return ObjectValue.EMPTY;
        }
        return switch (type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT)) {
            case "application/json" -> json(bytes.toString(BodyFault.charset(type)));
            case "application/x-www-form-urlencoded" -> form(bytes.toString(BodyFault.charset(type)));
            default -> ObjectValue.EMPTY;
        };
    }

    private static Object json(String text) {
        try {
            if (!text.isBlank() && Json.parse(text) instanceof Object value && isStructure(value)) {
                return value;
            }
        } catch (NodeError e) {
            throw new BodyFault(400, e.text());
        }
        throw BodyFault.neitherObjectNorArray(text);
    }

    private static boolean isStructure(Object value) {
        return value instanceof ObjectValue || value instanceof ArrayValue;
    }

    private static ObjectValue form(String text) {
        ObjectValue.Builder fields = ObjectValue.builder();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            fields.put(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
        }
        return fields.build();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** The body where only an object makes sense: an array has none of its fields. */
    ObjectValue object() {
        return body() instanceof ObjectValue object ? object : ObjectValue.EMPTY;
    }

    static String kind(@Nullable Object value) {
        return switch (value) {
            case null -> "nothing";
            case Null _ -> "null";
            case String _ -> "a text";
            case Number _ -> "a number";
            case Boolean _ -> "a boolean";
            case ObjectValue _ -> "an object";
            default -> "an array";
        };
    }

    void json(@Nullable Object value) {
        json(200, value);
    }

    void json(int status, @Nullable Object value) {
        answer(status, "application/json; charset=utf-8", Json.stringify(value));
    }

    void text(String type, String text) {
        answer(200, type, text);
    }

    /** The bare status with its name as text, as Express's {@code sendStatus}. */
    void status(int status) {
        http.response().setStatusCode(status);
        answer(status, "text/plain; charset=utf-8", http.response().getStatusMessage());
    }

    /** Says nothing but the status's name, and how to say who one is. */
    void bare(int status, String challenge) {
        if (!challenge.isEmpty()) {
            http.response().putHeader("WWW-Authenticate", challenge);
        }
        http.response().setStatusCode(status);
        send(http.response().end(http.response().getStatusMessage()));
    }

    void noContent() {
        send(http.response().setStatusCode(204).end());
    }

    private void answer(int status, String type, String text) {
        send(http.response()
                .setStatusCode(status)
                .putHeader("Content-Type", type)
                .putHeader("Cache-Control", "no-store")
                .end(text));
    }

    /** A browser that went away before its answer came is no fault of anybody's. */
    static void send(Future<Void> ended) {
        ended.onFailure(e -> LOG.debug("answer not delivered: {}", e.getMessage()));
    }

    /** Answers a value once it is there, or the failure. */
    void jsonOf(Future<?> value) {
        value.onSuccess(this::json).onFailure(this::fail);
    }

    void noContentAfter(Future<?> work) {
        work.onSuccess(_ -> noContent()).onFailure(this::fail);
    }

    void fail(Throwable failure) {
        fail(http, failure);
    }

    static void fail(RoutingContext http, Throwable failure) {
        if (http.response().ended()) {
            LOG.warn("after the answer to {}: ", http.request().path(), failure);
            return;
        }
        if (failure instanceof BodyFault fault) {
            ErrorPage.send(http.request(), fault.status(), fault.words());
            return;
        }
        if (failure instanceof Denied denied) {
            new Exchange(http, Caller.ANYBODY).bare(denied.status(), denied.challenge());
            return;
        }
        ApiFault fault =
                faultOf(failure, http.request().method() + " " + http.request().path());
        send(http.response()
                .setStatusCode(fault.status())
                .putHeader("Content-Type", "application/json; charset=utf-8")
                .end(Json.stringify(ObjectValue.of("code", fault.code(), "message", fault.getMessage()))));
    }

    private static ApiFault faultOf(Throwable failure, String request) {
        return switch (failure) {
            case ApiFault fault -> fault;
            case NodeError error ->
                new ApiFault(
                        400, error.code() instanceof String code ? code : "unexpected_error", NodeError.textOf(error));
            default -> {
                LOG.warn("{} failed", request, failure);
                yield ApiFault.unexpected(NodeError.textOf(failure));
            }
        };
    }
}
