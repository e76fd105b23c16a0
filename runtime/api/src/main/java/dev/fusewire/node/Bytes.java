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
