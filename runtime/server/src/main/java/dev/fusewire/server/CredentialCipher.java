package dev.fusewire.server;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Node-RED's way with credentials: AES-256-CTR under the SHA-256 of a secret; the vector in hex, then Base64. */
final class CredentialCipher {

    private static final int VECTOR = 16;

    private final SecretKeySpec key;

    CredentialCipher(String secret) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            key = new SecretKeySpec(hash, "AES");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String encrypt(String text) {
        byte[] vector = new byte[VECTOR];
        new SecureRandom().nextBytes(vector);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, vector, text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(vector) + Base64.getEncoder().encodeToString(sealed);
    }

    /** @throws IllegalArgumentException where this is nothing that {@link #encrypt} made */
    String decrypt(String text) {
        if (text.length() < VECTOR * 2) {
            throw new IllegalArgumentException("the encrypted credentials are too short");
        }
        byte[] vector = HexFormat.of().parseHex(text.substring(0, VECTOR * 2));
        byte[] sealed = Base64.getDecoder().decode(text.substring(VECTOR * 2));
        return new String(run(Cipher.DECRYPT_MODE, vector, sealed), StandardCharsets.UTF_8);
    }

    private byte[] run(int mode, byte[] vector, byte[] data) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(mode, key, new IvParameterSpec(vector));
            return cipher.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String newSecret() {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }
}
