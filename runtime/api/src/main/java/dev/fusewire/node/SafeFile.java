package dev.fusewire.node;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * Files that are replaced as a whole or not at all, and that are for nobody but their owner where they hold what is not for others.
 * What was written outlives a power cut. All of it blocks for a disk's time.
 */
public final class SafeFile {

    /** Who can read a file. */
    public enum Readers {
        /** Nobody else: mode 600 from the first byte on, where the file system has modes. For secrets and what is known of people. */
        OWNER,
        /** Whoever the user lets read files (umask). */
        USUAL
    }

    private static final Set<PosixFilePermission> OWNERS_FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNERS_FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final String DRAFT = ".$$$";

    private SafeFile() {}

    private static boolean hasModes(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static FileAttribute<?>[] attributes(Path place, Set<PosixFilePermission> mode) {
        return hasModes(place)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(mode)}
                : new FileAttribute<?>[0];
    }

    /** What a file in this folder is created with that is for its owner only. */
    public static FileAttribute<?>[] attributes(Path folder) {
        return attributes(folder, OWNERS_FILE);
    }

    /** Makes a folder, and those above it that are missing, for nobody else (mode 700). One that is there stays as it is. */
    public static void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            var _ = Files.createDirectories(folder, attributes(folder, OWNERS_FOLDER));
        }
    }

    /** The folder a file is in. */
    public static Path folder(Path file) {
        return file.toAbsolutePath().resolveSibling(".").normalize();
    }

    /** Replaces a file, or makes it, with its folder. */
    public static void write(Path file, String text, Readers readers) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8), readers);
    }

    /** Replaces a file, or makes it, with its folder. */
    public static void write(Path file, byte[] content, Readers readers) throws IOException {
        put(draft(file, content, readers), file);
    }

    /** Replaces a file; what it was until now stays under another name, in place of what was there. */
    public static void write(Path file, Path former, String text, Readers readers) throws IOException {
        Path draft = draft(file, text.getBytes(StandardCharsets.UTF_8), readers);
        if (Files.exists(file)) {
            var _ = Files.move(file, former, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        put(draft, file);
    }

    private static Path draft(Path file, byte[] content, Readers readers) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + DRAFT);
        writeDraft(draft, content, readers);
        return draft;
    }

    /**
     * Writes a file that has not yet its name, with its folder; see {@link #put}. Where it fails nothing is left.
     *
     * @param draft what is there under this name is lost
     */
    public static void writeDraft(Path draft, byte[] content, Readers readers) throws IOException {
        Path folder = folder(draft);
        var _ = Files.createDirectories(folder);
        var _ = Files.deleteIfExists(draft);
        FileAttribute<?>[] attributes = readers == Readers.OWNER ? attributes(folder) : new FileAttribute<?>[0];
        try (FileChannel channel =
                FileChannel.open(draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                var _ = channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException e) {
            var _ = Files.deleteIfExists(draft);
            throw e;
        }
    }

    /** Gives a draft the name of a file in the same folder; it is lost where that fails. */
    public static void put(Path draft, Path file) throws IOException {
        try {
            var _ = Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            var _ = Files.deleteIfExists(draft);
            throw e;
        }
        syncFolder(folder(file));
    }

    /** Has the names in a folder outlive a power cut. */
    public static void syncFolder(Path folder) throws IOException {
        if (hasModes(folder)) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /**
     * Takes the rights of others on a file away.
     *
     * @return whether there were any
     */
    public static boolean correct(Path file) throws IOException {
        if (!hasModes(file) || !Files.isRegularFile(file)) {
            return false;
        }
        Set<PosixFilePermission> others = EnumSet.allOf(PosixFilePermission.class);
        others.removeAll(OWNERS_FOLDER);
        if (Files.getPosixFilePermissions(file).stream().noneMatch(others::contains)) {
            return false;
        }
        var _ = Files.setPosixFilePermissions(file, OWNERS_FILE);
        return true;
    }
}
