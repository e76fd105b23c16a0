package dev.fusewire.nodes.http;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Bytes;
import dev.fusewire.node.Json;
import dev.fusewire.node.Live;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a script may do with the answer to a request: the methods Express gives its response. */
final class ResponseMethods implements Live {

    static final Set<String> WRAPPED = Set.of(
            "append",
            "attachment",
            "cookie",
            "clearCookie",
            "end",
            "get",
            "json",
            "jsonp",
            "links",
            "location",
            "redirect",
            "send",
            "sendStatus",
            "set",
            "status",
            "type",
            "vary");

    private static final Set<String> METHODS = Set.of(
            "append",
            "attachment",
            "cookie",
            "clearCookie",
            "end",
            "get",
            "getHeader",
            "hasHeader",
            "header",
            "json",
            "jsonp",
            "links",
            "location",
            "redirect",
            "removeHeader",
            "send",
            "sendStatus",
            "set",
            "setHeader",
            "status",
            "type",
            "vary",
            "write",
            "writeHead");

    /** The types a script may call by their ending. */
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html"),
            Map.entry("txt", "text/plain"),
            Map.entry("text", "text/plain"),
            Map.entry("json", "application/json"),
            Map.entry("xml", "application/xml"),
            Map.entry("css", "text/css"),
            Map.entry("csv", "text/csv"),
            Map.entry("js", "text/javascript"),
            Map.entry("md", "text/markdown"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("gif", "image/gif"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("ico", "image/vnd.microsoft.icon"),
            Map.entry("pdf", "application/pdf"),
            Map.entry("zip", "application/zip"),
            Map.entry("bin", "application/octet-stream"));

    private static final int OK = 200;
    private static final int FOUND = 302;

    private final HttpReply reply;
    private final boolean wantsHtml;
    private final Supplier<Instant> clock;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private int status = OK;

    /** @param wantsHtml whether who asks prefers a page to a text */
    ResponseMethods(HttpReply reply, boolean wantsHtml, Supplier<Instant> clock) {
        this.reply = reply;
        this.wantsHtml = wantsHtml;
        this.clock = clock;
    }

    @Override
    public Set<String> methods() {
        return METHODS;
    }

    @Override
    public Set<String> members() {
        return Set.of("headersSent", "statusCode");
    }

    @Override
    public @Nullable Object member(String name) {
        return switch (name) {
            case "headersSent" -> reply.isSent();
            case "statusCode" -> status;
            default -> null;
        };
    }

    @Override
    public @Nullable Object call(String method, List<@Nullable Object> arguments) {
        ArrayValue given = ArrayValue.copyOf(arguments);
        Object first = given.at(0);
        switch (method) {
            case "get", "getHeader" -> {
                return reply.header(Values.text(first));
            }
            case "hasHeader" -> {
                return reply.header(Values.text(first)) != null;
            }
            case "status" -> status = number(first);
            case "set", "header", "setHeader" -> set(first, given.at(1));
            case "removeHeader" -> reply.remove(Values.text(first));
            case "append" -> append(Values.text(first), given.at(1));
            case "type" -> type(Values.text(first));
            case "cookie" -> cookie(Values.text(first), given.at(1), options(given.at(2)));
            case "clearCookie" ->
                cookie(Values.text(first), "", options(given.at(1)).with("expires", Instant.ofEpochMilli(1)));
            case "location" -> reply.set("Location", Values.text(first));
            case "vary" -> vary(Values.text(first));
            case "links" -> links(options(first));
            case "attachment" -> attachment(first == null ? "" : Values.text(first));
            case "redirect" -> redirect(given);
            case "sendStatus" -> sendStatus(number(first));
            case "send" -> send(first);
            case "json" -> json(first);
            case "jsonp" -> reply.send(status, first, clock.get());
            case "write" -> written.writeBytes(bytes(first));
            case "writeHead" -> {
                status = number(first);
                options(given.at(given.size() - 1)).forEach(this::set);
            }
            case "end" -> end(first);
            default -> throw new NodeError("TypeError", "msg.res." + method + " is not a function");
        }
        return this;
    }

    private static int number(@Nullable Object value) {
        double number = Values.toNumber(value);
        return Double.isNaN(number) ? OK : (int) number;
    }

    private static ObjectValue options(@Nullable Object value) {
        return value instanceof ObjectValue object ? object : ObjectValue.EMPTY;
    }

    private void set(@Nullable Object name, @Nullable Object value) {
        if (name instanceof ObjectValue headers) {
            headers.forEach(this::set);
        } else {
            reply.set(Values.text(name), value);
        }
    }

    private void append(String name, @Nullable Object value) {
        String earlier = reply.header(name);
        if (earlier == null) {
            reply.set(name, value);
            return;
        }
        ArrayValue.Builder lines = ArrayValue.builder().add(earlier);
        if (value instanceof ArrayValue more) {
            lines.addAll(more);
        } else {
            lines.add(value);
        }
        reply.set(name, lines.build());
    }

    private void type(String name) {
        String known = TYPES.get(name.toLowerCase(Locale.ROOT).replaceFirst("^\\.", ""));
        reply.set("Content-Type", name.contains("/") ? name : known == null ? "application/octet-stream" : known);
    }

    private void cookie(String name, @Nullable Object value, ObjectValue options) {
        ObjectValue all = options.has("path") ? options : options.with("path", "/");
        boolean plain = !(value instanceof ObjectValue || value instanceof ArrayValue);
        reply.addCookie(Cookies.setCookie(name, plain ? value : "j:" + Json.stringify(value), all, clock.get()));
    }

    private void vary(String field) {
        String earlier = reply.header("Vary");
        reply.set("Vary", earlier == null ? field : earlier + ", " + field);
    }

    private void links(ObjectValue links) {
        StringBuilder all = new StringBuilder(reply.header("Link") == null ? "" : reply.header("Link"));
        links.forEach((relation, address) -> all.append(all.isEmpty() ? "" : ", ")
                .append('<')
                .append(Values.text(address))
                .append(">; rel=\"")
                .append(relation)
                .append('"'));
        reply.set("Link", all.toString());
    }

    private void attachment(String file) {
        if (!file.isEmpty()) {
            type(file.substring(file.lastIndexOf('.') + 1));
        }
        reply.set("Content-Disposition", file.isEmpty() ? "attachment" : "attachment; filename=\"" + file + "\"");
    }

    private void redirect(ArrayValue given) {
        boolean withStatus = given.size() > 1 && given.at(0) instanceof Number;
        status = withStatus ? number(given.at(0)) : FOUND;
        String address = Values.text(given.at(withStatus ? 1 : 0));
        reply.set("Location", address);
        vary("Accept");
        String words = HttpResponseStatus.valueOf(status).reasonPhrase() + ". Redirecting to ";
        String safe = address.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
        reply.set("Content-Type", wantsHtml ? "text/html; charset=utf-8" : "text/plain; charset=utf-8");
        reply.end(
                status,
                (wantsHtml ? "<p>" + words + safe + "</p>" : words + address).getBytes(StandardCharsets.UTF_8),
                clock.get());
    }

    private void sendStatus(int code) {
        status = code;
        reply.set("Content-Type", "text/plain; charset=utf-8");
        reply.send(code, HttpResponseStatus.valueOf(code).reasonPhrase(), clock.get());
    }

    private void send(@Nullable Object body) {
        if (body == null || body == Null.NULL || body instanceof String || body instanceof Bytes) {
            reply.send(status, body == Null.NULL ? null : body, clock.get());
        } else {
            json(body);
        }
    }

    private void json(@Nullable Object body) {
        if (reply.header("Content-Type") == null) {
            reply.set("Content-Type", "application/json; charset=utf-8");
        }
        reply.send(status, body == null ? "" : Json.stringify(body), clock.get());
    }

    private static byte[] bytes(@Nullable Object chunk) {
        return switch (chunk) {
            case null -> new byte[0];
            case Bytes bytes -> bytes.array();
            default -> Values.text(chunk).getBytes(StandardCharsets.UTF_8);
        };
    }

    private void end(@Nullable Object chunk) {
        written.writeBytes(bytes(chunk));
        reply.end(status, written.toByteArray(), clock.get());
    }
}
