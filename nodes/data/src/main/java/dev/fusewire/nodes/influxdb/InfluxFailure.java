package dev.fusewire.nodes.influxdb;

import dev.fusewire.node.ErrorValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.Future;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Why a write or query did not succeed, with what {@code msg.influx_error} says of it. */
final class InfluxFailure extends RuntimeException {

    private final transient NodeError error;
    private final transient ObjectValue details;
    private final int status;
    private final int retryAfter;
    private final String said;

    private InfluxFailure(NodeError error, ObjectValue details, int status) {
        this(error, details, status, 0, "");
    }

    private InfluxFailure(NodeError error, ObjectValue details, int status, int retryAfter, String said) {
        super(error.getMessage());
        this.said = said;
        this.retryAfter = retryAfter;
        this.error = error;
        this.details = details;
        this.status = status;
    }

    /** The HTTP status, 0 when there was no answer. */
    int status() {
        return status;
    }

    /** The server's own words, whichever way it tells them; empty when there was no answer. */
    String said() {
        return said;
    }

    /** Seconds the server wants to be left alone, 0 when it does not say. */
    int retryAfter() {
        return retryAfter;
    }

    /** Fails a message of version 1: {@code influx_error} carries the status. */
    static <T> Future<T> failV1(Message msg, Throwable failure) {
        int status = failure instanceof InfluxFailure influx && influx.status > 0 && influx.status < 500
                ? influx.status
                : 503;
        msg.set("influx_error", ObjectValue.of("statusCode", status));
        return Future.failedFuture(errorOf(failure));
    }

    /** Fails a message of version 2: {@code influx_error} carries the error. */
    static <T> Future<T> failV2(Message msg, Throwable failure) {
        ErrorValue shown = failure instanceof InfluxFailure influx
                ? new ErrorValue(influx.error.name(), String.valueOf(influx.getMessage()), influx.details)
                : new ErrorValue("Error", NodeError.textOf(failure), ObjectValue.EMPTY);
        msg.set("influx_error", ObjectValue.of("errorMessage", shown));
        return Future.failedFuture(errorOf(failure));
    }

    private static Throwable errorOf(Throwable failure) {
        return failure instanceof InfluxFailure influx ? influx.error : failure;
    }

    /** An answer of version 1 that is none of success. */
    static InfluxFailure ofV1(InfluxHttp.Answer answer) {
        String said = said(answer);
        String plain = answer.reason();
        InfluxFailure failure = new InfluxFailure(
                new NodeError("Error", plain), ObjectValue.EMPTY, answer.status(), answer.retryAfter(), said);
        boolean isPassing = answer.status() >= 500
                && switch (RetryRule.of(failure)) {
                    case LATER, LATER_HERE -> true;
                    default -> false;
                };
        return isPassing
                ? failure
                : new InfluxFailure(
                        new NodeError(
                                "Error", "A %d %s error occurred: %s".formatted(answer.status(), plain, answer.text())),
                        ObjectValue.EMPTY,
                        answer.status(),
                        answer.retryAfter(),
                        said);
    }

    private static String said(InfluxHttp.Answer answer) {
        return answer.text().isBlank() ? answer.header("x-influxdb-error") : answer.text();
    }

    static InfluxFailure ofMessage(String message) {
        return new InfluxFailure(new NodeError("Error", message), ObjectValue.EMPTY, 0);
    }

    /** An answer of version 2 that is none of success. */
    static InfluxFailure ofV2(InfluxHttp.Answer answer) {
        return ofAnswer(answer, false);
    }

    /** An answer of version 3 that is none of success. */
    static InfluxFailure ofV3(InfluxHttp.Answer answer) {
        return ofAnswer(answer, true);
    }

    private static InfluxFailure ofAnswer(InfluxHttp.Answer answer, boolean isV3) {
        String body = answer.text().isEmpty() ? answer.header("x-influxdb-error") : answer.text();
        String type = answer.header("content-type");
        ObjectValue.Builder details = ObjectValue.builder()
                .put("statusCode", answer.status())
                .put("statusMessage", answer.reason())
                .put("body", body)
                .put("contentType", type.isEmpty() ? null : type);
        ObjectValue json = type.startsWith("application/json") ? parsed(body) : null;
        // version 3 calls it error
        String message = json == null ? "" : json.string("message", isV3 ? json.string("error", "") : "");
        if (json != null) {
            details.put("json", json).put("code", json.get("code"));
        }
        if (message.isEmpty()) {
            message = "%d %s%s".formatted(answer.status(), answer.reason(), body.isEmpty() ? "" : " : " + body);
        }
        details.put("message", message).put("name", "HttpError").put("_retryAfter", answer.retryAfter());
        return new InfluxFailure(
                new NodeError("HttpError", message, json == null ? null : json.get("code")),
                details.build(),
                answer.status(),
                answer.retryAfter(),
                body);
    }

    private static @Nullable ObjectValue parsed(String body) {
        try {
            return Json.parse(body) instanceof ObjectValue object ? object : null;
        } catch (NodeError _) {
            return null;
        }
    }

    /** No answer came. */
    static InfluxFailure ofNetwork(Throwable failure, String host, int port) {
        String address = host + ":" + port;
        return switch (failure) {
            case InfluxFailure known -> known;
            case TimeoutException _ -> timeout();
            case UnknownHostException _ ->
                network("getaddrinfo ENOTFOUND " + host, "ENOTFOUND", "getaddrinfo", host, port);
            case NoRouteToHostException _ ->
                network("connect EHOSTUNREACH " + address, "EHOSTUNREACH", "connect", host, port);
            case ConnectException e
            when e.getMessage() != null
                    && e.getMessage().toLowerCase(Locale.ROOT).contains("timed out") -> timeout();
            case ConnectException _ ->
                network("connect ECONNREFUSED " + address, "ECONNREFUSED", "connect", host, port);
            case SocketException _ -> network("read ECONNRESET", "ECONNRESET", "read", host, port);
            default ->
                failure.getClass().getSimpleName().contains("Closed")
                        ? network("socket hang up", "ECONNRESET", "", host, port)
                        : new InfluxFailure(
                                new NodeError("Error", NodeError.textOf(failure)),
                                ObjectValue.of("message", NodeError.textOf(failure)),
                                0);
        };
    }

    private static InfluxFailure timeout() {
        String message = "Request timed out";
        return new InfluxFailure(
                new NodeError("RequestTimedOutError", message),
                ObjectValue.of("name", "RequestTimedOutError", "message", message),
                0);
    }

    private static InfluxFailure network(String message, String code, String call, String host, int port) {
        ObjectValue.Builder details = ObjectValue.builder();
        int number = List.of("ECONNREFUSED", "EHOSTUNREACH", "ECONNRESET").indexOf(code);
        if (number >= 0) {
            details.put("errno", new int[] {-111, -113, -104}[number]);
        }
        details.put("code", code);
        if (!call.isEmpty()) {
            details.put("syscall", call);
        }
        if (call.equals("connect")) {
            details.put("address", host).put("port", port);
        }
        return new InfluxFailure(new NodeError("Error", message, code), details.build(), 0);
    }
}
