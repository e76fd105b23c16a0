package dev.fusewire.editor;

import dev.fusewire.editor.Access.Caller;
import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
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

    String header(String name, String otherwise) {
        return Objects.requireNonNullElse(http.request().getHeader(name), otherwise);
    }

    boolean wantsJson() {
        return header("Accept", "").equals("application/json");
    }

    /**
     * The request's body as a value; an empty object when there is none.
     *
     * @throws ApiFault naming the place where it is no JSON
     */
    Object body() {
        String text = http.body().asString();
        if (text == null || text.isBlank()) {
            return ObjectValue.EMPTY;
        }
        if (header("Content-Type", "").startsWith("application/x-www-form-urlencoded")) {
            return form(text);
        }
        try {
            return Json.parse(text);
        } catch (NodeError e) {
            throw ApiFault.unexpected(e.text());
        }
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

    /** The body where only an object makes sense. */
    ObjectValue object() {
        return switch (body()) {
            case ObjectValue object -> object;
            case Object other -> throw ApiFault.unexpected("expected a JSON object, got " + kind(other));
        };
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
