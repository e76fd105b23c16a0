package dev.fusewire.node;

import java.io.IOException;

/** What Jackson reads otherwise than JavaScript does: escapes of four digits. */
final class JsonEscapes {

    private static final int LENGTH = 6;

    private JsonEscapes() {}

    /**
     * The text as Jackson is to read it: the same, but that characters of surrogate pairs stand there as they are, as
     * Jackson refuses a name that has one half of a pair escaped.
     *
     * @throws IOException for digits that are none: Jackson takes a letter beyond ASCII for the digit that its lowest eight
     *     bits are
     */
    static String checked(String text) throws IOException {
        StringBuilder changed = null;
        int done = 0;
        for (int at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', at + 2)) {
            if (text.startsWith("u", at + 1)) {
                int code = code(text, at + 2);
                if (code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE) {
                    changed = changed == null ? new StringBuilder(text.length()) : changed;
                    changed.append(text, done, at).append((char) code);
                    done = at + LENGTH;
                }
            }
        }
        return changed == null
                ? text
                : changed.append(text, done, text.length()).toString();
    }

    private static int code(String text, int from) throws IOException {
        int code = 0;
        for (int i = from; i < from + LENGTH - 2; i++) {
            char c = i < text.length() ? text.charAt(i) : 0;
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw new IOException("no digit at " + i);
            }
            code = code * 16 + digit;
        }
        return code;
    }
}
