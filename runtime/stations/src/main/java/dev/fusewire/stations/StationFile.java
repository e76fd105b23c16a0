package dev.fusewire.stations;

import dev.fusewire.node.SafeFile;
import dev.fusewire.sqlite.DatabaseFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code stations.db}: stations, cards, sessions and what was told, as they outlive the program. Nobody but its owner can read it. */
final class StationFile implements AutoCloseable {

    private static final List<String> SCHEMA =
            List.of("""
                CREATE TABLE IF NOT EXISTS station(id TEXT PRIMARY KEY, setup TEXT NOT NULL, identity TEXT, heard INTEGER NOT NULL,
                    whole TEXT NOT NULL, password TEXT NOT NULL) WITHOUT ROWID
                """, """
                CREATE TABLE IF NOT EXISTS evse(station TEXT NOT NULL, number INTEGER NOT NULL, told TEXT NOT NULL,
                    told_at INTEGER NOT NULL, fault TEXT NOT NULL, words TEXT NOT NULL, maintenance INTEGER NOT NULL,
                    PRIMARY KEY(station, number)) WITHOUT ROWID
                """, """
                CREATE TABLE IF NOT EXISTS session(number INTEGER PRIMARY KEY, station TEXT NOT NULL, evse INTEGER NOT NULL,
                    txn TEXT NOT NULL, key TEXT NOT NULL, token TEXT, token_type TEXT, parent TEXT NOT NULL, user TEXT NOT NULL,
                    vehicle TEXT NOT NULL, begun INTEGER NOT NULL, ended INTEGER, meter_start REAL, energy REAL NOT NULL,
                    soc REAL, reason TEXT, late INTEGER NOT NULL, orphan INTEGER NOT NULL, count TEXT NOT NULL,
                    tariff TEXT NOT NULL, booked TEXT NOT NULL, cost REAL NOT NULL, currency TEXT NOT NULL,
                    flowed INTEGER NOT NULL, heard INTEGER NOT NULL)
                """, """
                CREATE UNIQUE INDEX IF NOT EXISTS session_key ON session(station, key)
                """, """
                CREATE INDEX IF NOT EXISTS session_txn ON session(station, txn)
                """, """
                CREATE INDEX IF NOT EXISTS session_evse ON session(station, evse, begun)
                """, """
                CREATE INDEX IF NOT EXISTS session_user ON session(user, begun)
                """, """
                CREATE INDEX IF NOT EXISTS session_begun ON session(begun)
                """, """
                CREATE INDEX IF NOT EXISTS session_open ON session(number) WHERE ended IS NULL
                """, """
                CREATE TABLE IF NOT EXISTS card(folded TEXT PRIMARY KEY, card TEXT NOT NULL) WITHOUT ROWID
                """, """
                CREATE TABLE IF NOT EXISTS unknown(folded TEXT PRIMARY KEY, value TEXT NOT NULL, type TEXT NOT NULL,
                    station TEXT NOT NULL, evse INTEGER NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID
                """, """
                CREATE TABLE IF NOT EXISTS note(id INTEGER PRIMARY KEY, at INTEGER NOT NULL, station TEXT NOT NULL,
                    evse INTEGER NOT NULL, kind TEXT NOT NULL, who TEXT NOT NULL, words TEXT NOT NULL)
                """, """
                CREATE INDEX IF NOT EXISTS note_station ON note(station, id)
                """, """
                CREATE INDEX IF NOT EXISTS note_kind ON note(kind, at)
                """, """
                CREATE TABLE IF NOT EXISTS tariff(name TEXT PRIMARY KEY, tariff TEXT NOT NULL) WITHOUT ROWID
                """, """
                CREATE TABLE IF NOT EXISTS budget(holder TEXT NOT NULL, period TEXT NOT NULL, energy REAL, money REAL,
                    PRIMARY KEY(holder, period)) WITHOUT ROWID
                """, """
                CREATE TABLE IF NOT EXISTS app(user TEXT PRIMARY KEY, token TEXT NOT NULL UNIQUE) WITHOUT ROWID
                """, """
                CREATE TABLE IF NOT EXISTS metric(station TEXT NOT NULL, evse INTEGER NOT NULL, at INTEGER NOT NULL, energy REAL,
                    power REAL, soc REAL, PRIMARY KEY(station, evse, at)) WITHOUT ROWID
                """, """
                CREATE TABLE IF NOT EXISTS counter(name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID
                """);

    /** What makes of a row what it stands for. */
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final Path path;
    private DatabaseFile file;

    private StationFile(Path path, DatabaseFile file) {
        this.path = path;
        this.file = file;
    }

    static StationFile open(Path path) throws SQLException {
        protect(path);
        DatabaseFile opened = DatabaseFile.open(path, DatabaseFile.Durability.POWER_CUT, SCHEMA);
        // again: a damaged one was put aside, and this is another
        protect(path);
        return new StationFile(path, opened);
    }

    /** Puts the file, which turned out to be damaged, aside and begins a new one with what can be read of it. */
    void renew(SQLException why) throws SQLException {
        try {
            file.close();
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
        file = DatabaseFile.anew(path, DatabaseFile.Durability.POWER_CUT, SCHEMA, why);
        protect(path);
    }

    /** Before anything is in it: SQLite gives its log the rights of the file. */
    private static void protect(Path path) throws SQLException {
        try {
            Path folder = path.toAbsolutePath().getParent();
            if (folder != null) {
                SafeFile.makeFolder(folder);
            }
            try {
                var _ = Files.createFile(path, SafeFile.attributes(path));
            } catch (FileAlreadyExistsException _) {
                var _ = SafeFile.correct(path);
            }
        } catch (IOException e) {
            throw new SQLException(path + " cannot be made: " + e.getMessage(), e);
        }
    }

    void copyTo(Path target) throws SQLException {
        file.copyTo(target);
    }

    void transaction(DatabaseFile.Work work) throws SQLException {
        file.transaction(work);
    }

    void giveBackSpace() throws SQLException {
        file.giveBackSpace();
    }

    /** @return the number of rows changed */
    int change(String sql, @Nullable Object... values) throws SQLException {
        return file.update(with(sql, values));
    }

    <T> List<T> all(Reader<T> reader, String sql, @Nullable Object... values) throws SQLException {
        List<T> found = new ArrayList<>();
        try (ResultSet rows = with(sql, values).executeQuery()) {
            while (rows.next()) {
                found.add(reader.read(rows));
            }
        }
        return found;
    }

    long number(String sql) throws SQLException {
        return file.number(sql);
    }

    private PreparedStatement with(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = file.prepare(sql);
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            // SQLite has no NaN: it keeps null for it, and reads it as 0
            statement.setObject(i + 1, value instanceof Double number && Double.isNaN(number) ? null : value);
        }
        return statement;
    }

    /** A number; NaN where the row has none. */
    static double number(ResultSet row, String column) throws SQLException {
        double number = row.getDouble(column);
        return row.wasNull() ? Double.NaN : number;
    }

    @Override
    public void close() throws SQLException {
        file.close();
    }
}
