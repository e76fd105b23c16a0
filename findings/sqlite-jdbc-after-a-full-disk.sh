#!/usr/bin/env bash
# sqlite-jdbc 3.53.4.0, a file that has come to its end (SQLITE_FULL, here by max_page_count; a full disk is the same): SQLite
# rolls the transaction back by itself, and the driver does not notice. setAutoCommit(true), as it stands in finally blocks, fails
# with "cannot commit - no transaction is active", which hides the cause, and the prepared statement that met the end refuses
# later executions for which there is room again. Expected: the cause, and a statement that can be executed again.
source "$(dirname "$0")/common.sh"
maven org.xerial:sqlite-jdbc:3.53.4.0 org.slf4j:slf4j-api:1.7.36
cat >"$work/Full.java" <<'END'
import java.sql.*;

class Full {
    static String said(Step step) {
        try {
            step.run();
            return "done";
        } catch (SQLException e) {
            return e.getMessage().replaceAll("\\s+", " ");
        }
    }

    interface Step {
        void run() throws SQLException;
    }

    public static void main(String... args) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + args[0])) {
            try (Statement set = connection.createStatement()) {
                set.execute("PRAGMA journal_mode=WAL");
                set.execute("CREATE TABLE t (v BLOB)");
                set.execute("PRAGMA max_page_count=20");
            }
            PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (zeroblob(?))");
            connection.setAutoCommit(false);
            insert.setInt(1, 4000);
            String full = "";
            for (int i = 0; i < 100 && (full.isEmpty() || full.equals("done")); i++) {
                full = said(insert::executeUpdate);
            }
            System.out.println(full);
            System.out.println(said(() -> connection.setAutoCommit(true)));
            System.out.println(said(connection::rollback));
            try (Statement room = connection.createStatement()) {
                room.execute("PRAGMA max_page_count=1000");
            }
            System.out.println(said(insert::executeUpdate));
            try (PreparedStatement other = connection.prepareStatement("INSERT INTO t VALUES (zeroblob(4000))")) {
                System.out.println(said(other::executeUpdate));
            }
        }
    }
}
END
mapfile -t seen < <(java --enable-native-access=ALL-UNNAMED -cp "$work/jars/*" "$work/Full.java" "$work/full.db" 2>"$work/errors")
shows 'no room' '[SQLITE_FULL] Insertion failed because database is full (database or disk is full)' "${seen[0]:-}"
shows 'setAutoCommit(true) after it' '[SQLITE_ERROR] SQL error or missing database (cannot commit - no transaction is active)' "${seen[1]:-}"
shows 'rollback() after it' 'database in auto-commit mode' "${seen[2]:-}"
shows 'the same statement, with room again' 'statement is not executing' "${seen[3]:-}"
shows 'a new statement' done "${seen[4]:-}"
