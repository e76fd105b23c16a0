package dev.fusewire.nodes.exec;

import dev.fusewire.node.Bytes;
import dev.fusewire.nodes.connection.Utf8;
import java.nio.charset.StandardCharsets;

/** What a command says: text where it reads as such, else a buffer. */
final class Said {

    private Said() {}

    /** A text, or {@link Bytes} where it is no UTF-8 or holds control characters, the colours of a terminal among them. */
    static Object valueOf(byte[] data) {
        return Utf8.isText(data) ? new String(data, StandardCharsets.UTF_8) : Bytes.of(data);
    }
}
