package dev.fusewire.nodes.influxdb;

import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.sqlite.DatabaseFile;
import dev.fusewire.sqlite.DatabaseFile.Durability;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/** Days of readings, rolled up by hours, in a file. Blocks; for one thread at a time. */
final class HourFile implements AutoCloseable {

    /** A day of UTC in seconds. */
    static final long DAY = 86_400;

    private static final List<String> SCHEMA = List.of("""
        CREATE TABLE IF NOT EXISTS days(series TEXT NOT NULL, day INTEGER NOT NULL, asked INTEGER NOT NULL,
            hours TEXT NOT NULL, PRIMARY KEY(series, day)) WITHOUT ROWID
        """);

    private final DatabaseFile database;

    HourFile(Path file) throws SQLException {
        // where it is damaged nothing is lost: all of it is in the database it was asked from
        database = DatabaseFile.open(file, Durability.PROCESS, SCHEMA);
    }

    /** When each day was asked for, by its number since 1970. */
    TreeMap<Long, Instant> known(String series) throws SQLException {
        TreeMap<Long, Instant> known = new TreeMap<>();
        PreparedStatement statement = database.prepare("SELECT day, asked FROM days WHERE series = ?");
        statement.setString(1, series);
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                known.put(rows.getLong(1), Instant.ofEpochSecond(rows.getLong(2)));
            }
        }
        return known;
    }

    void write(String series, long day, Instant asked, StoredCurves hours) throws SQLException {
        PreparedStatement statement =
                database.prepare("INSERT OR REPLACE INTO days(series, day, asked, hours) VALUES(?, ?, ?, ?)");
        statement.setString(1, series);
        statement.setLong(2, day);
        statement.setLong(3, asked.getEpochSecond());
        statement.setString(4, Json.stringify(hours.toJson()));
        var _ = database.update(statement);
    }

    /** What is known of these days, the last one with them. */
    StoredCurves read(String series, long firstDay, long lastDay) throws SQLException {
        StoredCurves curves = new StoredCurves();
        PreparedStatement statement =
                database.prepare("SELECT hours FROM days WHERE series = ? AND day BETWEEN ? AND ? ORDER BY day");
        statement.setString(1, series);
        statement.setLong(2, firstDay);
        statement.setLong(3, lastDay);
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                if (Json.parse(rows.getString(1)) instanceof ObjectValue hours) {
                    curves.addJson(hours);
                }
            }
        }
        return curves;
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
