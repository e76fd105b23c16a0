package dev.fusewire.server.keep;

import dev.fusewire.node.SafeFile;
import dev.fusewire.sqlite.DatabaseFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Set;

/**
 * The commands {@code backup FILE} and {@code restore FILE}. Where a program uses the directory, that one is asked to do it; otherwise the
 * files are used as they lie there.
 */
public final class Backup {

    private Backup() {}

    /**
     * Writes an archive of a user directory, readable for its owner only. A file of this name is replaced once the new one is whole.
     *
     * @param version of the program
     * @param out told what was done
     * @throws IOException with words for the user
     */
    public static void backup(Path userDir, Path file, String version, PrintStream out) throws IOException {
        if (!Files.isDirectory(userDir)) {
            throw new IOException("there is no user directory " + userDir);
        }
        Path absolute = file.toAbsolutePath();
        Path folder = absolute.resolveSibling(".").normalize();
        Path fresh = absolute.resolveSibling(absolute.getFileName() + ".$$$");
        Files.deleteIfExists(fresh);
        String done;
        try {
            try (OutputStream archive = java.nio.channels.Channels.newOutputStream(Files.newByteChannel(
                    fresh,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    SafeFile.attributes(folder)))) {
                done = write(userDir, version, archive);
            }
            verify(fresh);
            Files.move(fresh, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
        out.println(absolute + ": " + done + ", " + Files.size(absolute) / 1024
                + " kB. It holds the credentials and their key: keep it as safe as the directory");
    }

    private static String write(Path userDir, String version, OutputStream archive) throws IOException {
        try (ControlSocket.Client running = ControlSocket.Client.connect(userDir)) {
            if (running != null) {
                running.ask("backup");
                String done = running.answer();
                var _ = running.in().transferTo(archive);
                return done;
            }
        }
        try (DirectoryLock lock = lock(userDir)) {
            new Snapshot(userDir, version).write(archive, Backup::copy, Snapshot.Work::run);
            return "the user directory " + userDir;
        }
    }

    private static DirectoryLock lock(Path userDir) throws IOException {
        try {
            return DirectoryLock.take(userDir, _ -> {});
        } catch (IllegalStateException e) {
            throw new IOException("a program that cannot be asked uses the directory: " + e.getMessage(), e);
        }
    }

    /** Copies a database nobody has open. */
    private static boolean copy(Path file, Path target) throws IOException {
        try {
            DatabaseFile.copy(file, target);
            return true;
        } catch (SQLException e) {
            throw new IOException(file + " cannot be copied: " + e.getMessage(), e);
        }
    }

    private static void verify(Path archive) throws IOException {
        Path into = Files.createTempDirectory("fusewire-verify-");
        try (InputStream in = new BufferedInputStream(Files.newInputStream(archive))) {
            var _ = Archive.unpack(in, into);
        } finally {
            Restore.deleteAll(into);
        }
    }

    /**
     * Puts an archive in the place of what a user directory holds. An archive that is damaged changes nothing.
     *
     * @throws IOException with words for the user
     */
    public static void restore(Path userDir, Path file, PrintStream out) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("there is no file " + file);
        }
        try (InputStream archive = new BufferedInputStream(Files.newInputStream(file));
                ControlSocket.Client running = ControlSocket.Client.connect(userDir)) {
            if (running != null) {
                running.ask("restore");
                var _ = archive.transferTo(running.out());
                running.out().flush();
                out.println(running.answer());
                return;
            }
            SafeFile.makeFolder(userDir);
            try (DirectoryLock lock = lock(userDir)) {
                String what = Restore.stage(userDir, archive);
                var _ = Restore.apply(userDir, _ -> true);
                out.println("Restored " + what + ". What was there before is in " + userDir + ", in a folder "
                        + Restore.FORMER + "DATE");
            }
        }
    }
}
