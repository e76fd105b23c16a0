package dev.fusewire.engine;

import java.nio.charset.StandardCharsets;

/** Ids in Node-RED's form. */
final class Ids {

    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private Ids() {}

    /** 16 hexadecimal digits. */
    static String hex(long value) {
        byte[] text = new byte[16];
        for (int i = 0; i < 16; i++) {
            text[i] = DIGITS[(int) (value >>> (i * 4)) & 15];
        }
        return new String(text, StandardCharsets.ISO_8859_1);
    }
}
