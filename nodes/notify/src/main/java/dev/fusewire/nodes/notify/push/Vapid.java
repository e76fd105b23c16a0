package dev.fusewire.nodes.notify.push;

import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** Says to a push service who sends: a word signed with the key the browser was told of (RFC 8292). */
public final class Vapid {

    /** At most a day is allowed; half of it leaves room for clocks that differ. */
    private static final Duration VALID = Duration.ofHours(12);

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private Vapid() {}

    /** The public key as browsers take it: {@code applicationServerKey}. */
    public static String publicKey(KeyPair keys) {
        return BASE64.encodeToString(Curve.bytes(keys.getPublic()));
    }

    /**
     * The value of the header {@code Authorization}.
     *
     * @param subject how the service reaches whoever sends: {@code mailto:} or {@code https:}
     */
    public static String authorization(KeyPair keys, URI endpoint, String subject, Instant now)
            throws GeneralSecurityException {
        String port = endpoint.getPort() < 0 ? "" : ":" + endpoint.getPort();
        String head = encoded(ObjectValue.of("typ", "JWT", "alg", "ES256"));
        String claims = encoded(ObjectValue.of(
                "aud",
                endpoint.getScheme() + "://" + endpoint.getHost() + port,
                "exp",
                now.plus(VALID).getEpochSecond(),
                "sub",
                subject));
        // two numbers of 32 bytes, as JWS has it (RFC 7518 §3.4)
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(keys.getPrivate());
        signature.update((head + "." + claims).getBytes(StandardCharsets.US_ASCII));
        return "vapid t=" + head + "." + claims + "." + BASE64.encodeToString(signature.sign()) + ", k="
                + publicKey(keys);
    }

    private static String encoded(ObjectValue value) {
        return BASE64.encodeToString(Json.stringify(value).getBytes(StandardCharsets.UTF_8));
    }
}
