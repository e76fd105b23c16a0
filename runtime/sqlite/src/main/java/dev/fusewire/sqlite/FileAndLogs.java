package dev.fusewire.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * A database as the operating system has it while nobody has it open: the file, and beside it what SQLite writes ahead. They keep together
 * when the file is put aside.
 */
record FileAndLogs(Path file) {

    private static final String LOG_ENDING = "-wal";

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSSSSS");

    private static final long JUST_NOW_S = 10;

    /** Whoever closes the file leaves no log. */
    boolean isClosedCleanly() {
        return !Files.exists(beside(file, LOG_ENDING));
    }

    /**
     * To SQLite an empty file is a new one. One that was emptied by a power cut is damaged like any other. It is not mistaken for one that
     * whoever opens it has made just now.
     */
    boolean isEmptied() throws SQLException {
        try {
            return Files.exists(file)
                    && Files.size(file) == 0
                    && isClosedCleanly()
                    && Files.getLastModifiedTime(file)
                            .toInstant()
                            .isBefore(Instant.now().minusSeconds(JUST_NOW_S));
        } catch (IOException e) {
            throw new SQLException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** @return the name the file has from now on */
    Path putAside() throws SQLException {
        Path aside = beside(file, ".damaged-" + LocalDateTime.now().format(STAMP));
        try {
            Files.move(file, aside);
            for (String part : List.of(LOG_ENDING, "-shm")) {
                Path log = beside(file, part);
                if (Files.exists(log)) {
                    Files.move(log, beside(aside, part));
                }
            }
            return aside;
        } catch (IOException e) {
            throw new SQLException(file + " is damaged and cannot be put aside: " + e.getMessage(), e);
        }
    }

    /** What a full disk has left of a file that could not be begun. */
    void deleteIfEmpty() {
        try {
            if (Files.exists(file) && Files.size(file) == 0) {
                Files.delete(file);
            }
        } catch (IOException _) {
            // then it is said to be empty the next time
        }
    }

    private static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }
}
