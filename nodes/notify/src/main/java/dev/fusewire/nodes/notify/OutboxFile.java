package dev.fusewire.nodes.notify;

import dev.fusewire.nodes.notify.Repeats.Decision;
import dev.fusewire.nodes.notify.Repeats.Problem;
import dev.fusewire.sqlite.DatabaseFile;
import dev.fusewire.sqlite.DatabaseFile.Durability;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be delivered, which problems are told and not solved, and what was delivered: on disk, so that neither a
 * restart nor a power cut loses a message or has one sent again whose delivery is noted. For one thread at a time.
 */
final class OutboxFile implements AutoCloseable {

    private static final List<String> SCHEMA = List.of(
            "CREATE TABLE IF NOT EXISTS waiting(seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE NOT NULL,"
                    + " priority INTEGER NOT NULL, time INTEGER NOT NULL, key TEXT NOT NULL, notice TEXT NOT NULL,"
                    + " sender TEXT NOT NULL, fallback TEXT NOT NULL, patience INTEGER NOT NULL)",
            ProblemTable.SCHEMA,
            "CREATE TABLE IF NOT EXISTS sent(seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE NOT NULL,"
                    + " time INTEGER NOT NULL)");

    /** So many deliveries are remembered: more than may wait anywhere. */
    private static final int REMEMBERED = 2_000;

    private final DatabaseFile database;
    private final ProblemTable problems;
    private final int most;

    OutboxFile(Path file, int most) throws SQLException {
        this.most = most;
        database = DatabaseFile.open(file, Durability.POWER_CUT, SCHEMA);
        problems = new ProblemTable(database);
    }

    long size() throws SQLException {
        return database.number("SELECT count(*) FROM waiting");
    }

