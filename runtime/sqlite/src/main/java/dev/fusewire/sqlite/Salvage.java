package dev.fusewire.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import org.sqlite.JDBC;

/**
 * Takes out of a damaged file what can still be read: each table from its beginning up to the damage, and from its end back to it.
 */
final class Salvage {

    /** Rows between two commits. */
    private static final int BATCH = 5_000;

    private final Connection from;
    private final Connection into;
    private long rows;

    private Salvage(Connection from, Connection into) {
        this.from = from;
        this.into = into;
    }

    /**
     * Copies the readable rows of the tables both files have.
     *
     * @return how many there were
     */
    static long copy(Path damaged, Connection into) {
        Connection from;
        try {
            from = JDBC.createConnection("jdbc:sqlite:" + damaged, new Properties());
        } catch (SQLException _) {
            return 0;
        }
        Salvage salvage = new Salvage(from, into);
        try {
            // without it a file of shared memory would be made beside, for nobody
            run(from, "PRAGMA locking_mode=EXCLUSIVE");
            // without it SQLite reads nothing of a file that is shorter than it should be
            run(from, "PRAGMA writable_schema=ON");
            into.setAutoCommit(false);
            for (String table : salvage.tables()) {
                salvage.copy(table);
            }
        } catch (SQLException _) {
            // whatever was copied until here is well
        } finally {
            salvage.end();
        }
        return salvage.rows;
    }

    private void end() {
        try {
            into.commit();
            into.setAutoCommit(true);
        } catch (SQLException _) {
            rows = 0;
        }
        try {
            from.close();
        } catch (SQLException _) {
            // it is damaged
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            var _ = statement.execute(sql);
        }
    }

    private List<String> tables() throws SQLException {
        return names(
                into,
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
                1);
    }

    private static List<String> names(Connection connection, String sql, int column) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                names.add(found.getString(column));
            }
        }
        return names;
    }

    private void copy(String table) throws SQLException {
        List<String> columns = names(into, "PRAGMA table_info(" + quoted(table) + ")", 2);
        String list = String.join(", ", columns.stream().map(Salvage::quoted).toList());
        String select = "SELECT " + list + " FROM " + quoted(table);
        String insert = "INSERT OR IGNORE INTO " + quoted(table) + "(" + list + ") VALUES("
                + String.join(",", Collections.nCopies(columns.size(), "?")) + ")";
        try (PreparedStatement put = into.prepareStatement(insert)) {
            // NOT INDEXED: an index may be what is damaged, and the rows well
            if (!copy(select + " NOT INDEXED", put, columns.size())) {
                for (String key : key(table)) {
                    var _ = copy(select + " ORDER BY " + key + " DESC", put, columns.size());
                }
            }
        }
        into.commit();
    }

    /** By what a table can be read from its end. */
    private List<String> key(String table) throws SQLException {
        List<String> key = names(
                into,
                "SELECT name FROM pragma_table_info('" + table.replace("'", "''") + "') WHERE pk > 0 ORDER BY pk",
                1);
        return key.isEmpty()
                ? List.of("rowid")
                : List.of(
                        String.join(" DESC, ", key.stream().map(Salvage::quoted).toList()));
    }

    /** Whether it came to the end of the table. */
    private boolean copy(String select, PreparedStatement put, int columns) throws SQLException {
        try (Statement statement = from.createStatement();
                ResultSet found = statement.executeQuery(select)) {
            while (next(found)) {
                for (int i = 1; i <= columns; i++) {
                    put.setObject(i, found.getObject(i));
                }
                rows += put.executeUpdate();
                if (rows % BATCH == 0) {
                    into.commit();
                }
            }
            return true;
        } catch (Unreadable _) {
            return false;
        } catch (SQLException e) {
            if (DatabaseFile.isDamage(e) || e.getErrorCode() == 1) {
                // damage, or a table the damaged file no longer knows
                return false;
            }
            throw e;
        }
    }

    private static boolean next(ResultSet found) throws Unreadable {
        try {
            return found.next();
        } catch (SQLException e) {
            throw new Unreadable(e);
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** The damaged part of the file begins here. */
    private static final class Unreadable extends Exception {
        Unreadable(SQLException cause) {
            super(cause);
        }
    }
}
