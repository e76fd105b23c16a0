package dev.fusewire.nodes.notify;

import dev.fusewire.nodes.notify.Repeats.Problem;
import dev.fusewire.sqlite.DatabaseFile;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The problems people were told of and that are not solved. How often one has come again is in memory alone until it is told
 * again: a message every few seconds must not wear an SD card out.
 */
final class ProblemTable {

    static final String SCHEMA = "CREATE TABLE IF NOT EXISTS problem(key TEXT PRIMARY KEY, title TEXT NOT NULL,"
            + " since INTEGER NOT NULL, told INTEGER NOT NULL, repeats INTEGER NOT NULL, failed INTEGER NOT NULL)";

    private static final Duration KEPT = Duration.ofDays(31);

    /** Beyond it those go that were told longest ago: a key with a figure in it is another one each time. */
    private static final int MOST = 2_000;

    private final DatabaseFile database;
    private final Map<String, Problem> counted = new HashMap<>();

    ProblemTable(DatabaseFile database) {
        this.database = database;
    }

    @Nullable
    Problem find(String key) throws SQLException {
        Problem known = counted.get(key);
        if (known != null) {
            return known;
        }
        PreparedStatement query =
                database.prepare("SELECT title, since, told, repeats, failed FROM problem WHERE key = ?");
        query.setString(1, key);
        try (ResultSet rows = query.executeQuery()) {
            return rows.next()
                    ? new Problem(
                            key,
                            rows.getString(1),
                            Instant.ofEpochMilli(rows.getLong(2)),
                            Instant.ofEpochMilli(rows.getLong(3)),
                            rows.getInt(4),
                            rows.getBoolean(5))
                    : null;
        }
    }

    /** It came again and was not told. */
    void count(Problem problem) {
        counted.put(problem.key(), problem);
    }

    /** @param problem null where it is solved */
    void keep(String key, @Nullable Problem problem) throws SQLException {
        counted.remove(key);
        if (problem == null) {
            PreparedStatement delete = database.prepare("DELETE FROM problem WHERE key = ?");
            delete.setString(1, key);
            var _ = database.update(delete);
            return;
        }
        PreparedStatement put = database.prepare(
                "INSERT OR REPLACE INTO problem(key, title, since, told, repeats, failed) VALUES(?, ?, ?, ?, ?, ?)");
        put.setString(1, key);
        put.setString(2, problem.title());
        put.setLong(3, problem.since().toEpochMilli());
        put.setLong(4, problem.told().toEpochMilli());
        put.setInt(5, problem.repeats());
        put.setBoolean(6, problem.failed());
        var _ = database.update(put);
        forgetOld(problem.told());
    }

    private void forgetOld(Instant now) throws SQLException {
        PreparedStatement old = database.prepare("DELETE FROM problem WHERE told < ?");
        old.setLong(1, now.minus(KEPT).toEpochMilli());
        var _ = database.update(old);
        if (database.number("SELECT count(*) FROM problem") > MOST) {
            database.execute(
                    "DELETE FROM problem WHERE key IN (SELECT key FROM problem ORDER BY told LIMIT " + MOST / 10 + ")");
            counted.clear();
        }
    }

    /** The last message about it reached nobody. */
    void fail(String key) throws SQLException {
        PreparedStatement failed = database.prepare("UPDATE problem SET failed = 1 WHERE key = ?");
        failed.setString(1, key);
        var _ = database.update(failed);
        counted.computeIfPresent(key, (_, problem) -> problem.lost());
    }
}
