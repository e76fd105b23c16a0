package dev.fusewire.cockpit;

import dev.fusewire.node.Cockpit.Event;
import dev.fusewire.node.Cockpit.Level;
import dev.fusewire.sqlite.DatabaseFile;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The events in the database. */
final class EventTable {

    private static final String COLUMNS = "SELECT id, time, site, piece, level, kind, text FROM events ";

    /**
     * What is asked for; an empty text asks for any.
     *
     * @param before the id that is too new already
     * @param text what the words have to contain
     */
    record Wanted(long from, long to, long before, String level, String kind, String site, String text, int limit) {}

    private EventTable() {}

    static void insert(DatabaseFile file, Happening happening) throws SQLException {
        PreparedStatement statement = file.prepare(
                "INSERT OR REPLACE INTO events(id, time, site, piece, level, kind, text) VALUES(?,?,?,?,?,?,?)");
        statement.setLong(1, happening.id());
        statement.setLong(2, happening.time());
        statement.setString(3, happening.site());
        statement.setString(4, happening.piece());
        statement.setString(5, Happening.word(happening.event().level()));
        statement.setString(6, happening.event().kind());
        statement.setString(7, happening.event().text());
        var _ = file.update(statement);
    }

    static void markRead(DatabaseFile file, long event) throws SQLException {
        PreparedStatement statement =
                file.prepare("INSERT INTO marks(name, value) VALUES('read', ?) ON CONFLICT(name) DO UPDATE SET value ="
                        + " excluded.value");
        statement.setLong(1, event);
        var _ = file.update(statement);
    }

    /** The newest first. */
    static List<Happening> newest(DatabaseFile file, int limit) throws SQLException {
        PreparedStatement statement = file.prepare(COLUMNS + "ORDER BY id DESC LIMIT ?");
        statement.setInt(1, limit);
        return rows(statement);
    }

    /** The warnings and alarms nobody has seen, the newest first. */
    static List<Happening> unseen(DatabaseFile file, int limit) throws SQLException {
        PreparedStatement statement = file.prepare(COLUMNS
                + "WHERE level <> 'info' AND id > coalesce((SELECT value FROM marks WHERE name = 'read'), 0)"
                + " ORDER BY id DESC LIMIT ?");
        statement.setInt(1, limit);
        return rows(statement);
    }

    /** The newest first. */
    static List<Happening> query(DatabaseFile file, Wanted wanted) throws SQLException {
        PreparedStatement statement = file.prepare(COLUMNS
                + "WHERE time >= ? AND time < ? AND id < ? AND (? = '' OR level = ?) AND (? = '' OR kind = ?)"
                + " AND (? = '' OR site = ?) AND (? = '' OR instr(lower(text), lower(?)) > 0) ORDER BY id DESC"
                + " LIMIT ?");
        statement.setLong(1, wanted.from());
        statement.setLong(2, wanted.to());
        statement.setLong(3, wanted.before());
        int at = 4;
        for (String filter : List.of(wanted.level(), wanted.kind(), wanted.site(), wanted.text())) {
            statement.setString(at++, filter);
            statement.setString(at++, filter);
        }
        statement.setInt(at, wanted.limit());
        return rows(statement);
    }

    private static List<Happening> rows(PreparedStatement statement) throws SQLException {
        List<Happening> events = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                events.add(new Happening(
                        rows.getLong(1),
                        rows.getLong(2),
                        rows.getString(3),
                        rows.getString(4),
                        new Event(level(rows.getString(5)), rows.getString(6), rows.getString(7))));
            }
        }
        return events;
    }

    private static Level level(String word) {
        for (Level level : Level.values()) {
            if (level.name().equals(word.toUpperCase(Locale.ROOT))) {
                return level;
            }
        }
        return Level.INFO;
    }
}
