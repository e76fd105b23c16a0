package dev.fusewire.server.keep;

import dev.fusewire.node.SafeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
     * @param readers who can read it
     * @throws UncheckedIOException when there is no room; then nothing is left behind
     */
    public void stage(Path file, String text, SafeFile.Readers readers) {
        Path fresh = file.resolveSibling(file.getFileName() + ".$$$" + (staged.isEmpty() ? "" : staged.size()));
        try {
            staged.add(new Staged(fresh, file));
            SafeFile.writeDraft(fresh, text.getBytes(StandardCharsets.UTF_8), readers);
        } catch (IOException e) {
            discard();
            throw new UncheckedIOException(
                    "Nothing is changed, what runs goes on: " + file + " cannot be written: " + e.getMessage(), e);
        }
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
                // the next must not be on the disk without this one
                SafeFile.put(each.fresh(), file);
            }
            staged.clear();
        } catch (IOException e) {
            discard();
            throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
