package dev.fusewire.nodes.serial;

import dev.fusewire.node.Values;
import java.nio.charset.StandardCharsets;

/** Characters as the form has them: as they are, as an escape such as {@code \n}, or by their code such as {@code 0x03}. */
final class Escapes {

    /** Each once, in this order, as node-red-node-serialport does it; its {@code \e} is a plain e. */
    private static final String[][] KNOWN = {
        {"\\n", "\n"}, {"\\r", "\r"}, {"\\t", "\t"}, {"\\e", "e"}, {"\\f", "\f"}, {"\\0", "\0"}
    };

    private Escapes() {}

    /** The bytes that stand for a text of the form. */
    static byte[] bytes(String text) {
        if (text.startsWith("0x")) {
            return new byte[] {(byte) code(text)};
        }
        return plain(text).getBytes(StandardCharsets.UTF_8);
    }

    /** The byte a reading begins with; -1 where it is none that can come. */
    static int start(String text) {
        if (text.startsWith("0x")) {
            return code(text);
        }
        String plain = plain(text);
        return plain.length() == 1 && plain.charAt(0) < 256 ? plain.charAt(0) : -1;
    }

    private static String plain(String text) {
        String plain = text;
        for (String[] each : KNOWN) {
            int at = plain.indexOf(each[0]);
            plain = at < 0 ? plain : plain.substring(0, at) + each[1] + plain.substring(at + each[0].length());
        }
        return plain;
    }

    private static int code(String text) {
        double code = Values.toNumber(text);
        return Double.isNaN(code) ? 0 : (int) code;
    }
}