    /** What an hour's limit has to know after a restart, the oldest first. */
    List<Instant> sentSince(Instant since) throws SQLException {
        PreparedStatement query = database.prepare("SELECT time FROM sent WHERE time > ? ORDER BY time");
        query.setLong(1, since.toEpochMilli());
        List<Instant> times = new ArrayList<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                times.add(Instant.ofEpochMilli(rows.getLong(1)));
            }
        }
        return times;
    }

    /**
     * Decides on a message and keeps what has to be told; once it returns a power cut leaves it.
     *
     * @param inFlight the id of the message that is being delivered at this moment; empty for none
     */
    Accepted accept(Letter letter, Duration quiet, String inFlight) throws SQLException {
        Notice notice = letter.notice();
        Decision decision = Repeats.of(notice, problems.find(notice.key()), quiet);
        Notice tell = decision.tell();
        Problem problem = decision.problem();
        if (tell == null) {
            if (problem != null) {
                problems.count(problem);
            }
            return new Accepted(null, List.of());
        }
        List<Letter> dropped = new ArrayList<>();
        database.transaction(() -> {
            problems.keep(notice.key(), problem);
            // what still waits under this key is older news
            PreparedStatement older = database.prepare("DELETE FROM waiting WHERE key = ? AND id <> ?");
            older.setString(1, notice.key());
            older.setString(2, inFlight);
            var _ = database.update(older);
            insert(letter.with(tell));
            dropped.addAll(dropBeyondLimit(inFlight));
        });
        return new Accepted(letter.with(tell), dropped);
    }

    /** Keeps a message another channel could not deliver; one that has been here already is not taken again. */
    List<Letter> takeOver(Letter letter, String inFlight) throws SQLException {
        List<Letter> dropped = new ArrayList<>();
        database.transaction(() -> {
            PreparedStatement known = database.prepare("SELECT count(*) FROM sent WHERE id = ?");
            known.setString(1, letter.notice().id());
            try (ResultSet rows = known.executeQuery()) {
                if (rows.next() && rows.getLong(1) > 0) {
                    return;
                }
            }
            insert(letter);
            dropped.addAll(dropBeyondLimit(inFlight));
        });
        return dropped;
    }

    private void insert(Letter letter) throws SQLException {
        PreparedStatement insert = database.prepare("INSERT OR IGNORE INTO waiting"
                + "(id, priority, time, key, notice, sender, fallback, patience) VALUES(?, ?, ?, ?, ?, ?, ?, ?)");
        Notice notice = letter.notice();
        insert.setString(1, notice.id());
        insert.setInt(2, notice.priority().level());
        insert.setLong(3, notice.time().toEpochMilli());
        insert.setString(4, notice.key());
        insert.setString(5, notice.toJson());
        insert.setString(6, letter.sender());
        insert.setString(7, letter.fallback());
        insert.setLong(8, letter.patience().toMillis());
        var _ = database.update(insert);
    }

    /** Of too many those that matter least go, and of these the oldest. */
    private List<Letter> dropBeyondLimit(String inFlight) throws SQLException {
        List<Letter> dropped = new ArrayList<>();
        for (long over = size() - most; over > 0; over--) {
            PreparedStatement least =
                    database.prepare("SELECT notice, sender, fallback, patience FROM waiting WHERE id <> ?"
                            + " ORDER BY priority, seq LIMIT 1");
            least.setString(1, inFlight);
            Letter letter = one(least);
            if (letter == null) {
                break;
            }
            dropped.add(letter);
            remove(letter.notice().id());
        }
        return dropped;
    }

    /** The most urgent message, and of several the oldest; null where nothing waits. */
    @Nullable
    Letter next() throws SQLException {
        return one(database.prepare(
                "SELECT notice, sender, fallback, patience FROM waiting ORDER BY priority DESC, seq LIMIT 1"));
    }

    /** A message that has another way to go and shall take it: at once, or since it has waited long enough. */
    @Nullable
    Letter forFallback(Instant now, boolean atOnce) throws SQLException {
        PreparedStatement query = database.prepare("SELECT notice, sender, fallback, patience FROM waiting"
                + " WHERE fallback <> '' AND (? OR time + patience <= ?) ORDER BY priority DESC, seq LIMIT 1");
        query.setBoolean(1, atOnce);
        query.setLong(2, now.toEpochMilli());
        return one(query);
    }

    /** A message that came before this time. */
    @Nullable
    Letter olderThan(Instant time) throws SQLException {
        PreparedStatement query = database.prepare(
                "SELECT notice, sender, fallback, patience FROM waiting WHERE time < ? ORDER BY seq LIMIT 1");
        query.setLong(1, time.toEpochMilli());
        return one(query);
    }

    private static @Nullable Letter one(PreparedStatement query) throws SQLException {
        try (ResultSet rows = query.executeQuery()) {
            return rows.next()
                    ? new Letter(
                            Notice.ofJson(rows.getString(1)),
                            rows.getString(2),
                            rows.getString(3),
                            Duration.ofMillis(rows.getLong(4)))
                    : null;
        }
    }

    /** Notes a delivery: from now on it is not sent again. */
    void confirm(String id, Instant when) throws SQLException {
        database.transaction(() -> {
            remove(id);
            PreparedStatement note = database.prepare("INSERT OR IGNORE INTO sent(id, time) VALUES(?, ?)");
            note.setString(1, id);
            note.setLong(2, when.toEpochMilli());
            var _ = database.update(note);
            database.execute("DELETE FROM sent WHERE seq <= (SELECT max(seq) FROM sent) - " + REMEMBERED);
        });
    }

    /** Nobody was told of it: it need not be kept quiet for long. */
    void fail(Notice notice) throws SQLException {
        database.transaction(() -> {
            remove(notice.id());
            problems.fail(notice.key());
        });
    }

    void remove(String id) throws SQLException {
        PreparedStatement delete = database.prepare("DELETE FROM waiting WHERE id = ?");
        delete.setString(1, id);
        var _ = database.update(delete);
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
