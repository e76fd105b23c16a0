package dev.fusewire.nodes.connection;

/** Tells text from binary data the way Node-RED's MQTT and exec nodes do. */
public final class Utf8 {

    private Utf8() {}

    /** Whether these bytes are well-formed UTF-8 without control characters other than tab and line ends. */
    public static boolean isText(byte[] bytes) {
        int i = 0;
        while (i < bytes.length) {
            int lead = bytes[i] & 0xff;
            if (lead < 0x80) {
                if ((lead < 0x20 && lead != '\t' && lead != '\n' && lead != '\r') || lead == 0x7f) {
                    return false;
                }
                i++;
                continue;
            }
            int following = following(lead);
            if (following == 0 || i + following >= bytes.length || !isSecond(lead, bytes[i + 1] & 0xff)) {
                return false;
            }
            for (int k = 2; k <= following; k++) {
                if ((bytes[i + k] & 0xc0) != 0x80) {
                    return false;
                }
            }
            i += following + 1;
        }
        return true;
    }

    private static int following(int lead) {
        if (lead >= 0xc2 && lead <= 0xdf) {
            return 1;
        }
        if (lead >= 0xe0 && lead <= 0xef) {
            return 2;
        }
        return lead >= 0xf0 && lead <= 0xf4 ? 3 : 0;
    }

    /** The second byte's range keeps out overlong forms, surrogates and what is above U+10FFFF (Unicode table 3-7). */
    private static boolean isSecond(int lead, int second) {
        int from = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
        int to = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
        return second >= from && second <= to;
    }
}
