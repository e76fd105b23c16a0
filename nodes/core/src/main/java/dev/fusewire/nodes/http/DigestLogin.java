package dev.fusewire.nodes.http;

import dev.fusewire.nodes.connection.DigestChallenge;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Answers a server that asks for digest authentication: MD5, SHA-256 and SHA-512-256, with session or without.
 *
 * @param truncates whether SHA-512-256 means the first half of a SHA-512, as Node-RED has it, and not the hash that RFC 7616
 *     names
 */
record DigestLogin(String user, String password, boolean truncates) {

    /** As the library behind Node-RED's node reads a challenge. */
    private static final Pattern PART =
            Pattern.compile("([a-z0-9_-]+)=(?:\"([^\"]+)\"|([a-z0-9_-]+))", Pattern.CASE_INSENSITIVE);

    /** Of a hash, in hexadecimal digits. */
    private static final int LONGEST = 64;

    DigestLogin(String user, String password) {
        this(user, password, true);
    }

    /** The other way to answer this challenge; null where there is but one. */
    @Nullable
    DigestLogin otherwise(String challengeHeader) {
        return truncates && challengeHeader.toUpperCase(Locale.ROOT).contains("SHA-512-256")
                ? new DigestLogin(user, password, false)
                : null;
    }

    /** A challenge that lacks what an answer takes. */
    static final class BadChallenge extends RuntimeException {
        BadChallenge(String part) {
            super("Invalid digest challenge: missing " + part);
        }
    }

    /**
     * The Authorization header for one request.
     *
     * @throws BadChallenge where it cannot be answered
     */
    String answer(String challengeHeader, String method, String target) {
        return answer(
                challengeHeader, method, target, UUID.randomUUID().toString().replace("-", ""));
    }

    String answer(String challengeHeader, String method, String target, String clientNonce) {
        Map<String, String> challenge = DigestChallenge.parts(challengeHeader, PART);
        String nonce = challenge.get("nonce");
        String realm = challenge.get("realm");
        if (nonce == null) {
            throw new BadChallenge("nonce");
        }
        if (realm == null) {
            throw new BadChallenge("realm");
        }
        String algorithm = challenge.getOrDefault("algorithm", "");
        boolean session = algorithm.toLowerCase(Locale.ROOT).endsWith("-sess");
        boolean auth = Arrays.stream(challenge.getOrDefault("qop", "").split(","))
                .anyMatch(each -> each.strip().equals("auth"));
        String first = hash(algorithm, user + ":" + realm + ":" + password);
        if (session) {
            first = hash(algorithm, first + ":" + nonce + ":" + clientNonce);
        }
        String second = hash(algorithm, method + ":" + target);
        String count = "00000001";
        String response = auth
                ? hash(algorithm, String.join(":", first, nonce, count, clientNonce, "auth", second))
                : hash(algorithm, String.join(":", first, nonce, second));
        Map<String, String> values = new LinkedHashMap<>();
        values.put("username", '"' + user + '"');
        values.put("realm", '"' + realm + '"');
        values.put("nonce", '"' + nonce + '"');
        values.put("uri", '"' + target + '"');
        if (auth) {
            values.put("qop", "auth");
        }
        values.put("response", '"' + response + '"');
        if (auth) {
            values.put("nc", count);
        }
        if (auth || session) {
            values.put("cnonce", '"' + clientNonce + '"');
        }
        if (!algorithm.isEmpty()) {
            values.put("algorithm", algorithm);
        }
        if (challenge.containsKey("opaque")) {
            values.put("opaque", '"' + challenge.getOrDefault("opaque", "") + '"');
        }
        return "Digest "
                + values.entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining(", "));
    }

    private String hash(String algorithm, String text) {
        String name = switch (algorithm.toLowerCase(Locale.ROOT).replaceFirst("-sess$", "")) {
            case "sha-256" -> "SHA-256";
            case "sha-512-256" -> truncates ? "SHA-512" : "SHA-512/256";
            default -> "MD5";
        };
        try {
            String digits = DigestChallenge.hash(name, text);
            return digits.substring(0, Math.min(digits.length(), LONGEST));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
