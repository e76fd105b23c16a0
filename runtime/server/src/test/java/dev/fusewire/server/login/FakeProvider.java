package dev.fusewire.server.login;

import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A provider of OpenID Connect that answers each code with the token it was told, right or wrong. */
final class FakeProvider implements AutoCloseable {

    final AtomicInteger tokensAsked = new AtomicInteger();
    private final HttpServer server;
    private final KeyPair key = key();
    private final KeyPair strange = key();
    private volatile String token = "";
    private volatile boolean isSilent;

    FakeProvider(Vertx vertx) throws Exception {
        server = vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .await();
    }

    private static KeyPair key() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    String issuer() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    private void answer(HttpServerRequest request) {
        Object answer = switch (String.valueOf(request.path())) {
            case "/.well-known/openid-configuration" ->
                ObjectValue.of(
                        "issuer",
                        issuer(),
                        "authorization_endpoint",
                        issuer() + "/authorize",
                        "token_endpoint",
                        issuer() + "/token",
                        "jwks_uri",
                        issuer() + "/keys");
            case "/keys" -> ObjectValue.of("keys", List.of(publicKey()));
            default -> {
                var _ = tokensAsked.incrementAndGet();
                yield ObjectValue.of("access_token", "opaque", "token_type", "Bearer", "id_token", token);
            }
        };
        if (isSilent && "/token".equals(request.path())) {
            Future<Void> _ = request.connection().close();
            return;
        }
        Future<Void> _ =
                request.response().putHeader("Content-Type", "application/json").end(Json.stringify(answer));
    }

    private ObjectValue publicKey() {
        RSAPublicKey open = (RSAPublicKey) key.getPublic();
        return ObjectValue.of(
                "kty",
                "RSA",
                "alg",
                "RS256",
                "use",
                "sig",
                "kid",
                "1",
                "n",
                number(open.getModulus()),
                "e",
                number(open.getPublicExponent()));
    }

    private static String number(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int skipped = bytes[0] == 0 ? 1 : 0;
        return base64(java.util.Arrays.copyOfRange(bytes, skipped, bytes.length));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String base64(Object json) {
        return base64(Json.stringify(json).getBytes(StandardCharsets.UTF_8));
    }

    /** Closes the connection instead of telling a token. */
    void fallSilent() {
        isSilent = true;
    }

    void tell(ObjectValue claims) throws Exception {
        token = signed(claims, key);
    }

    void tellSignedByAnother(ObjectValue claims) throws Exception {
        token = signed(claims, strange);
    }

    void tellUnsigned(ObjectValue claims) {
        token = base64(ObjectValue.of("alg", "none", "typ", "JWT")) + "." + base64(claims) + ".";
    }

    /** What everybody knows taken for a secret that is shared. */
    void tellSignedWithThePublicKey(ObjectValue claims) throws Exception {
        String body = base64(ObjectValue.of("alg", "HS256", "kid", "1")) + "." + base64(claims);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.getPublic().getEncoded(), "HmacSHA256"));
        token = body + "." + base64(mac.doFinal(body.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String signed(ObjectValue claims, KeyPair pair) throws Exception {
        String body = base64(ObjectValue.of("alg", "RS256", "kid", "1")) + "." + base64(claims);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(pair.getPrivate());
        signature.update(body.getBytes(StandardCharsets.US_ASCII));
        return body + "." + base64(signature.sign());
    }

    @Override
    public void close() {
        var _ = server.close().await();
    }
}
