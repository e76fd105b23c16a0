package dev.fusewire.nodes.shelly;

import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import dev.fusewire.nodes.connection.DigestChallenge;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The login of second-generation devices (RFC 7616, SHA-256, quality "auth"): as a header of HTTP, or as the
 * {@code auth} object of a frame.
 *
 * @param realm the device's id
 */
record Digest(String user, String password, String realm, String nonce, String algorithm) {

    /** Frames have no method and address to sign; these stand for them. */
    private static final String OF_A_FRAME = "dummy_method:dummy_uri";

    /** Reads {@code WWW-Authenticate}. */
    static Digest ofHeader(String header, String user, String password) {
        return of(DigestChallenge.parts(header), user, password);
    }

    /** Reads the message of an error 401 in a frame. */
    static Digest ofFrame(ObjectValue challenge, String user, String password) {
        Map<String, String> parts = new HashMap<>();
        challenge.forEach((name, value) -> parts.put(name, Values.text(value)));
        return of(parts, user, password);
    }

    private static Digest of(Map<String, String> parts, String user, String password) {
        String realm = parts.get("realm");
        String nonce = parts.get("nonce");
        if (realm == null || nonce == null) {
            throw new NodeError("the device asks for a login without telling its realm and nonce");
        }
        return new Digest(user, password, realm, nonce, parts.getOrDefault("algorithm", "SHA-256"));
    }

    /** @param count how many requests have used this nonce, this one included */
    String header(String method, String target, int count, String clientNonce) {
        String nc = "%08x".formatted(count);
        String response = response(nc, clientNonce, method + ":" + target);
        return ("Digest username=\"%s\", realm=\"%s\", nonce=\"%s\", uri=\"%s\", algorithm=%s, response=\"%s\","
                        + " qop=auth, nc=%s, cnonce=\"%s\"")
                .formatted(user, realm, nonce, target, algorithm, response, nc, clientNonce);
    }

    ObjectValue frame(String clientNonce) {
        return ObjectValue.of(
                "realm", realm,
                "username", user,
                "nonce", nonce.matches("\\d{1,15}") ? (Object) Long.valueOf(nonce) : nonce,
                "cnonce", clientNonce,
                "response", response("1", clientNonce, OF_A_FRAME),
                "algorithm", algorithm);
    }

    private String response(String count, String clientNonce, String signed) {
        String who = hash(user + ":" + realm + ":" + password);
        return hash(String.join(":", who, nonce, count, clientNonce, "auth", hash(signed)));
    }

    private String hash(String text) {
        try {
            return DigestChallenge.hash(algorithm.toUpperCase(Locale.ROOT), text);
        } catch (NoSuchAlgorithmException _) {
            throw new NodeError("the device asks for a login by " + algorithm + ", expected SHA-256");
        }
    }
}
