package dev.fusewire.server.keep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Several files that are replaced together: all of them are on the disk under other names before the first gets its own. A disk
 * that is full leaves everything as it was.
 */
public final class StagedFiles {

    private record Staged(Path fresh, Path file) {}

    private final List<Staged> staged = new ArrayList<>();

    /**
     * Writes a file that is not yet to be seen. A file may be staged more than once: it has each of the contents in turn.
     *
     * @param ownerOnly whether nobody else may read it
     * @throws UncheckedIOException when there is no room; then nothing is left behind
     */
    public void stage(Path file, String text, boolean ownerOnly) {
        Path folder = folder(file);
        Path fresh = file.resolveSibling(file.getFileName() + ".$$$" + (staged.isEmpty() ? "" : staged.size()));
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(fresh);
            staged.add(new Staged(fresh, file));
            FileAttribute<?>[] attributes = ownerOnly ? OwnerOnly.attributes(folder) : new FileAttribute<?>[0];
            try (FileChannel channel = FileChannel.open(
                    fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    var _ = channel.write(bytes);
                }
                channel.force(true);
            }
        } catch (IOException e) {
            discard();
            throw new UncheckedIOException(
                    "Nothing is changed, what runs goes on: " + file + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static Path folder(Path file) {
        return file.toAbsolutePath().resolveSibling(".").normalize();
    }

    private void discard() {
        for (Staged each : staged) {
            try {
                Files.deleteIfExists(each.fresh());
            } catch (IOException _) {
                // it is overwritten the next time
            }
        }
        staged.clear();
    }

    /** Gives the files their names, in the order they were staged in. */
    public void commit() {
        Path file = null;
        try {
            for (Staged each : staged) {
                file = each.file();
                Files.move(each.fresh(), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                // the next must not be on the disk without this one
                OwnerOnly.syncFolder(folder(file));
            }
            staged.clear();
        } catch (IOException e) {
            discard();
            throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
