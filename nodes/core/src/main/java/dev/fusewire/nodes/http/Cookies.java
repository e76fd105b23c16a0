package dev.fusewire.nodes.http;

import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Cookies in the two headers that carry them. */
final class Cookies {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+\\-.^_`|~0-9A-Za-z]+");

    private Cookies() {}

    /** A date as HTTP headers write it. */
    static String date(Instant time) {
        return DATE.format(time);
    }

    /** The pairs of a Cookie header as they stand, the first of a name winning. */
    static Map<String, String> pairs(String header) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String part : header.split(";", -1)) {
            int equals = part.indexOf('=');
            if (equals < 0) {
                continue;
            }
            String value = part.substring(equals + 1).strip();
            boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
            pairs.putIfAbsent(
                    part.substring(0, equals).strip(), quoted ? value.substring(1, value.length() - 1) : value);
        }
        return pairs;
    }

    static String decode(String value) {
        String decoded = QueryString.decode(value);
        return decoded == null ? value : decoded;
    }

    /** A Cookie header as msg.req.cookies shows it, JSON cookies ({@code j:…}) read. */
    static ObjectValue parse(@Nullable String header) {
        if (header == null || header.isEmpty()) {
            return ObjectValue.EMPTY;
        }
        ObjectValue.Builder cookies = ObjectValue.builder();
        pairs(header).forEach((name, raw) -> {
            String value = decode(raw);
            cookies.put(name, value.startsWith("j:") ? json(value) : value);
        });
        return cookies.build();
    }

    private static Object json(String value) {
        try {
            return Json.parse(value.substring(2));
        } catch (NodeError _) {
            return value;
        }
    }

    /**
     * A Set-Cookie header.
     *
     * @param options as Express's res.cookie takes them
     */
    static String setCookie(String name, @Nullable Object value, ObjectValue options, Instant now) {
        if (!NAME.matcher(name).matches()) {
            throw new NodeError("TypeError", "argument name is invalid");
        }
        if (options.isTrue("signed")) {
            throw new NodeError("Error", "cookieParser(\"secret\") required for signed cookies");
        }
        String text = Values.isObject(value) ? "j:" + Json.stringify(value) : Values.text(value);
        StringBuilder cookie = new StringBuilder(name).append('=').append(QueryString.encode(text));
        Object expires = options.get("expires");
        double maxAge = given(options, "maxAge") ? Values.toNumber(options.get("maxAge")) : Double.NaN;
        if (!Double.isNaN(maxAge)) {
            expires = now.plusMillis((long) maxAge);
            cookie.append("; Max-Age=").append(Values.text(Values.number(Math.floor(maxAge / 1000))));
        }
        if (Values.isTruthy(options.get("domain"))) {
            cookie.append("; Domain=").append(Values.text(options.get("domain")));
        }
        String path = given(options, "path") ? Values.text(options.get("path")) : "/";
        if (!path.isEmpty()) {
            cookie.append("; Path=").append(path);
        }
        if (Values.isTruthy(expires)) {
            if (!(expires instanceof Instant time)) {
                throw new NodeError("TypeError", "option expires is invalid");
            }
            cookie.append("; Expires=").append(date(time));
        }
        flag(cookie, options, "httpOnly", "HttpOnly");
        flag(cookie, options, "secure", "Secure");
        flag(cookie, options, "partitioned", "Partitioned");
        word(cookie, options, "priority", "Priority");
        word(cookie, options, "sameSite", "SameSite");
        return cookie.toString();
    }

    private static boolean given(ObjectValue options, String name) {
        return options.get(name) != null && options.get(name) != Null.NULL;
    }

    private static void flag(StringBuilder cookie, ObjectValue options, String name, String attribute) {
        if (Values.isTruthy(options.get(name))) {
            cookie.append("; ").append(attribute);
        }
    }

    private static void word(StringBuilder cookie, ObjectValue options, String name, String attribute) {
        Object value = options.get(name);
        if (!Values.isTruthy(value)) {
            return;
        }
        String word = Boolean.TRUE.equals(value) ? "strict" : Values.text(value).toLowerCase(Locale.ROOT);
        switch (word) {
            case "strict", "lax", "none", "low", "medium", "high" ->
                cookie.append("; ")
                        .append(attribute)
                        .append('=')
                        .append(Character.toUpperCase(word.charAt(0)))
                        .append(word.substring(1));
            default -> throw new NodeError("TypeError", "option " + name + " is invalid");
        }
    }
}
