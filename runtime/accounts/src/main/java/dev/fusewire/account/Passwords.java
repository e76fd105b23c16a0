package dev.fusewire.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Makes and checks hashes of passwords: Argon2id for the program's own accounts, bcrypt where Node-RED must be able to
 * read it, too. A hash takes some tenths of a second of a core on purpose: not for an event loop.
 */
public final class Passwords {

    private static final int FEWEST = 10;
    private static final int MOST = 200;
    /** What bcrypt looks at. */
    private static final int MOST_BCRYPT_BYTES = 72;

    /** The least that OWASP's password storage cheat sheet names for Argon2id: 19 MiB, two passes, one lane. */
    private static final int MEMORY_KIB = 19 << 10;

    private static final int PASSES = 2;
    private static final int SALT = 16;
    private static final int LENGTH = 32;
    private static final int BCRYPT_COST = 10;

    /** What hashes of others may ask for: more would be a way to fill the memory with a line in a file. */
    private static final int MOST_MEMORY_KIB = 256 << 10;

    private static final Pattern ARGON = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d{1,2})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");
    private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$\\d\\d\\$[./A-Za-z0-9]{53}");

    /** One at a time: the memory of a hash is needed once only, however many come at once. */
    private static final ReentrantLock ONE = new ReentrantLock(true);

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Whose password nobody knows; to check against where there is no such account, so that it takes as long. */
    private static final String NOBODYS =
            "$argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$Ybe3WW0v7PYAjW2zCJ3vY0s0FvSn7sWlNzr1i1CQTQU";

    private Passwords() {}

    /**
     * That a new password is none that is guessed at once.
     *
     * @throws AccountFault saying how long it has to be
     */
    public static String checked(String password) {
        int length = password.codePointCount(0, password.length());
        if (length < FEWEST || length > MOST) {
            throw new AccountFault(
                    AccountFault.Kind.WRONG,
                    "a password has %d to %d characters, this one has %d".formatted(FEWEST, MOST, length));
        }
        return password;
    }

    /** An Argon2id hash in its usual written form. */
    public static String hash(String password) {
        byte[] salt = new byte[SALT];
        RANDOM.nextBytes(salt);
        byte[] hash = argon(password, salt, MEMORY_KIB, PASSES, 1, LENGTH);
        Base64.Encoder text = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
                .formatted(MEMORY_KIB, PASSES, text.encodeToString(salt), text.encodeToString(hash));
    }

    /**
     * A hash that Node-RED reads, too.
     *
     * @throws AccountFault where bcrypt would look at a part of the password only
     */
    public static String bcrypt(String password) {
        int bytes = password.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MOST_BCRYPT_BYTES) {
            throw new AccountFault(
                    AccountFault.Kind.WRONG,
                    "bcrypt takes passwords of at most %d bytes, this one has %d".formatted(MOST_BCRYPT_BYTES, bytes));
        }
        byte[] salt = new byte[SALT];
        RANDOM.nextBytes(salt);
        return OpenBSDBCrypt.generate("2b", password.toCharArray(), salt, BCRYPT_COST);
    }

    /** Whether the text is a hash of a kind that can be checked. */
    public static boolean isHash(String text) {
        return ARGON.matcher(text).matches() || BCRYPT.matcher(text).matches();
    }

    /** Whether the hash, Argon2id or bcrypt, is one of this password; false for what is no hash. */
    public static boolean isRight(String password, String hash) {
        if (password.length() > MOST * 2) {
            return false;
        }
        if (BCRYPT.matcher(hash).matches()) {
            return isBcrypt(password, hash);
        }
        Matcher argon = ARGON.matcher(hash);
        if (!argon.matches()) {
            return false;
        }
        try {
            int memory = Integer.parseInt(argon.group(1));
            int passes = Integer.parseInt(argon.group(2));
            int lanes = Integer.parseInt(argon.group(3));
            byte[] salt = Base64.getDecoder().decode(argon.group(4));
            byte[] wanted = Base64.getDecoder().decode(argon.group(5));
            return memory <= MOST_MEMORY_KIB
                    && MessageDigest.isEqual(wanted, argon(password, salt, memory, passes, lanes, wanted.length));
        } catch (IllegalArgumentException | IllegalStateException _) {
            return false;
        }
    }

    /** Takes as long as the check of a real password and is always wrong. */
    public static boolean isRightForNobody(String password) {
        boolean _ = isRight(password, NOBODYS);
        return false;
    }

    private static boolean isBcrypt(String password, String hash) {
        try {
            return OpenBSDBCrypt.checkPassword(hash, password.toCharArray());
        } catch (RuntimeException _) {
            return false;
        }
    }

    private static byte[] argon(String password, byte[] salt, int memory, int passes, int lanes, int length) {
        ONE.lock();
        try {
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(memory)
                    .withIterations(passes)
                    .withParallelism(lanes)
                    .withSalt(salt)
                    .build());
            byte[] hash = new byte[length];
            var _ = generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
            return hash;
        } finally {
            ONE.unlock();
        }
    }
}
