package dev.fusewire.server.keep;

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

/** Files that only their owner may read and write: mode 600, where the file system has modes. */
public final class OwnerOnly {

    private static final Set<PosixFilePermission> MODE = PosixFilePermissions.fromString("rw-------");

    private OwnerOnly() {}

    private static boolean hasModes(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** What a file in this folder is created with. */
    public static FileAttribute<?>[] attributes(Path folder) {
        return hasModes(folder)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(MODE)}
                : new FileAttribute<?>[0];
    }

    /** Replaces a file as a whole or not at all; what was written outlives a power cut. */
    public static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Replaces a file as a whole or not at all; what was written outlives a power cut. */
    public static void write(Path file, byte[] content) throws IOException {
        Path folder = file.toAbsolutePath().resolveSibling(".").normalize();
        Files.createDirectories(folder);
        Path fresh = file.resolveSibling(file.getFileName() + ".$$$");
        try {
            Files.deleteIfExists(fresh);
            try (FileChannel channel = FileChannel.open(
                    fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes(folder))) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    var _ = channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(fresh);
            throw e;
        }
        syncFolder(folder);
    }

    /** Has the names in a folder outlive a power cut. */
    static void syncFolder(Path folder) throws IOException {
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
        Set<PosixFilePermission> others = EnumSet.copyOf(EnumSet.allOf(PosixFilePermission.class));
        others.removeAll(Set.of(
                PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));
        Set<PosixFilePermission> has = Files.getPosixFilePermissions(file);
        if (has.stream().noneMatch(others::contains)) {
            return false;
        }
        var _ = Files.setPosixFilePermissions(file, MODE);
        return true;
    }
}
