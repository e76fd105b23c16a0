package dev.fusewire.nodes.exec;

import dev.fusewire.node.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** What a command says: text where it reads as such, else a buffer. */
final class Utf8 {

    private static final int FIRST_PRINTABLE = 0x20;
    private static final int DELETE = 0x7f;

    private Utf8() {}

    /** A text, or {@link Bytes} where it is no UTF-8 or holds control characters, the colours of a terminal among them. */
    static Object valueOf(byte[] data) {
        for (byte each : data) {
            boolean control = each >= 0 && each < FIRST_PRINTABLE && each != '\t' && each != '\n' && each != '\r';
            if (control || each == DELETE) {
                return Bytes.of(data);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(data))
                    .toString();
        } catch (CharacterCodingException e) {
            return Bytes.of(data);
        }
    }
}
