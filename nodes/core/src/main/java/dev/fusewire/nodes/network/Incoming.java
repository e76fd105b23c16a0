package dev.fusewire.nodes.network;

import dev.fusewire.node.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.function.Consumer;

/** Makes payloads of the pieces that come on one connection: each as it comes, split at a delimiter, or all as one. */
final class Incoming {

    private final TcpInNode.Config config;
    private final boolean splits;
    private final Consumer<Object> onPayload;
    private final Utf8Stream utf8 = new Utf8Stream();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final StringBuilder text = new StringBuilder();

    /** @param splitsBase64 whether a delimiter counts in Base64 too */
    Incoming(TcpInNode.Config config, boolean splitsBase64, Consumer<Object> onPayload) {
        this.config = config;
        this.onPayload = onPayload;
        splits = !config.newline().isEmpty() && (config.isText() || splitsBase64 && config.isBase64());
    }

    void add(byte[] piece) {
        Object data = decoded(piece);
        if (!config.isStream()) {
            if (data instanceof Bytes) {
                bytes.writeBytes(piece);
            } else {
                text.append(data);
            }
        } else if (splits) {
            text.append(data);
            split();
        } else {
            onPayload.accept(data);
        }
    }

    private Object decoded(byte[] piece) {
        if (config.isText()) {
            return utf8.next(piece);
        }
        return config.isBase64() ? Base64.getEncoder().encodeToString(piece) : Bytes.of(piece);
    }

    private void split() {
        String delimiter = config.newline();
        int from = 0;
        for (int end = text.indexOf(delimiter); end >= 0; end = text.indexOf(delimiter, from)) {
            int until = config.trim() ? end + delimiter.length() : end;
            onPayload.accept(text.substring(from, until));
            from = end + delimiter.length();
        }
        text.delete(0, from);
    }

    /** What was kept back until the end; an empty text or buffer where there is nothing. */
    Object rest() {
        if (config.isText()) {
            text.append(utf8.end());
        }
        return config.isStream() || config.isText() || config.isBase64()
                ? text.toString()
                : Bytes.of(bytes.toByteArray());
    }
}
