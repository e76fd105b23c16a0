package dev.fusewire.program;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A file system of a few megabytes in a folder, which a test can fill. */
final class SmallDisk implements AutoCloseable {

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Skips the test where nothing can be mounted. */
    static SmallDisk in(Path folder, String size) throws Exception {
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString()) == 0,
                "skipped: only root can mount a small file system");
        return new SmallDisk(folder);
    }

    void readOnly() throws InterruptedException {
        Assumptions.assumeTrue(
                run("mount", "-o", "remount,ro", folder.toString()) == 0,
                "skipped: nothing can be mounted read only here");
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    /** Leaves no room at all. */
    void fill() throws IOException {
        try (OutputStream out = Files.newOutputStream(ballast())) {
            byte[] block = new byte[4096];
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            if (!String.valueOf(full.getMessage()).contains("No space left")) {
                throw full;
            }
        }
    }

    void empty() throws IOException {
        Files.delete(ballast());
    }

    private static int run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(new ArrayList<>(List.of(command)))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException _) {
            return -1;
        }
    }

    @Override
    public void close() throws InterruptedException {
        var _ = run("umount", folder.toString());
    }
}
