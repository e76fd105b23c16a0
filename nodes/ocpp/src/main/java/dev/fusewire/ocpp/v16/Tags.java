package dev.fusewire.ocpp.v16;

import dev.fusewire.station.Token;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** Tokens as tags of 1.6: at most 20 characters, compared without regard to case. */
final class Tags {

    private static final int LONGEST = 20;
    private static final int SHORT = 16;
    /** As many characters too much come back from some readers' buffers. */
    private static final int ADDED = 2;

    private Tags() {}

    /** As it goes to a station: itself, or where it is too long for a tag 16 characters that stand for it. */
    static String of(Token token) {
        String value = token.value();
        if (value.length() <= LONGEST && !value.isEmpty()) {
            return value;
        }
        try {
            byte[] sum =
                    MessageDigest.getInstance("SHA-256").digest(token.folded().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().withUpperCase().formatHex(sum).substring(0, SHORT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A group of cards, everywhere by the same tag. */
    static String parent(String group) {
        return of(new Token(group, "Central"));
    }

    /** Whether a tag that came is one that was sent: with the same letters, and perhaps a little more behind them. */
    static boolean isSame(String sent, String came) {
        String first = fold(sent);
        String second = fold(came);
        return first.equals(second)
                || first.length() >= SHORT && second.startsWith(first) && second.length() - first.length() <= ADDED;
    }

    private static String fold(String tag) {
        return tag.strip().toUpperCase(Locale.ROOT);
    }
}
