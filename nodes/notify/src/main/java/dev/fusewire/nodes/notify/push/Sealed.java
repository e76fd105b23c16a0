package dev.fusewire.nodes.notify.push;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A text for one browser alone: content encoding aes128gcm (RFC 8188) with the keys of RFC 8291. One record, as a push
 * service takes no more than that.
 */
public final class Sealed {

    /** What a push service has to take is 4096 bytes (RFC 8291 §4); the rest of it is header, padding and tag. */
    public static final int MOST_BYTES = 3_993;

    private static final int RECORD_SIZE = 4_096;
    private static final int SALT = 16;
    private static final int SECRET = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Sealed() {}

    /**
     * @param browserKey {@code p256dh} of the subscription, 65 bytes
     * @param secret {@code auth} of the subscription, 16 bytes
     * @throws InvalidKeyException where these are none
     */
    public static byte[] of(byte[] text, byte[] browserKey, byte[] secret) throws GeneralSecurityException {
        byte[] salt = new byte[SALT];
        RANDOM.nextBytes(salt);
        return of(text, browserKey, secret, Curve.generate(), salt);
    }

    static byte[] of(byte[] text, byte[] browserKey, byte[] secret, KeyPair once, byte[] salt)
            throws GeneralSecurityException {
        if (secret.length != SECRET) {
            throw new InvalidKeyException("a browser's secret has 16 bytes, this has " + secret.length);
        }
        if (text.length > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "a text of %d bytes: at most %d can be pushed".formatted(text.length, MOST_BYTES));
        }
        PublicKey browser = Curve.point(browserKey);
        byte[] ours = Curve.bytes(once.getPublic());
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(once.getPrivate());
        agreement.doPhase(browser, true);
        byte[] shared = agreement.generateSecret();

        // RFC 8291 §3.4: both keys go into it, so that it is good for these two alone
        byte[] info = joined("WebPush: info\0".getBytes(StandardCharsets.US_ASCII), browserKey, ours);
        byte[] material = derive(secret, shared, info, 32);
        byte[] key = derive(salt, material, "Content-Encoding: aes128gcm\0".getBytes(StandardCharsets.US_ASCII), 16);
        byte[] nonce = derive(salt, material, "Content-Encoding: nonce\0".getBytes(StandardCharsets.US_ASCII), 12);

        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        // 2: the last record (RFC 8188 §2)
        byte[] sealed = cipher.doFinal(joined(text, new byte[] {2}));
        return ByteBuffer.allocate(SALT + 4 + 1 + ours.length + sealed.length)
                .put(salt)
                .putInt(RECORD_SIZE)
                .put((byte) ours.length)
                .put(ours)
                .put(sealed)
                .array();
    }

    private static byte[] derive(byte[] salt, byte[] material, byte[] info, int length)
            throws GeneralSecurityException {
        return KDF.getInstance("HKDF-SHA256")
                .deriveData(HKDFParameterSpec.ofExtract()
                        .addSalt(salt)
                        .addIKM(material)
                        .thenExpand(info, length));
    }

    private static byte[] joined(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteBuffer all = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }
}
