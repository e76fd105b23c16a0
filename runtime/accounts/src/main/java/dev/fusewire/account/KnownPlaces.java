package dev.fusewire.account;

import dev.fusewire.node.SafeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * From where a name was right before: there its owner gets in whatever others try. Kept in a file it outlives a restart;
 * what stands there are salted hashes, so that it tells nobody who comes from where.
 */
public final class KnownPlaces {

    private static final int MOST = 10_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 16;

    private final @Nullable Path file;
    private final Consumer<String> complaints;
    private final String salt;
    /** The latest last. */
    private final Set<String> known = new LinkedHashSet<>();

    private final Object writing = new Object();

    private KnownPlaces(@Nullable Path file, List<String> lines, Consumer<String> complaints) {
        this.file = file;
        this.complaints = complaints;
        salt = lines.isEmpty() ? freshSalt() : lines.getFirst();
        lines.stream().skip(1).filter(line -> line.length() == 2 * HASH_BYTES).forEach(known::add);
    }

    /** Forgotten when the program ends. */
    public static KnownPlaces inMemory() {
        return new KnownPlaces(null, List.of(), _ -> {});
    }

    /**
     * Those of this file, which need not be there; one that cannot be read is begun anew.
     *
     * @param complaints hears why a file could not be read or written
     */
    public static KnownPlaces in(Path file, Consumer<String> complaints) {
        List<String> lines = List.of();
        try {
            lines = Files.exists(file) ? Files.readAllLines(file) : lines;
        } catch (IOException e) {
            complaints.accept(file + " cannot be read, nobody is known from before: " + e);
        }
        return new KnownPlaces(file, lines, complaints);
    }

    private static String freshSalt() {
        byte[] drawn = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }

    synchronized boolean has(String place) {
        return known.contains(hash(place));
    }

    /** Writes it down on another thread where it is new; who is new costs the oldest of too many. */
    void add(String place) {
        boolean isNew;
        synchronized (this) {
            String hash = hash(place);
            isNew = !known.remove(hash);
            var _ = known.add(hash);
            if (known.size() > MOST) {
                var _ = known.remove(known.iterator().next());
            }
        }
        if (isNew && file != null) {
            var _ = Thread.ofVirtual().name("known-places").start(this::write);
        }
    }

    private synchronized String text() {
        return salt + "\n" + String.join("\n", known) + "\n";
    }

    private void write() {
        Path target = file;
        if (target == null) {
            return;
        }
        synchronized (writing) {
            try {
                SafeFile.write(target, text(), SafeFile.Readers.OWNER);
            } catch (IOException e) {
                complaints.accept(target + " cannot be written: " + e);
            }
        }
    }

    private String hash(String place) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest((salt + " " + place).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
