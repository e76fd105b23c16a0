package dev.fusewire.nodes.connection;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What every digest login needs (RFC 7616): the parts of a challenge, and hashes as hexadecimal digits. */
public final class DigestChallenge {

    private static final Pattern PART = Pattern.compile("([\\w-]+)\\s*=\\s*(?:\"([^\"]*)\"|([^\\s,]+))");

    private DigestChallenge() {}

    /** The parts of a {@code WWW-Authenticate} header, by their names in lower case. */
    public static Map<String, String> parts(String header) {
        return parts(header, PART);
    }

    /** @param part matches a name (group 1) and its value (group 2 in quotes, else group 3) */
    public static Map<String, String> parts(String header, Pattern part) {
        Map<String, String> parts = new LinkedHashMap<>();
        Matcher match = part.matcher(header);
        while (match.find()) {
            parts.put(
                    match.group(1).toLowerCase(Locale.ROOT), match.group(2) == null ? match.group(3) : match.group(2));
        }
        return parts;
    }

    /** @throws NoSuchAlgorithmException where Java knows no such hash */
    public static String hash(String algorithm, String text) throws NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
    }
}
