package dev.fusewire.node;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** What Node-RED calls a Buffer: a run of bytes. The array is shared, never written to once it is in here. */
public final class Bytes {

    private final byte[] data;

    private Bytes(byte[] data) {
        this.data = data;
    }

    /** Takes the array over: whoever made it writes to it no more. */
    public static Bytes of(byte[] data) {
        return new Bytes(data);
    }

    public static Bytes utf8(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes a Base64 text stands for, as {@code Buffer.from(text, "base64")} reads it: what is no sign of it is passed over. */
    public static Bytes base64(String text) {
        byte[] found = new byte[text.length() / 4 * 3 + 3];
        int length = 0;
        int bits = 0;
        int held = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = base64Value(text.charAt(i));
            if (value < 0) {
                continue;
            }
            held = held << 6 | value;
            bits += 6;
            if (bits >= 8) {
                bits -= 8;
                found[length++] = (byte) (held >> bits);
            }
        }
        return new Bytes(Arrays.copyOf(found, length));
    }

    private static int base64Value(char sign) {
        if (sign >= 'A' && sign <= 'Z') {
            return sign - 'A';
        }
        if (sign >= 'a' && sign <= 'z') {
            return sign - 'a' + 26;
        }
        if (sign >= '0' && sign <= '9') {
            return sign - '0' + 52;
        }
        return switch (sign) {
            case '+', '-' -> 62;
            case '/', '_' -> 63;
            default -> -1;
        };
    }

    /** The array itself, to read from only. */
    public byte[] array() {
        return data;
    }

    public int length() {
        return data.length;
    }

    /** The bytes as UTF-8 text; what is no UTF-8 becomes U+FFFD, as {@code buffer.toString()} does. */
    public String text() {
        return new String(data, StandardCharsets.UTF_8);
    }

    public String hex() {
        return HexFormat.of().formatHex(data);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(data, bytes.data);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return text();
    }
}
