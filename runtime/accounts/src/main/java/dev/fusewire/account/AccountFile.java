package dev.fusewire.account;

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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code accounts.db}: what outlives the program. Nobody but its owner can read it. */
final class AccountFile implements AutoCloseable {

    static final String NAME = "accounts.db";

    // AUTOINCREMENT: the id of somebody who is gone is never given to the next one, to whom cards and vehicles would
    // pass
    private static final List<String> SCHEMA = List.of("PRAGMA foreign_keys=ON", """
        CREATE TABLE IF NOT EXISTS account(id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL,
            key TEXT NOT NULL UNIQUE, password TEXT, role TEXT NOT NULL, editor TEXT NOT NULL, created INTEGER NOT NULL)
        """, """
        CREATE TABLE IF NOT EXISTS session(id INTEGER PRIMARY KEY AUTOINCREMENT,
            account INTEGER REFERENCES account(id) ON DELETE CASCADE, user TEXT NOT NULL, kind TEXT NOT NULL,
            scope TEXT NOT NULL, browser TEXT NOT NULL, address TEXT NOT NULL, begun INTEGER NOT NULL,
            seen INTEGER NOT NULL, expires INTEGER NOT NULL, token TEXT NOT NULL, token_expires INTEGER NOT NULL,
            refresh TEXT, rotated INTEGER NOT NULL)
        """, """
        CREATE TABLE IF NOT EXISTS spent(refresh TEXT PRIMARY KEY,
            session INTEGER NOT NULL REFERENCES session(id) ON DELETE CASCADE) WITHOUT ROWID
        """, """
        CREATE TABLE IF NOT EXISTS invitation(id INTEGER PRIMARY KEY AUTOINCREMENT, secret TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL, role TEXT NOT NULL, editor TEXT NOT NULL, created INTEGER NOT NULL,
            expires INTEGER NOT NULL)
        """, """
        CREATE TABLE IF NOT EXISTS identity(issuer TEXT NOT NULL, subject TEXT NOT NULL,
            account INTEGER NOT NULL REFERENCES account(id) ON DELETE CASCADE, claimed INTEGER NOT NULL,
            created INTEGER NOT NULL, PRIMARY KEY(issuer, subject)) WITHOUT ROWID
        """, """
        CREATE TABLE IF NOT EXISTS passkey(id INTEGER PRIMARY KEY AUTOINCREMENT,
            account INTEGER NOT NULL REFERENCES account(id) ON DELETE CASCADE, credential TEXT NOT NULL UNIQUE,
            public_key TEXT NOT NULL, model TEXT NOT NULL, counter INTEGER NOT NULL, handle TEXT NOT NULL,
            origin TEXT NOT NULL, name TEXT NOT NULL, created INTEGER NOT NULL, used INTEGER NOT NULL)
        """);

    /** What makes of a row what it stands for. */
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final DatabaseFile file;

    private AccountFile(DatabaseFile file) {
        this.file = file;
    }

    static AccountFile open(Path userDir) throws SQLException {
        Path path = userDir.resolve(NAME);
        protect(path);
        DatabaseFile opened = DatabaseFile.open(path, DatabaseFile.Durability.POWER_CUT, SCHEMA);
        // again: a damaged one was put aside, and this is another
        protect(path);
        return new AccountFile(opened);
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

    /** Whether there was a file with people in it that could not be read: who they were is not known, not that there are none. */
    static boolean wasDamaged(Path userDir) {
        try (Stream<Path> files = Files.list(userDir)) {
            return files.anyMatch(each -> String.valueOf(each.getFileName()).startsWith(NAME + ".damaged-"));
        } catch (IOException _) {
            return false;
        }
    }

    void copyTo(Path target) throws SQLException {
        file.copyTo(target);
    }

    void transaction(DatabaseFile.Work work) throws SQLException {
        file.transaction(work);
    }

    /** @return the number of rows changed */
    int change(String sql, @Nullable Object... values) throws SQLException {
        return file.update(with(sql, values));
    }

    /** @return the id of the new row */
    long insert(String sql, @Nullable Object... values) throws SQLException {
        var _ = change(sql, values);
        return file.number("SELECT last_insert_rowid()");
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

    private PreparedStatement with(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = file.prepare(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    @Override
    public void close() throws SQLException {
        file.close();
    }
}
