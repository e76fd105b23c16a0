package dev.fusewire.compatibility;

import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Lets user "user" with password "secret" in who answers its challenge rightly. {@code /digests/ALGORITHM/QOP}, QOP being
 * {@code none} for the way without a client's nonce.
 */
final class DigestServer {
    private static final Pattern PART = Pattern.compile("([a-z]+)=(?:\"([^\"]*)\"|([^,\\s]+))");
    private static final String NONCE = "n1";

    private DigestServer() {}

    /** What to ask for; empty when the answer is right. */
    static String challenge(HttpServerRequest request, String algorithm, String qop) {
        String sent = request.getHeader("Authorization");
        if (sent != null && isRight(sent.substring(7), request, algorithm, qop)) {
            return "";
        }
        return "Digest realm=\"house\", nonce=\"" + NONCE + "\", algorithm=" + algorithm
                + (qop.equals("none") ? "" : ", qop=\"" + qop + "\"");
    }

    private static boolean isRight(String sent, HttpServerRequest request, String algorithm, String qop) {
        Map<String, String> parts = new HashMap<>();
        PART.matcher(sent).results().forEach(m -> parts.put(m.group(1), m.group(2) == null ? m.group(3) : m.group(2)));
        String first = hash(algorithm, "user:house:secret");
        String cnonce = parts.getOrDefault("cnonce", "");
        if (algorithm.endsWith("-sess")) {
            first = hash(algorithm, first + ":" + NONCE + ":" + cnonce);
        }
        String second = hash(algorithm, request.method() + ":" + request.uri());
        String middle = qop.equals("none") ? NONCE : NONCE + ":00000001:" + cnonce + ":auth";
        return hash(algorithm, first + ":" + middle + ":" + second).equals(parts.get("response"));
    }

    /** SHA-512-256 as Node-RED has it: the first half of a SHA-512. */
    private static String hash(String algorithm, String text) {
        String name = switch (algorithm.toUpperCase(Locale.ROOT).replace("-SESS", "")) {
            case "SHA-256" -> "SHA-256";
            case "SHA-512-256" -> "SHA-512";
            default -> "MD5";
        };
        try {
            byte[] hash = MessageDigest.getInstance(name).digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, Math.min(hash.length, 32));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
