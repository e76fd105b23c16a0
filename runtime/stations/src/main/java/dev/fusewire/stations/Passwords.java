package dev.fusewire.stations;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.spec.InvalidKeySpecException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Hashes of stations' passwords. One of ours is 20 random bytes, written as 40 hex digits: OCPP 1.6 stations give the bytes, others the
 * digits, and both are right. Nobody guesses such a one, so that its hash is quick; one that an operator chose is hashed slowly, and
 * what was right once is remembered as long as the program runs.
 */
final class Passwords {

    private static final int BYTES = 20;
    private static final int ROUNDS = 60_000;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final HexFormat HEX = HexFormat.of();

    /** Quick hashes, by a salt nobody knows, of what was right for a slow one. */
    private final Map<String, byte[]> right = new ConcurrentHashMap<>();

    private final byte[] salt = random(32);

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** A new one, 40 hex digits. */
    static String make() {
        return HEX.formatHex(random(BYTES));
    }

    /** @param made whether it is one of {@link #make}, which needs no slow hash */
    static String hash(String password, boolean made) {
        byte[] salt = random(16);
        byte[] bytes = bare(password.getBytes(StandardCharsets.UTF_8));
        return (made ? "sha256$" : "pbkdf2$") + HEX.formatHex(salt) + "$"
                + HEX.formatHex(made ? quick(bytes, salt) : slow(bytes, salt));
    }

    /** What 40 hex digits stand for; all else as it is. */
    private static byte[] bare(byte[] given) {
        if (given.length != 2 * BYTES) {
            return given;
        }
        try {
            return HEX.parseHex(new String(given, StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException _) {
            return given;
        }
    }

    boolean isRight(byte[] given, String hash) {
        String[] parts = hash.split("\\$");
        byte[] bytes = bare(given);
        byte[] wanted = HEX.parseHex(parts[2]);
        if (parts[0].equals("sha256")) {
            return MessageDigest.isEqual(wanted, quick(bytes, HEX.parseHex(parts[1])));
        }
        byte[] known = quick(bytes, salt);
        byte[] before = right.get(hash);
        if (before != null && MessageDigest.isEqual(before, known)) {
            return true;
        }
        boolean isRight = MessageDigest.isEqual(wanted, slow(bytes, HEX.parseHex(parts[1])));
        if (isRight) {
            right.put(hash, known);
        }
        return isRight;
    }

    /** Tells one token from another and does not say which it is. */
    static String brief(String token) {
        byte[] hash = quick(token.getBytes(StandardCharsets.UTF_8), new byte[0]);
        return HEX.formatHex(hash, 0, 8);
    }

    private static byte[] quick(byte[] password, byte[] salt) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            return digest.digest(password);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] slow(byte[] password, byte[] salt) {
        // as hex digits: a key specification takes characters, and these bytes need not be any
        char[] digits = HEX.formatHex(password).toCharArray();
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(digits, salt, ROUNDS, 256))
                    .getEncoded();
        } catch (NoSuchAlgorithmException | InvalidKeySpecException e) {
            throw new IllegalStateException(e);
        } finally {
            Arrays.fill(digits, ' ');
        }
    }
}
