package dev.fusewire.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.sqlite.DatabaseFile.Durability;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class DatabaseFileTest {

    private static final List<String> SCHEMA = List.of("CREATE TABLE IF NOT EXISTS t(n INTEGER PRIMARY KEY, d BLOB)");

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("deep/kept.db");
    }

    private DatabaseFile open() throws SQLException {
        return DatabaseFile.open(file, Durability.PROCESS, SCHEMA);
    }

    private void fill(int rows) throws SQLException {
        try (DatabaseFile database = open()) {
            database.transaction(() -> {
                for (int n = 0; n < rows; n++) {
                    database.execute("INSERT INTO t VALUES(" + n + ", randomblob(2000))");
                }
            });
        }
    }

    private List<String> putAside() throws IOException {
        try (Stream<Path> all = Files.list(file.getParent())) {
            return all.map(each -> each.getFileName().toString())
                    .filter(name -> name.contains(".damaged-"))
                    .toList();
        }
    }

    @Test
    void whatWasWrittenIsFoundAgain() throws Exception {
        fill(200);
        try (DatabaseFile database = open()) {
            assertThat(database.number("SELECT count(*) FROM t")).isEqualTo(200);
        }
        assertThat(putAside()).isEmpty();
    }

    @Test
    void whatFailsLeavesNothingBehind() throws Exception {
        try (DatabaseFile database = open()) {
            assertThatThrownBy(() -> database.transaction(() -> {
                        database.execute("INSERT INTO t VALUES(1, NULL)");
                        database.execute("INSERT INTO t VALUES(1, NULL)");
                    }))
                    .isInstanceOf(SQLException.class);
            assertThat(database.number("SELECT count(*) FROM t")).isZero();
        }
    }

    @Test
    void garbageIsPutAside() throws Exception {
        Files.createDirectories(file.getParent());
        for (int size : new int[] {100, 5000, 100_000}) {
            Files.writeString(file, "garbage!".repeat(size / 8 + 1).substring(0, size));
            fill(1);
            Files.delete(file);
        }
        assertThat(putAside()).hasSize(3);
    }

    @Test
    void ofATruncatedFileTheRowsThatAreLeftAreSaved() throws Exception {
        fill(200);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            var _ = channel.truncate(50_000);
        }
        try (DatabaseFile database = open()) {
            assertThat(database.number("SELECT count(*) FROM t")).isBetween(5L, 25L);
            assertThat(database.number("SELECT min(length(d)) FROM t")).isEqualTo(2000);
        }
        assertThat(putAside()).hasSize(1);
    }

    @Test
    void ofAFileWithAHoleTheRowsBeforeAndBehindItAreSaved() throws Exception {
        fill(200);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            long middle = channel.size() / 2 / 4096 * 4096;
            var _ = channel.write(ByteBuffer.allocate(16_384), middle);
        }
        // a file without its log is not looked through when it is opened: whoever comes upon the damage begins anew
        SQLException damage = new SQLiteException("malformed", SQLiteErrorCode.SQLITE_CORRUPT);
        try (DatabaseFile database = DatabaseFile.anew(file, Durability.PROCESS, SCHEMA, damage)) {
            assertThat(database.number("SELECT min(n) FROM t")).isZero();
            assertThat(database.number("SELECT max(n) FROM t")).isEqualTo(199);
            assertThat(database.number("SELECT count(*) FROM t")).isBetween(185L, 199L);
        }
        assertThat(putAside()).hasSize(1);
    }

    @Test
    void aFileThatWasEmptiedIsPutAside() throws Exception {
        Files.createDirectories(file.getParent());
        Files.createFile(file);
        Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis() - 60_000));
        fill(1);
        assertThat(putAside()).hasSize(1);
    }

    @Test
    void aFileOfZerosIsPutAside() throws Exception {
        fill(20);
        Files.write(file, new byte[(int) Files.size(file)]);
        fill(3);
        assertThat(putAside()).hasSize(1);
    }

    @Test
    void anEmptyFileIsBegunAnew() throws Exception {
        Files.createDirectories(file.getParent());
        Files.createFile(file);
        fill(1);
        assertThat(putAside()).isEmpty();
    }

    @Test
    void aSecondUserIsRefusedAndNothingIsPutAside() throws Exception {
        try (DatabaseFile first = open()) {
            first.execute("INSERT INTO t VALUES(1, NULL)");
            assertThatThrownBy(this::open).isInstanceOf(SQLException.class).hasMessageContaining("locked");
            assertThat(first.number("SELECT count(*) FROM t")).isEqualTo(1);
        }
        assertThat(putAside()).isEmpty();
    }

    @Test
    void spaceIsGivenBack() throws Exception {
        fill(2000);
        try (DatabaseFile database = open()) {
            database.execute("DELETE FROM t WHERE n >= 100");
            database.giveBackSpace();
            assertThat(database.number("PRAGMA page_count")).isLessThan(150);
        }
    }

    @Test
    void isWrittenAgainOnceTheDiskHasRoom() throws Exception {
        fill(1);
        try (DatabaseFile database = open()) {
            long pages = database.number("PRAGMA page_count");
            // the same answer as of a disk that is full
            database.execute("PRAGMA max_page_count=" + pages);
            assertThatThrownBy(() -> insert(database)).hasMessageContaining("full");
            database.execute("PRAGMA max_page_count=1000000");
            insert(database);
            assertThat(database.number("SELECT count(*) FROM t")).isEqualTo(2);
        }
    }

    private static void insert(DatabaseFile database) throws SQLException {
        database.transaction(() -> {
            PreparedStatement insert = database.prepare("INSERT INTO t VALUES(?, ?)");
            insert.setLong(1, 99);
            insert.setBytes(2, new byte[20_000]);
            var _ = insert.executeUpdate();
        });
    }
}
