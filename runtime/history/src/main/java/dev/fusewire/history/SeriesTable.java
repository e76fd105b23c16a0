package dev.fusewire.history;

import dev.fusewire.node.History.Query;
import dev.fusewire.node.History.Series;
import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import dev.fusewire.sqlite.DatabaseFile;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The series there are and the numbers they go by in the file. */
final class SeriesTable {

    static final String SCHEMA = """
        CREATE TABLE IF NOT EXISTS series(id INTEGER PRIMARY KEY, measurement TEXT NOT NULL, field TEXT NOT NULL,
          tags TEXT NOT NULL, is_text INTEGER NOT NULL, UNIQUE(measurement, field, tags, is_text))\
        """;

    private static final int MOST = 10_000;

    private static final Comparator<Series> BY_NAME = Comparator.comparing(Series::measurement)
            .thenComparing(Series::field)
            .thenComparing(series -> tags(series))
            .thenComparing(Series::isText);

    private final DatabaseFile database;
    private final Map<Series, Integer> ids = new HashMap<>();
    private final Map<Integer, Series> series = new HashMap<>();

    SeriesTable(DatabaseFile database) throws SQLException {
        this.database = database;
        try (ResultSet rows = database.prepare("SELECT id, measurement, field, tags, is_text FROM series")
                .executeQuery()) {
            while (rows.next()) {
                SortedMap<String, String> tags = new TreeMap<>();
                Json.parseObject(rows.getString(4)).forEach((name, value) -> tags.put(name, Values.text(value)));
                put(rows.getInt(1), new Series(rows.getString(2), rows.getString(3), tags, rows.getBoolean(5)));
            }
        }
    }

    private void put(int id, Series known) {
        ids.put(known, id);
        series.put(id, known);
    }

    private static String tags(Series series) {
        return Json.stringify(ObjectValue.copyOf(series.tags()));
    }

    /** The number of a series, which is a new one's if need be. */
    int id(Series wanted) throws SQLException {
        Integer known = ids.get(wanted);
        if (known != null) {
            return known;
        }
        if (ids.size() >= MOST) {
            throw new NodeError(
                    "Error", "the history has %,d series, no more are taken: is a tag never the same?".formatted(MOST));
        }
        PreparedStatement insert =
                database.prepare("INSERT INTO series(measurement, field, tags, is_text) VALUES(?, ?, ?, ?)");
        insert.setString(1, wanted.measurement());
        insert.setString(2, wanted.field());
        insert.setString(3, tags(wanted));
        insert.setBoolean(4, wanted.isText());
        var _ = database.update(insert);
        int id = (int) database.number("SELECT last_insert_rowid()");
        put(id, wanted);
        return id;
    }

    boolean isKnown(int id) {
        return series.containsKey(id);
    }

    boolean isText(int id) {
        return of(id).isText();
    }

    Series of(int id) {
        Series known = series.get(id);
        if (known == null) {
            throw new IllegalStateException("there is no series " + id);
        }
        return known;
    }

    List<Series> all() {
        return ids.keySet().stream().sorted(BY_NAME).toList();
    }

    List<Series> matching(Query query) {
        return all().stream()
                .filter(each -> each.measurement().equals(query.measurement())
                        && (query.fields().isEmpty() || query.fields().contains(each.field()))
                        && query.tags().entrySet().stream()
                                .allMatch(
                                        tag -> tag.getValue().equals(each.tags().get(tag.getKey()))))
                .toList();
    }
}
