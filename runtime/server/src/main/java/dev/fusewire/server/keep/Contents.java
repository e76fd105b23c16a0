package dev.fusewire.server.keep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which files of a user directory are worth a backup: all but what is made anew, what is in the way, and what nobody could restore. */
final class Contents {

    /** Parts that are replaced as a whole, so that nothing of before stays beside what was restored. */
    static final Set<String> WHOLE = Set.of("context", "data", "flow-history", "lib");

    private static final Set<String> NOT = Set.of(GoodFiles.COPIES, "node_modules", ".npm", ".git", ".cache");

    private Contents() {}

    private static boolean isWanted(Path relative) {
        String top = relative.getName(0).toString();
        String name = String.valueOf(relative.getFileName());
        return !NOT.contains(top)
                && !top.startsWith(".fusewire.")
                && !top.startsWith(".backup-")
                && !top.startsWith(Restore.STAGE)
                && !top.startsWith(Restore.FORMER)
                && !name.contains(".damaged-")
                && !name.contains(".$$$")
                && !name.endsWith(".backup")
                && !name.endsWith(".former")
                && !name.endsWith(".tmp")
                && !name.endsWith(".new")
                && !name.endsWith("-wal")
                && !name.endsWith("-shm");
    }

    static boolean isDatabase(Path file) {
        return String.valueOf(file.getFileName()).endsWith(".db");
    }

    /** The files, by their paths below the user directory, sorted. What a link points at is not followed out of it. */
    static List<Path> of(Path userDir, Predicate<Path> and) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> all = Files.walk(userDir)) {
            all.filter(Files::isRegularFile)
                    .map(userDir::relativize)
                    .filter(Contents::isWanted)
                    .filter(and)
                    .sorted()
                    .forEach(found::add);
        }
        return found;
    }
}
