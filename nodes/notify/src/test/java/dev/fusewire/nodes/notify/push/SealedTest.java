package dev.fusewire.nodes.notify.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.nodes.notify.Peers;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECPrivateKeySpec;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SealedTest {

    private static byte[] bytes(String base64) {
        return Base64.getUrlDecoder().decode(base64);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** RFC 8291 §5 and appendix A. */
    @Test
    void theExampleOfTheStandardComesOutAsThere() throws Exception {
        byte[] ours = bytes("BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8");
        KeyPair once = new KeyPair(
                Curve.point(ours),
                KeyFactory.getInstance("EC")
                        .generatePrivate(new ECPrivateKeySpec(
                                new BigInteger(1, bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")),
                                Curve.parameters())));
        byte[] sealed = Sealed.of(
                "When I grow up, I want to be a watermelon".getBytes(StandardCharsets.UTF_8),
                bytes("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"),
                bytes("BTBZMqHH6r4Tts7J_aSIgg"),
                once,
                bytes("DGv6ra1nlYgDCS1FRnbzlw"));
        assertThat(base64(sealed))
                .isEqualTo("DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmY"
                        + "WAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxs"
                        + "j_Qulcy4a-fN");
    }

    /** The browser's side is a library of others. */
    @Test
    void aBrowserReadsItAndThePushServiceKnowsWhoSends() throws Exception {
        Peers.assumeTheyCanRun();
        KeyPair browser = Curve.generate();
        KeyPair vapid = Curve.generate();
        byte[] secret = bytes("BTBZMqHH6r4Tts7J_aSIgg");
        String text = "L1 carries 28.1 A of 25 A – größer als erlaubt ⚡".repeat(60);
        byte[] sealed = Sealed.of(text.getBytes(StandardCharsets.UTF_8), Curve.bytes(browser.getPublic()), secret);
        assertThat(sealed).hasSizeLessThanOrEqualTo(4_096);
        Instant now = Instant.parse("2026-01-15T12:00:00Z");
        ObjectValue read = read(ObjectValue.of(
                "privateKey", base64(fixed(((ECPrivateKey) browser.getPrivate()).getS())),
                "secret", base64(secret),
                "body", base64(sealed),
                "authorization",
                        Vapid.authorization(
                                vapid,
                                URI.create("https://push.example.org:8443/send/abc"),
                                "mailto:a@example.org",
                                now)));
        assertThat(read.get("text")).isEqualTo(text);
        assertThat(read.get("genuine")).isEqualTo(true);
        assertThat(read.get("key")).isEqualTo(Vapid.publicKey(vapid));
        assertThat(Json.stringify(read.get("head"))).isEqualTo("{\"typ\":\"JWT\",\"alg\":\"ES256\"}");
        assertThat(Json.stringify(read.get("claims")))
                .isEqualTo("{\"aud\":\"https://push.example.org:8443\",\"exp\":%d,\"sub\":\"mailto:a@example.org\"}"
                        .formatted(now.getEpochSecond() + 12 * 3600));
    }

    private static byte[] fixed(BigInteger number) {
        byte[] all = new byte[32];
        byte[] bytes = number.toByteArray();
        int length = Math.min(32, bytes.length);
        System.arraycopy(bytes, bytes.length - length, all, 32 - length, length);
        return all;
    }

    private static ObjectValue read(ObjectValue given) throws Exception {
        Process reader = Peers.start("read-push.mjs");
        try (OutputStream in = reader.getOutputStream()) {
            in.write(Json.stringify(given).getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(reader.waitFor()).isZero();
        return Json.parseObject(said);
    }

    @Test
    void aKeyThatIsNoPointOfTheCurveIsRefused() throws Exception {
        byte[] off = Curve.bytes(Curve.generate().getPublic());
        off[40] ^= 1;
        assertThatThrownBy(() -> Sealed.of(new byte[1], off, new byte[16]))
                .isInstanceOf(InvalidKeyException.class)
                .hasMessageContaining("no point of the curve");
        assertThatThrownBy(() -> Sealed.of(new byte[1], new byte[64], new byte[16]))
                .isInstanceOf(InvalidKeyException.class)
                .hasMessageContaining("65 bytes");
        assertThatThrownBy(() -> Sealed.of(new byte[1], new byte[65], new byte[15]))
                .isInstanceOf(InvalidKeyException.class)
                .hasMessageContaining("16 bytes");
    }
}
