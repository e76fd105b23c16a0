package dev.fusewire.server.login;

import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/** A device with a passkey, made of software, that also says what no device would. */
final class SoftKey {

    private static final byte PRESENT = 1;
    private static final byte VERIFIED = 4;
    private static final byte WITH_KEY = 0x40;

    private final KeyPair keys;
    byte[] id = new byte[16];
    String handle = "";
    /** What it says of the page and itself. */
    String origin;

    String host = "localhost";
    int counter;
    boolean asksPerson = true;

    SoftKey(String origin) throws GeneralSecurityException {
        this.origin = origin;
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        keys = generator.generateKeyPair();
        new SecureRandom().nextBytes(id);
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    private byte[] clientData(String type, String challenge) {
        return Json.stringify(ObjectValue.of("type", type, "challenge", challenge, "origin", origin)
                        .with("crossOrigin", false))
                .getBytes(StandardCharsets.UTF_8);
    }

    private ByteBuffer about(int flags) throws GeneralSecurityException {
        return ByteBuffer.allocate(400)
                .put(sha256(host.getBytes(StandardCharsets.UTF_8)))
                .put((byte) (PRESENT | (asksPerson ? VERIFIED : 0) | flags))
                .putInt(counter);
    }

    private static byte[] taken(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.flip().remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static byte[] coordinate(BigInteger number) {
        byte[] given = number.toByteArray();
        byte[] bytes = new byte[32];
        int length = Math.min(32, given.length);
        System.arraycopy(given, given.length - length, bytes, 32 - length, length);
        return bytes;
    }

    /** The answer to a question for a new passkey. */
    ObjectValue made(ObjectValue asked) throws Exception {
        handle = asked.get("user") instanceof ObjectValue user ? user.string("id", "") : "";
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        byte[] about = taken(about(WITH_KEY)
                .put(new byte[16])
                .putShort((short) id.length)
                .put(id)
                // COSE: an EC key, ES256, on P-256
                .put(new byte[] {(byte) 0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32})
                .put(coordinate(key.getW().getAffineX()))
                .put(new byte[] {0x22, 0x58, 32})
                .put(coordinate(key.getW().getAffineY())));
        ByteArrayOutputStream attestation = new ByteArrayOutputStream();
        attestation.write(0xa3);
        attestation.writeBytes("cfmtdnonegattStmt".getBytes(StandardCharsets.US_ASCII));
        attestation.write(0xa0);
        attestation.writeBytes("hauthData".getBytes(StandardCharsets.US_ASCII));
        attestation.write(0x58);
        attestation.write(about.length);
        attestation.writeBytes(about);
        return answer(ObjectValue.of(
                "clientDataJSON",
                base64(clientData("webauthn.create", asked.string("challenge", ""))),
                "attestationObject",
                base64(attestation.toByteArray())));
    }

    /** The answer to a question at signing in. */
    ObjectValue signed(ObjectValue asked) throws Exception {
        counter++;
        byte[] about = taken(about(0));
        byte[] client = clientData("webauthn.get", asked.string("challenge", ""));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(about);
        signature.update(sha256(client));
        return answer(ObjectValue.of(
                "clientDataJSON",
                base64(client),
                "authenticatorData",
                base64(about),
                "signature",
                base64(signature.sign()),
                "userHandle",
                handle));
    }

    private ObjectValue answer(ObjectValue response) {
        return ObjectValue.of("id", base64(id), "rawId", base64(id), "type", "public-key", "response", response);
    }
}
