package dev.fusewire.server.keep;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.SafeFile;
import dev.fusewire.sqlite.DatabaseFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Puts a backup in the place of what is there. It is unpacked beside and checked first; then it takes its place part by part, and what
 * was there before is kept. What ends the program in between is gone on with at the next start.
 */
public final class Restore {

    /** Where an archive is unpacked, below the user directory. */
    static final String STAGE = ".restore";

    /** Begins the name of the folder that keeps what was there before. */
    static final String FORMER = ".before-restore-";

    private static final String READY = "READY";
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS");

    /** What must not stay of before where the backup has nothing of it: it would not fit the rest. */
    private static final List<String> BELONG_TOGETHER = List.of(
            "context", "data", "flows_cred.json", ".config.runtime.json", "cockpit.db", "history.db", "stations.db");

    private Restore() {}

    private static Path stage(Path userDir) {
        return userDir.resolve(STAGE);
    }

    private static Path files(Path userDir) {
        return stage(userDir).resolve("files");
    }

    /**
     * Unpacks and checks an archive. Nothing of it is used before {@link #apply}.
     *
     * @return what it is, in words
     * @throws IOException saying what is wrong with it; then nothing is left of it
     */
    public static String stage(Path userDir, InputStream archive) throws IOException {
        return stage(userDir, archive, _ -> {});
    }

    /** Looks at unpacked files. */
    public interface Check {
        /** @throws IOException saying what is wrong with them */
        void look(Path files) throws IOException;
    }

    /** The same with a look of the caller's at what was unpacked. */
    public static String stage(Path userDir, InputStream archive, Check check) throws IOException {
        discard(userDir);
        try {
            Path files = files(userDir);
            SafeFile.makeFolder(files);
            ObjectValue manifest = Archive.unpack(archive, files);
            int count = manifest.get("files") instanceof ArrayValue list ? list.size() : 0;
            check(files);
            check.look(files);
            deleteAll(files.resolve(GoodFiles.COPIES));
            SafeFile.write(stage(userDir).resolve(READY), Json.stringify(manifest), SafeFile.Readers.OWNER);
            return "the backup of " + manifest.string("time", "") + " by Fusewire " + manifest.string("program", "")
                    + ", " + count + " files";
        } catch (IOException | RuntimeException e) {
            discard(userDir);
            throw e;
        }
    }

    private static void check(Path files) throws IOException {
        for (Path each : Contents.of(files, _ -> true)) {
            Path file = files.resolve(each);
            String name = each.toString();
            if (Contents.isDatabase(file)) {
                try {
                    DatabaseFile.verify(file);
                } catch (SQLException e) {
                    throw new IOException("the backup is no good: " + name + ": " + e.getMessage(), e);
                }
            } else if (each.getNameCount() == 1 && name.endsWith(".json")) {
                try {
                    var _ = Json.parse(Files.readString(file));
                } catch (NodeError e) {
                    throw new IOException("the backup is no good: " + name + ": " + NodeError.textOf(e), e);
                }
            }
        }
    }

    /** Whether there is a checked archive that has not, or not wholly, taken its place. */
    public static boolean isPending(Path userDir) {
        return Files.exists(stage(userDir).resolve(READY));
    }

    /**
     * Puts the parts in place that are wanted now; the others wait for the next start. Nobody may use these files meanwhile.
     *
     * @param part by its name in the user directory
     * @return whether something waits for the next start
     */
    public static boolean apply(Path userDir, Predicate<String> part) throws IOException {
        Path former = former(userDir);
        for (String name : BELONG_TOGETHER) {
            if (part.test(name) && !Files.exists(files(userDir).resolve(name)) && !isDone(userDir, name)) {
                putAway(userDir, name, former);
            }
        }
        boolean isLeft = false;
        for (Path each : topLevel(files(userDir))) {
            String name = String.valueOf(each.getFileName());
            if (!part.test(name)) {
                isLeft = true;
                continue;
            }
            putAway(userDir, name, former);
            Files.move(each, userDir.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            note(userDir, name);
        }
        SafeFile.syncFolder(userDir);
        if (!isLeft) {
            discard(userDir);
        }
        return isLeft;
    }

    /** Where what was there before is kept: the same folder when an apply is gone on with. */
    private static Path former(Path userDir) throws IOException {
        Path note = stage(userDir).resolve("former");
        if (Files.exists(note)) {
            return userDir.resolve(Files.readString(note));
        }
        String name = FORMER + LocalDateTime.now().format(STAMP);
        SafeFile.write(note, name, SafeFile.Readers.OWNER);
        return userDir.resolve(name);
    }

    private static boolean isDone(Path userDir, String name) {
        return Files.exists(stage(userDir).resolve("done-" + name));
    }

    private static void note(Path userDir, String name) throws IOException {
        SafeFile.write(stage(userDir).resolve("done-" + name), "", SafeFile.Readers.OWNER);
    }

    private static void putAway(Path userDir, String name, Path former) throws IOException {
        for (String part : List.of(name, name + "-wal", name + "-shm")) {
            Path file = userDir.resolve(part);
            Path kept = former.resolve(part);
            if (Files.exists(file) && !Files.exists(kept)) {
                SafeFile.makeFolder(former);
                Files.move(file, kept);
            } else if (Files.exists(file)) {
                deleteAll(file);
            }
        }
    }

    /** Finishes at a start what waited for it. */
    public static boolean finish(Path userDir) throws IOException {
        if (!isPending(userDir)) {
            discard(userDir);
            return false;
        }
        var _ = apply(userDir, _ -> true);
        return true;
    }

    private static List<Path> topLevel(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        }
    }

    static void discard(Path userDir) throws IOException {
        Path stage = stage(userDir);
        Files.deleteIfExists(stage.resolve(READY));
        deleteAll(stage);
    }

    static void deleteAll(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                try {
                    Files.deleteIfExists(each);
                } catch (DirectoryNotEmptyException _) {
                    // somebody has just written there: the next time
                }
            }
        }
    }
}
