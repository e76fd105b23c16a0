package dev.fusewire.nodes.network;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** The text of bytes that come in pieces; a character torn apart comes with the piece that ends it. */
final class Utf8Stream {

    private static final int LONGEST_CHARACTER = 4;

    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final ByteBuffer rest = ByteBuffer.allocate(LONGEST_CHARACTER).flip();

    String next(byte[] piece) {
        return decode(piece, false);
    }

    /** What is left of a character that nothing ends any more. */
    String end() {
        return decode(new byte[0], true);
    }

    private String decode(byte[] piece, boolean isLast) {
        ByteBuffer in = ByteBuffer.allocate(rest.remaining() + piece.length);
        in.put(rest).put(piece).flip();
        CharBuffer out = CharBuffer.allocate(in.remaining() + 2);
        var _ = decoder.decode(in, out, isLast);
        if (isLast) {
            var _ = decoder.flush(out);
        }
        rest.clear();
        rest.put(in).flip();
        return out.flip().toString();
    }
}
