package dev.fusewire.server.keep;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Copies a user directory to a folder beside, so that it can be packed in peace. */
public final class Snapshot {

    /** Copies one database as it is between two of its changes. */
    public interface DatabaseCopy {
        /** @return false where it cannot be copied and is left out */
        boolean copy(Path file, Path target) throws IOException;
    }

    /** Does something while nobody writes flows and credentials. */
    public interface Undisturbed {
        void run(Work work) throws IOException;
    }

    /** Work with files. */
    public interface Work {
        void run() throws IOException;
    }

    private final Path userDir;
    private final String program;

    /** @param program its version */
    public Snapshot(Path userDir, String program) {
        this.userDir = userDir;
        this.program = program;
    }

    /** Writes an archive of the directory. */
    public void write(OutputStream out, DatabaseCopy databases, Undisturbed pair) throws IOException {
        Path copy = Files.createTempDirectory(userDir, ".backup-");
        try {
            List<Path> files = new ArrayList<>();
            pair.run(() -> {
                // what lies in the directory itself belongs together, such as flows, credentials and their key
                for (Path each : Contents.of(userDir, path -> path.getNameCount() == 1 && !Contents.isDatabase(path))) {
                    copy(each, copy, files);
                }
            });
            for (Path each : Contents.of(userDir, path -> path.getNameCount() > 1 || Contents.isDatabase(path))) {
                if (!Contents.isDatabase(each)) {
                    copy(each, copy, files);
                } else {
                    Files.createDirectories(
                            copy.resolve(each).resolveSibling(".").normalize());
                    if (databases.copy(userDir.resolve(each), copy.resolve(each))) {
                        files.add(each);
                    }
                }
            }
            Archive.write(copy, files, program, Instant.now(), out);
        } finally {
            Restore.deleteAll(copy);
        }
    }

    /** Deletes what the end of a program has left of a backup under way. */
    public static void tidy(Path userDir) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(userDir, ".backup-*")) {
            for (Path each : left) {
                Restore.deleteAll(each);
            }
        }
    }

    private void copy(Path relative, Path to, List<Path> files) throws IOException {
        Path target = to.resolve(relative);
        Files.createDirectories(target.resolveSibling(".").normalize());
        try {
            Files.copy(userDir.resolve(relative), target, StandardCopyOption.REPLACE_EXISTING);
            files.add(relative);
        } catch (java.nio.file.NoSuchFileException _) {
            // deleted since it was listed: a version of the flows too old, a variable forgotten
        }
    }
}
