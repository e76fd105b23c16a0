package dev.fusewire.script;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Unicode's encodings as JavaScript has them where Java's differ: with half characters, and broken in other places. */
final class Encodings {

    private static final char REPLACEMENT = '\ufffd';

    private Encodings() {}

    /** Two bytes a character, the lower one first; half characters stay what they are. */
    static byte[] toUtf16(String text) {
        byte[] bytes = new byte[2 * text.length()];
        for (int i = 0; i < text.length(); i++) {
            bytes[2 * i] = (byte) text.charAt(i);
            bytes[2 * i + 1] = (byte) (text.charAt(i) >> 8);
        }
        return bytes;
    }

    static String ofUtf16(byte[] bytes) {
        char[] letters = new char[bytes.length / 2];
        for (int i = 0; i < letters.length; i++) {
            letters[i] = (char) (bytes[2 * i] & 0xff | bytes[2 * i + 1] << 8);
        }
        return new String(letters);
    }

    /** Half a character becomes the replacement character. */
    static byte[] toUtf8(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return wellFormed(text).getBytes(StandardCharsets.UTF_8);
            }
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String wellFormed(String text) {
        StringBuilder whole = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            if (Character.isHighSurrogate(text.charAt(i))
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(text.charAt(i))) {
                whole.setCharAt(i, REPLACEMENT);
            }
        }
        return whole.toString();
    }

    /** Each longest beginning of a character that breaks off becomes one replacement character, as the web has it. */
    static String ofUtf8(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.indexOf(REPLACEMENT) < 0 ? text : repaired(ByteBuffer.wrap(bytes));
    }

    private static String repaired(ByteBuffer bytes) {
        StringBuilder text = new StringBuilder(bytes.remaining());
        while (bytes.hasRemaining()) {
            int first = bytes.get() & 0xff;
            if (first < 0x80) {
                text.append((char) first);
            } else if (first < 0xc2 || first > 0xf4) {
                text.append(REPLACEMENT);
            } else {
                text.appendCodePoint(character(first, bytes));
            }
        }
        return text.toString();
    }

    private static int character(int first, ByteBuffer bytes) {
        int more = first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
        int least = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
        int most = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
        int code = first & 0x3f >> more;
        for (int i = 0; i < more; i++) {
            int next = bytes.hasRemaining() ? bytes.get(bytes.position()) & 0xff : 0;
            if (next < least || next > most) {
                return REPLACEMENT;
            }
            var _ = bytes.get();
            code = code << 6 | next & 0x3f;
            least = 0x80;
            most = 0xbf;
        }
        return code;
    }
}
