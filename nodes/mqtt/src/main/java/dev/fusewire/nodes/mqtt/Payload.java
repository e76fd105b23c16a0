package dev.fusewire.nodes.mqtt;

import dev.fusewire.node.Bytes;
import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Null;
import dev.fusewire.node.Values;
import dev.fusewire.nodes.connection.Utf8;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the bytes of an MQTT message into a payload and back. */
final class Payload {

    private static final Set<String> TEXT = Set.of("text/css", "text/html", "text/plain", "application/xml");
    private static final Set<String> BINARY = Set.of(
            "application/octet-stream",
            "application/pdf",
            "application/x-gtar",
            "application/x-gzip",
            "application/x-tar",
            "application/zip",
            "audio/aac",
            "audio/ac3",
            "audio/basic",
            "audio/mp4",
            "audio/ogg",
            "image/bmp",
            "image/gif",
            "image/jpeg",
            "image/tiff",
            "image/png");

    private Payload() {}

    /** What could not be read, and the payload as far as it was. */
    static final class Unreadable extends Exception {
        private final transient Object payload;

        Unreadable(String text, Object payload) {
            super(text, null, false, false);
            this.payload = payload;
        }

        Object payload() {
            return payload;
        }

        String text() {
            return String.valueOf(getMessage());
        }
    }

    /**
     * Reads the payload as the node's output setting says.
     *
     * @param type buffer, base64, utf8, json, auto-detect, or auto
     * @param properties what MQTT 5 says about it; {@link MqttProperties#NONE} with MQTT 3
     */
    static Object read(String type, Bytes data, MqttProperties properties) throws Unreadable {
        boolean saidText = Boolean.TRUE.equals(properties.payloadFormatIndicator());
        return switch (type) {
            case "buffer" -> data;
            case "base64" -> Base64.getEncoder().encodeToString(data.array());
            case "utf8" -> data.text();
            case "json" -> {
                if (!saidText && !Utf8.isText(data.array())) {
                    throw new Unreadable("Invalid JSON string", data);
                }
                yield parse(data.text(), data);
            }
            default -> detect(type.equals("auto-detect"), data, saidText, properties.contentType());
        };
    }

    private static Object detect(boolean parses, Bytes data, boolean saidText, @Nullable String contentType)
            throws Unreadable {
        String media = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        if (TEXT.contains(media)) {
            return data.text();
        }
        if (BINARY.contains(media)) {
            return data;
        }
        if (media.equals("application/json")) {
            String text = data.text();
            Object value = parse(text, text);
            return parses ? value : text;
        }
        if (!saidText && !Utf8.isText(data.array())) {
            return data;
        }
        String text = data.text();
        return parses && mayBeJson(text) ? parseOrKeep(text) : text;
    }

    private static Object parse(String text, Object otherwise) throws Unreadable {
        try {
            return Json.parse(text);
        } catch (NodeError _) {
            throw new Unreadable("Failed to parse JSON string", otherwise);
        }
    }

    private static Object parseOrKeep(String text) {
        try {
            return Json.parse(text);
        } catch (NodeError _) {
            return text;
        }
    }

    /** Spares plain words the cost of a failing parser. */
    private static boolean mayBeJson(String text) {
        for (int i = 0; i < text.length(); i++) {
            char first = text.charAt(i);
            if (first != ' ' && first != '\t' && first != '\n' && first != '\r') {
                return "{[\"-tfn".indexOf(first) >= 0 || (first >= '0' && first <= '9');
            }
        }
        return false;
    }

    /** The payload as it is published: bytes as they are, objects as JSON, nothing as an empty text. */
    static Object toPublish(@Nullable Object payload) {
        return switch (payload) {
            case null -> "";
            case Null _ -> "";
            case Bytes bytes -> bytes;
            case String text -> text;
            default -> Values.isObject(payload) ? Json.stringify(payload) : Values.text(payload);
        };
    }

    static Bytes bytes(Object published) {
        return published instanceof Bytes bytes ? bytes : Bytes.utf8(published.toString());
    }
}
