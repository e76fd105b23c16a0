package dev.fusewire.ocpp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** A station's identity out of the address it calls: percent-decoded once, its case kept (OCPP-J 1.6 §3.1.1). */
public final class Identity {

    private static final int LONGEST = 48;

    /** No characters that mean something in pages, paths or topics. A colon is borne: Basic's user ends before the password. */
    private static final Pattern ALLOWED =
            Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} _.\\-=*|@:~,()]{0," + (LONGEST - 1) + "}");

    private Identity() {}

    /** @param rest the path behind the endpoint's; slashes at either end are none of the station's */
    public static Optional<String> of(String rest) {
        int from = 0;
        int to = rest.length();
        while (from < to && rest.charAt(from) == '/') {
            from++;
        }
        while (to > from && rest.charAt(to - 1) == '/') {
            to--;
        }
        return decode(rest.substring(from, to)).filter(id -> ALLOWED.matcher(id).matches());
    }

    private static Optional<String> decode(String value) {
        byte[] raw = value.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(raw.length);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] != '%') {
                bytes.put(raw[i]);
                continue;
            }
            int high = i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(raw[i + 2], 16);
            if (low < 0) {
                return Optional.empty();
            }
            bytes.put((byte) (high << 4 | low));
            i += 2;
        }
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }
}
