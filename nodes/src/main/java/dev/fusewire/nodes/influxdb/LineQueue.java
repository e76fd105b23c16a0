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

/** Lines on disk, in the order in which they came. When there are too many, the oldest go. For one thread at a time. */
final class LineQueue implements AutoCloseable {

    private static final List<String> SCHEMA = List.of(
            "CREATE TABLE IF NOT EXISTS destination(id INTEGER PRIMARY KEY, query TEXT UNIQUE NOT NULL)",
            "CREATE TABLE IF NOT EXISTS line(id INTEGER PRIMARY KEY AUTOINCREMENT, destination INTEGER, text TEXT)");

    /** Lines of one message. */
    record Lines(Map<String, String> destination, List<String> lines) {}

    /**
     * The oldest lines that go to one place, as one request.
     *
     * @param last the number of the last one
     */
    record Batch(Map<String, String> destination, String text, int count, long last) {}

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
                    var _ = insert.executeUpdate();
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
        var _ = insert.executeUpdate();
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

    /** The next request; null when there is nothing to send. */
    @Nullable
    Batch next(int mostLines, int mostChars) throws SQLException {
        PreparedStatement query = database.prepare("""
            SELECT line.id, line.text, line.destination, destination.query FROM line
            JOIN destination ON destination.id = line.destination ORDER BY line.id LIMIT ?\
            """);
        query.setInt(1, mostLines);
        StringBuilder text = new StringBuilder();
        int count = 0;
        long last = 0;
        long destination = 0;
        String place = "{}";
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next() && text.length() < mostChars) {
                if (count > 0 && rows.getLong(3) != destination) {
                    break;
                }
                destination = rows.getLong(3);
                place = rows.getString(4);
                last = rows.getLong(1);
                text.append(count == 0 ? "" : "\n").append(rows.getString(2));
                count++;
            }
        }
        return count == 0 ? null : new Batch(destination(place), text.toString(), count, last);
    }

    private static Map<String, String> destination(String query) {
        Map<String, String> destination = new TreeMap<>();
        Json.parseObject(query).forEach((name, value) -> destination.put(name, Values.text(value)));
        return destination;
    }

    /** The lines of a batch are done with. */
    void remove(Batch batch) throws SQLException {
        var _ = delete(batch.last());
        if (size == 0) {
            database.giveBackSpace();
        }
    }

    private long delete(long last) throws SQLException {
        PreparedStatement delete = database.prepare("DELETE FROM line WHERE id <= ?");
        delete.setLong(1, last);
        int count = delete.executeUpdate();
        size -= count;
        return count;
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
