package dev.fusewire.simulation;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The door of a second-generation Shelly: digest login with SHA-256, by header or in a frame. An empty password opens it. */
final class RpcLogin {

    private static final Pattern PART = Pattern.compile("(\\w+)=(?:\"([^\"]*)\"|([^\\s,]+))");

    private final String realm;
    private final String password;
    private final String nonce;

    RpcLogin(String realm, String password) {
        this.realm = realm;
        this.password = password;
        nonce = String.valueOf(System.nanoTime() & 0x7fffffff);
    }

    String challenge() {
        return "Digest qop=\"auth\", realm=\"%s\", nonce=\"%s\", algorithm=SHA-256".formatted(realm, nonce);
    }

    /** What the error of a frame says instead. */
    String frameChallenge() {
        return new JsonObject()
                .put("auth_type", "digest")
                .put("nonce", Long.parseLong(nonce))
                .put("nc", 1)
                .put("realm", realm)
                .put("algorithm", "SHA-256")
                .encode();
    }

    boolean admits(@Nullable String header, String method, String target) {
        if (password.isEmpty()) {
            return true;
        }
        Map<String, String> parts = new HashMap<>();
        Matcher match = PART.matcher(header == null ? "" : header);
        while (match.find()) {
            parts.put(match.group(1), match.group(2) == null ? match.group(3) : match.group(2));
        }
        return target.equals(parts.get("uri")) && isRight(parts, parts.getOrDefault("nc", ""), method + ":" + target);
    }

    boolean admits(@Nullable JsonObject auth) {
        if (password.isEmpty()) {
            return true;
        }
        Map<String, String> parts = new HashMap<>();
        if (auth != null) {
            auth.forEach(part -> parts.put(part.getKey(), String.valueOf(part.getValue())));
        }
        return isRight(parts, "1", "dummy_method:dummy_uri");
    }

    private boolean isRight(Map<String, String> given, String count, String signed) {
        String who = hash("admin:" + realm + ":" + password);
        String right =
                hash(String.join(":", who, nonce, count, given.getOrDefault("cnonce", ""), "auth", hash(signed)));
        return nonce.equals(given.get("nonce")) && right.equals(given.get("response"));
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
