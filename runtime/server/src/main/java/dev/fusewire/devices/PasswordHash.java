package dev.fusewire.devices;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Passwords as Mosquitto's password file keeps them: {@code $7$} is PBKDF2 with SHA-512, {@code $6$} one round of SHA-512.
 * What is made here is {@code $7$}, which the Java runtime computes by itself and Mosquitto reads. Passwords of devices are
 * made by the program, of 128 random bits; people's passwords are hashed elsewhere, by what people need.
 */
final class PasswordHash {

    private static final int ITERATIONS = 100_000;
    private static final int MOST_ITERATIONS = 10_000_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 64;

    private PasswordHash() {}

    static String of(String password, SecureRandom random) {
        byte[] salt = drawn(random, SALT_BYTES);
        return written(salt, stretched(password, salt, ITERATIONS, HASH_BYTES));
    }

    /** A hash that takes as long to compare with as any other, and that no password is known to have. */
    static String ofNothing(SecureRandom random) {
        return written(drawn(random, SALT_BYTES), drawn(random, HASH_BYTES));
    }

    private static byte[] drawn(SecureRandom random, int count) {
        byte[] drawn = new byte[count];
        random.nextBytes(drawn);
        return drawn;
    }

    private static String written(byte[] salt, byte[] hash) {
        Base64.Encoder base64 = Base64.getEncoder();
        return "$7$" + ITERATIONS + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }

    /** Whether this is a hash that can be compared with. */
    static boolean isKnown(String hash) {
        try {
            boolean _ = verify(hash, "");
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /** @throws IllegalArgumentException where the hash is of an unknown kind, without showing it */
    static boolean verify(String hash, String password) {
        String[] parts = hash.split("\\$", -1);
        try {
            if (parts.length == 5 && parts[0].isEmpty() && parts[1].equals("7")) {
                int iterations = Integer.parseInt(parts[2]);
                byte[] salt = Base64.getDecoder().decode(parts[3]);
                byte[] expected = Base64.getDecoder().decode(parts[4]);
                if (iterations < 1 || iterations > MOST_ITERATIONS || salt.length == 0 || expected.length == 0) {
                    throw new IllegalArgumentException("this password hash has no salt or no sensible iterations");
                }
                return MessageDigest.isEqual(expected, stretched(password, salt, iterations, expected.length));
            }
            if (parts.length == 4 && parts[0].isEmpty() && parts[1].equals("6")) {
                MessageDigest digest = MessageDigest.getInstance("SHA-512");
                digest.update(password.getBytes(StandardCharsets.UTF_8));
                digest.update(Base64.getDecoder().decode(parts[2]));
                return MessageDigest.isEqual(Base64.getDecoder().decode(parts[3]), digest.digest());
            }
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException("this password hash has no number of iterations");
        }
        throw new IllegalArgumentException(
                "this is no password hash as mosquitto_passwd writes it, which begins with $7$ or $6$");
    }

    private static byte[] stretched(String password, byte[] salt, int iterations, int bytes) {
        try {
            var spec = new PBEKeySpec(password.toCharArray(), salt, iterations, bytes * 8);
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
