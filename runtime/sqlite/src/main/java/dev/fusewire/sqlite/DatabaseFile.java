package dev.fusewire.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.JDBC;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * One SQLite file, used by one thread at a time and by no other process meanwhile. It is written ahead to a log, so that
 * it opens after a power cut; a file that is damaged all the same is put aside under another name, and what can still be read of it
 * goes into a new one.
 */
public final class DatabaseFile implements AutoCloseable {

    /** What a commit outlives. */
    public enum Durability {
        /** The end of the program at once, a power cut once the operating system has written it: within half a minute. */
        PROCESS,
        /** A power cut. */
        POWER_CUT
    }

    /** Some statements. */
    public interface Work {
        void run() throws SQLException;
    }

    /** Its errors are about files that are damaged: the program tells them everywhere it can. */
    private static final Logger LOG = LoggerFactory.getLogger("fusewire.damage");

    private final Path file;
    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    private DatabaseFile(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /**
     * Opens the file or begins it.
     *
     * @param schema statements that change nothing where they have been run before
     * @throws SQLException where the file can be neither opened nor put aside
     */
    public static DatabaseFile open(Path file, Durability durability, List<String> schema) throws SQLException {
        try {
            return tried(file, durability, schema);
        } catch (SQLException e) {
            if (!isDamage(e)) {
                throw e;
            }
            return anew(file, durability, schema, e);
        }
    }

    /**
     * Gives a damaged file, which nobody has open, another name and begins a new one with what can still be read of it.
     *
     * @throws SQLException where the file cannot be put aside
     */
    public static DatabaseFile anew(Path file, Durability durability, List<String> schema, SQLException why)
            throws SQLException {
        Path aside = new FileAndLogs(file).putAside();
        DatabaseFile fresh = tried(file, durability, schema);
        long saved = Salvage.copy(aside, fresh.connection);
        LOG.error(
                "{} is damaged ({}): it is kept as {}, and a new one is begun with {}",
                file,
                why.getMessage(),
                aside.getFileName(),
                saved == 0 ? "nothing in it: no row could be read" : "the " + saved + " rows that could still be read");
        return fresh;
    }

    private static DatabaseFile tried(Path file, Durability durability, List<String> schema) throws SQLException {
        FileAndLogs onDisk = new FileAndLogs(file);
        boolean wasThere = Files.exists(file);
        boolean closedCleanly = onDisk.isClosedCleanly();
        if (onDisk.isEmptied()) {
            Path aside = onDisk.putAside();
            LOG.error(
                    "{} is empty: if there was something in it, that is lost. It is kept as {}, and a new one is begun",
                    file,
                    aside.getFileName());
        }
        Connection connection = connect(file);
        try {
            DatabaseFile opened = new DatabaseFile(file, connection);
            opened.execute("PRAGMA busy_timeout=3000");
            opened.execute("PRAGMA locking_mode=EXCLUSIVE");
            opened.execute("PRAGMA auto_vacuum=INCREMENTAL");
            opened.execute("PRAGMA journal_mode=WAL");
            opened.execute("PRAGMA synchronous=" + (durability == Durability.POWER_CUT ? "FULL" : "NORMAL"));
            // without a bound the log keeps the size of the largest transaction there ever was
            opened.execute("PRAGMA journal_size_limit=4194304");
            if (!closedCleanly) {
                opened.check();
            }
            for (String statement : schema) {
                opened.execute(statement);
            }
            return opened;
        } catch (SQLException e) {
            connection.close();
            if (!wasThere) {
                onDisk.deleteIfEmpty();
            }
            throw e;
        }
    }

    /** Without the DriverManager, which would load every driver there is. */
    private static Connection connect(Path file) throws SQLException {
        Path folder = file.toAbsolutePath().getParent();
        try {
            if (folder != null) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new SQLException("cannot make the folder " + folder + ": " + e.getMessage(), e);
        }
        ReadyLibrary.use();
        return JDBC.createConnection("jdbc:sqlite:" + file, new Properties());
    }

    private void check() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA quick_check(1)")) {
            String verdict = rows.next() ? rows.getString(1) : "no answer";
            if (!verdict.equals("ok")) {
                throw new SQLiteException(verdict, SQLiteErrorCode.SQLITE_CORRUPT);
            }
        }
    }

    /** Whether this says that the file is no sound database, rather than that the disk is full or the statement wrong. */
    public static boolean isDamage(SQLException e) {
        return switch (e.getErrorCode() & 0xff) {
            case 11, 26 -> true;
            default -> false;
        };
    }

    /**
     * Copies this file, as it is now, to one that is not there yet.
     *
     * @throws SQLException where there is no room for it, for example
     */
    public void copyTo(Path target) throws SQLException {
        // one that was not read to its end is "in progress" until it is closed
        closeStatements();
        try (PreparedStatement copy = connection.prepareStatement("VACUUM INTO ?")) {
            copy.setString(1, target.toString());
            var _ = copy.execute();
        }
    }

    /** Copies a file nobody has open. */
    public static void copy(Path file, Path target) throws SQLException {
        try (Connection connection = connect(file);
                PreparedStatement copy = connection.prepareStatement("VACUUM INTO ?")) {
            copy.setString(1, target.toString());
            var _ = copy.execute();
        }
    }

    /** @throws SQLException where this is no sound database, or a part of it is damaged */
    public static void verify(Path file) throws SQLException {
        try (Connection connection = connect(file)) {
            new DatabaseFile(file, connection).check();
        }
    }

    public Path file() {
        return file;
    }

    /** A statement that is prepared once and stays so until the file is closed. */
    public PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        return statement;
    }

    /**
     * Does a prepared change and answers how many rows it has changed. After one that fails the statements are prepared anew:
     * the driver does not execute again what a full disk has stopped ("statement is not executing").
     */
    public int update(PreparedStatement statement) throws SQLException {
        try {
            return statement.executeUpdate();
        } catch (SQLException e) {
            closeStatements();
            throw e;
        }
    }

    public void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            var _ = statement.execute(sql);
        }
    }

    /** The single number a query answers with; 0 where it has no row. */
    public long number(String sql) throws SQLException {
        try (ResultSet rows = prepare(sql).executeQuery()) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    /** Does all of it or, where it fails, nothing. */
    public void transaction(Work work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            work.run();
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            abandon(e);
            throw e;
        }
        connection.setAutoCommit(true);
    }

    /** A disk that is full has SQLite end the transaction by itself, which the driver does not expect: it fails again and again. */
    private void abandon(Exception failure) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
        // nor does it execute a statement again that was stopped ("statement is not executing")
        closeStatements();
        try {
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    /** Gives the file system back what deleted rows took, once that is a tenth of the file. */
    public void giveBackSpace() throws SQLException {
        long free = number("PRAGMA freelist_count");
        if (free > 256 && free > number("PRAGMA page_count") / 10) {
            try (Statement statement = connection.createStatement()) {
                // as an update it is run to its end; as a query it would give back one page for each row fetched
                var _ = statement.executeUpdate("PRAGMA incremental_vacuum(" + free + ")");
            }
        }
    }

    private void closeStatements() {
        for (PreparedStatement statement : prepared.values()) {
            try {
                statement.close();
            } catch (SQLException _) {
                // it says again why it failed
            }
        }
        prepared.clear();
    }

    @Override
    public void close() throws SQLException {
        closeStatements();
        connection.close();
    }
}
