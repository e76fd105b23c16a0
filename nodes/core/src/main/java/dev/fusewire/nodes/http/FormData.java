package dev.fusewire.nodes.http;

import dev.fusewire.node.Bytes;
import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import io.vertx.core.buffer.Buffer;
import java.net.URLConnection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A payload written as multipart/form-data. */
record FormData(String boundary, Buffer body) {

    /**
     * Writes each property as a part: texts and buffers as they are, {@code {value, options}} as a file, all else as JSON.
     *
     * @param boundary what parts the parts; must not occur in them
     * @throws NodeError where the content of a file is an object, in the words of Node-RED, which takes it for a stream
     */
    static FormData of(ObjectValue payload, String boundary) {
        Buffer body = Buffer.buffer();
        for (Map.Entry<String, @Nullable Object> entry : payload.entrySet()) {
            Object value = entry.getValue();
            if (value == null || value == Null.NULL) {
                continue;
            }
            ObjectValue options = ObjectValue.EMPTY;
            if (value instanceof ObjectValue object) {
                if (!object.has("value")) {
                    value = Json.stringify(object);
                } else {
                    value = object.get("value");
                    options = object.get("options") instanceof ObjectValue given
                            ? given
                            : object.get("options") instanceof String name ? ObjectValue.of("filename", name) : options;
                }
            } else if (!(value instanceof String) && !(value instanceof Bytes)) {
                value = Json.stringify(value);
            }
            if (value instanceof ObjectValue) {
                throw new NodeError("TypeError", "source.on is not a function");
            }
            part(body, boundary, entry.getKey(), value, options);
        }
        return new FormData(boundary, body.appendString("--" + boundary + "--\r\n"));
    }

    private static void part(Buffer body, String boundary, String name, @Nullable Object value, ObjectValue options) {
        body.appendString("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + quoted(name) + '"');
        String file = options.string("filepath", options.string("filename", ""));
        if (!options.has("filepath")) {
            file = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        }
        if (!file.isEmpty()) {
            body.appendString("; filename=\"" + quoted(file) + '"');
        }
        String type = options.string("contentType", "");
        if (type.isEmpty() && !file.isEmpty()) {
            String guessed = URLConnection.guessContentTypeFromName(file);
            type = guessed == null ? "" : guessed;
        }
        if (type.isEmpty() && value instanceof Bytes) {
            type = "application/octet-stream";
        }
        if (!type.isEmpty()) {
            body.appendString("\r\nContent-Type: " + type);
        }
        body.appendString("\r\n\r\n");
        if (value instanceof Bytes bytes) {
            body.appendBytes(bytes.array());
        } else {
            body.appendString(Values.text(value));
        }
        body.appendString("\r\n");
    }

    private static String quoted(String text) {
        return text.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }
}
