package dev.fusewire.nodes.http;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Bytes;
import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a request's body means.
 *
 * @param value what msg.req.body shows
 * @param files the files sent along, null when none were looked for
 */
record RequestBody(@Nullable Object value, @Nullable ArrayValue files) {

    /** A body that cannot be taken: the status the client gets, and what the node warns of. */
    static final class Refused extends RuntimeException {
        final int status;
        final @Nullable NodeError warning;

        Refused(int status, String text) {
            super(text);
            this.status = status;
            warning = null;
        }

        Refused(NodeError warning) {
            super(warning.text());
            status = 500;
            this.warning = warning;
        }
    }

    static final RequestBody NONE = new RequestBody(ObjectValue.EMPTY, null);

    private static final Pattern SIZE =
            Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(b|kb|mb|gb|tb)?", Pattern.CASE_INSENSITIVE);

    /** What the http in node is told of bodies. */
    record Rules(boolean upload, boolean raw, long most) {}

    /** A size such as "5mb" in bytes. */
    static long bytes(@Nullable Object size, long otherwise) {
        if (size instanceof Number number) {
            return number.longValue();
        }
        Matcher match = SIZE.matcher(String.valueOf(size).strip());
        if (!match.matches()) {
            return otherwise;
        }
        String unit = match.group(2) == null ? "b" : match.group(2).toLowerCase(Locale.ROOT);
        long factor = switch (unit) {
            case "kb" -> 1L << 10;
            case "mb" -> 1L << 20;
            case "gb" -> 1L << 30;
            case "tb" -> 1L << 40;
            default -> 1;
        };
        return (long) (Double.parseDouble(match.group(1)) * factor);
    }

    static boolean isExpected(HttpServerRequest request) {
        return request.headers().contains("transfer-encoding")
                || request.headers().contains("content-length");
    }

    /** Whether a body of this type is held to the size limit. */
    static boolean isLimited(HttpServerRequest request, Rules rules) {
        String type = mediaType(request);
        return !rules.raw() && (type.equals("application/json") || type.equals("application/x-www-form-urlencoded"));
    }

    static Refused tooLarge() {
        return new Refused(413, "PayloadTooLargeError: request entity too large");
    }

    private static String mediaType(HttpServerRequest request) {
        String header = request.getHeader("content-type");
        return header == null ? "" : header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads the body by its type.
     *
     * @throws Refused where it is not what its type says
     */
    static RequestBody parse(HttpServerRequest request, byte[] body, Rules rules) {
        if (rules.raw()) {
            return new RequestBody(Bytes.of(body), null);
        }
        String header = request.getHeader("content-type");
        switch (mediaType(request)) {
            case "application/json" -> {
                if (isExpected(request)) {
                    return new RequestBody(json(text(request, body, rules.most())), null);
                }
            }
            case "application/x-www-form-urlencoded" -> {
                if (isExpected(request)) {
                    return new RequestBody(
                            QueryString.parse(text(request, body, rules.most()), QueryString.Limits.FORM), null);
                }
            }
            case String type
            when rules.upload() -> {
                return upload(type, header, body);
            }
            default -> {
                // taken as it is
            }
        }
        return new RequestBody(plain(header, body), null);
    }

    private static RequestBody upload(String type, @Nullable String header, byte[] body) {
        if (!type.startsWith("multipart/") || header == null) {
            return NONE;
        }
        try {
            Multipart parts = Multipart.parse(body, header);
            return new RequestBody(parts.fields(), parts.files());
        } catch (NodeError e) {
            throw new Refused(e);
        }
    }

    private static Object plain(@Nullable String header, byte[] body) {
        try {
            boolean text = header == null
                    || header.isBlank()
                    || ContentType.parse(header).isText();
            return text ? new String(body, StandardCharsets.UTF_8) : Bytes.of(body);
        } catch (NodeError e) {
            throw new Refused(e);
        }
    }

    private static Object json(String text) {
        String content = text.strip();
        if (content.isEmpty()) {
            return ObjectValue.EMPTY;
        }
        try {
            if (content.charAt(0) != '{' && content.charAt(0) != '[') {
                throw notAnObject(text, text.indexOf(content.charAt(0)));
            }
            return Json.parse(text);
        } catch (NodeError e) {
            throw new Refused(400, e.text());
        }
    }

    /** The parser's own complaint about the first character, though the text as such may be JSON: only objects are taken. */
    private static NodeError notAnObject(String text, int at) {
        try {
            Object _ = Json.parse(text.substring(0, at) + "#".repeat(text.length() - at));
        } catch (NodeError e) {
            String message = Pattern.compile("#+")
                    .matcher(String.valueOf(e.getMessage()))
                    .replaceAll(match -> Matcher.quoteReplacement(text.substring(
                            at, Math.min(text.length(), at + match.group().length()))));
            return new NodeError("SyntaxError", message);
        }
        return new NodeError("SyntaxError", "Unexpected token");
    }

    private static String text(HttpServerRequest request, byte[] body, long most) {
        ContentType type = ContentType.parse(String.valueOf(request.getHeader("content-type")));
        String charset = type.charset();
        if (!charset.startsWith("utf-") || !Charset.isSupported(charset)) {
            String name = charset.toUpperCase(Locale.ROOT);
            throw new Refused(415, "UnsupportedMediaTypeError: unsupported charset \"" + name + "\"");
        }
        byte[] plain = inflated(request.getHeader("content-encoding"), body, most);
        return new String(plain, Charset.forName(charset));
    }

    private static byte[] inflated(@Nullable String encoding, byte[] body, long most) {
        String name = encoding == null ? "identity" : encoding.toLowerCase(Locale.ROOT);
        try (InputStream in = switch (name) {
            case "identity" -> new ByteArrayInputStream(body);
            case "gzip" -> new GZIPInputStream(new ByteArrayInputStream(body));
            case "deflate" -> new InflaterInputStream(new ByteArrayInputStream(body));
            default ->
                throw new Refused(415, "UnsupportedMediaTypeError: unsupported content encoding \"" + name + "\"");
        }) {
            byte[] plain = in.readNBytes((int) Math.min(most + 1, Integer.MAX_VALUE - 8));
            if (plain.length > most) {
                throw tooLarge();
            }
            return plain;
        } catch (IOException e) {
            throw new Refused(400, "BadRequestError: " + e.getMessage());
        }
    }
}
