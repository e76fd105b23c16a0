package dev.fusewire.nodes.influxdb;

import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import dev.fusewire.sqlite.DatabaseFile;
import dev.fusewire.sqlite.DatabaseFile.Durability;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lines on disk, of each place they go to in the order in which they came. When there are too many, the oldest go. For one
 * thread at a time.
 */
final class LineQueue implements AutoCloseable {

    private static final List<String> SCHEMA = List.of(
            "CREATE TABLE IF NOT EXISTS destination(id INTEGER PRIMARY KEY, query TEXT UNIQUE NOT NULL)",
            "CREATE TABLE IF NOT EXISTS line(id INTEGER PRIMARY KEY AUTOINCREMENT, destination INTEGER, text TEXT)",
            "CREATE INDEX IF NOT EXISTS line_of_destination ON line(destination)");

    /** Lines of one message. */
    record Lines(Map<String, String> destination, List<String> lines) {}

    /**
     * The oldest lines that go to one place, as one request.
     *
     * @param place the number of the place
     * @param last the number of the last one
     */
    record Batch(Map<String, String> destination, String text, int count, long place, long last) {}

    private final DatabaseFile database;
    private final long mostLines;
    private final long mostBytes;
    private long size;

    LineQueue(Path file, long mostLines, long mostBytes) throws SQLException {
        this.mostLines = mostLines;
        this.mostBytes = mostBytes;
        database = DatabaseFile.open(file, Durability.POWER_CUT, SCHEMA);
        size = database.number("SELECT count(*) FROM line");
    }

    long size() {
        return size;
    }

    /** Appends lines; once it returns a power cut leaves them. Answers how many old ones had to go for them. */
    long add(List<Lines> fresh) throws SQLException {
        database.transaction(() -> {
            PreparedStatement insert = database.prepare("INSERT INTO line(destination, text) VALUES(?, ?)");
            for (Lines each : fresh) {
                long destination = destination(each.destination());
                for (String line : each.lines()) {
                    insert.setLong(1, destination);
                    insert.setString(2, line);
                    var _ = database.update(insert);
                }
            }
        });
        size += fresh.stream().mapToLong(each -> each.lines().size()).sum();
        long dropped = drop(size - mostLines);
        while (size > 1 && usedBytes() > mostBytes) {
            dropped += drop(Math.max(1, size / 50));
        }
        return dropped;
    }

    private long destination(Map<String, String> destination) throws SQLException {
        String query = Json.stringify(ObjectValue.copyOf(new TreeMap<>(destination)));
        PreparedStatement insert = database.prepare("INSERT OR IGNORE INTO destination(query) VALUES(?)");
        insert.setString(1, query);
        var _ = database.update(insert);
        PreparedStatement select = database.prepare("SELECT id FROM destination WHERE query = ?");
        select.setString(1, query);
        try (ResultSet rows = select.executeQuery()) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    private long usedBytes() throws SQLException {
        return (database.number("PRAGMA page_count") - database.number("PRAGMA freelist_count"))
                * database.number("PRAGMA page_size");
    }

    private long drop(long count) throws SQLException {
        if (count <= 0) {
            return 0;
        }
        PreparedStatement last = database.prepare("SELECT id FROM line ORDER BY id LIMIT 1 OFFSET ?");
        last.setLong(1, Math.min(count, size) - 1);
        try (ResultSet rows = last.executeQuery()) {
            return rows.next() ? delete(rows.getLong(1)) : 0;
        }
    }

    /**
     * The next request: of the place with the oldest line.
     *
     * @param sizes how many lines a place's request may have where it is not the most; 0 for none of them now
     * @return null when there is nothing to send
     */
    @Nullable
    Batch next(Map<Map<String, String>, Integer> sizes, int mostLines, int mostChars) throws SQLException {
        PreparedStatement places = database.prepare("""
            SELECT id, query, (SELECT min(id) FROM line WHERE destination = destination.id) AS oldest FROM destination
            WHERE oldest IS NOT NULL ORDER BY oldest\
            """);
        try (ResultSet rows = places.executeQuery()) {
            while (rows.next()) {
                Map<String, String> destination = destination(rows.getString(2));
                int most = Math.min(mostLines, sizes.getOrDefault(destination, mostLines));
                if (most > 0) {
                    return batch(destination, rows.getLong(1), most, mostChars);
                }
            }
        }
        return null;
    }

    private Batch batch(Map<String, String> destination, long place, int mostLines, int mostChars) throws SQLException {
        PreparedStatement query =
                database.prepare("SELECT id, text FROM line WHERE destination = ? ORDER BY id LIMIT ?");
        query.setLong(1, place);
        query.setInt(2, mostLines);
        StringBuilder text = new StringBuilder();
        int count = 0;
        long last = 0;
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next() && text.length() < mostChars) {
                last = rows.getLong(1);
                text.append(count == 0 ? "" : "\n").append(rows.getString(2));
                count++;
            }
        }
        return new Batch(destination, text.toString(), count, place, last);
    }

    private static Map<String, String> destination(String query) {
        Map<String, String> destination = new TreeMap<>();
        Json.parseObject(query).forEach((name, value) -> destination.put(name, Values.text(value)));
        return destination;
    }

    /** The lines of a batch are done with. */
    void remove(Batch batch) throws SQLException {
        PreparedStatement delete = database.prepare("DELETE FROM line WHERE destination = ? AND id <= ?");
        delete.setLong(1, batch.place());
        delete.setLong(2, batch.last());
        size -= database.update(delete);
        if (size == 0) {
            database.giveBackSpace();
        }
    }

    private long delete(long last) throws SQLException {
        PreparedStatement delete = database.prepare("DELETE FROM line WHERE id <= ?");
        delete.setLong(1, last);
        int count = database.update(delete);
        size -= count;
        return count;
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
