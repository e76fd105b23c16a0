package dev.fusewire.cockpit;

import dev.fusewire.sqlite.DatabaseFile;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The charging sessions in the database. */
final class SessionTable {

    private static final String COLUMNS =
            "SELECT piece, start, end, seen, energy, peak, pauses, charging, price FROM sessions ";

    private SessionTable() {}

    static void put(DatabaseFile file, Session session) throws SQLException {
        PreparedStatement statement = file.prepare("INSERT OR REPLACE INTO sessions"
                + "(piece, start, end, seen, energy, peak, pauses, charging, price) VALUES(?,?,?,?,?,?,?,?,?)");
        statement.setString(1, session.piece());
        statement.setLong(2, session.start());
        Long end = session.end();
        if (end == null) {
            statement.setNull(3, Types.BIGINT);
        } else {
            statement.setLong(3, end);
        }
        statement.setLong(4, session.seen());
        statement.setDouble(5, session.energy());
        statement.setDouble(6, session.peak());
        statement.setInt(7, session.pauses());
        statement.setLong(8, session.charging());
        statement.setDouble(9, session.price());
        var _ = file.update(statement);
    }

    /** The session of a charger that was under way when the program ended; where there are several, the newest. */
    static Optional<Session> open(DatabaseFile file, String piece) throws SQLException {
        PreparedStatement statement =
                file.prepare(COLUMNS + "WHERE piece = ? AND end IS NULL ORDER BY start DESC LIMIT 1");
        statement.setString(1, piece);
        return rows(statement).stream().findFirst();
    }

    /** Those that have a part in this time, the newest first. */
    static List<Session> query(DatabaseFile file, String piece, long from, long to, int limit) throws SQLException {
        PreparedStatement statement = file.prepare(
                COLUMNS + "WHERE piece = ? AND start < ? AND coalesce(end, seen) >= ? ORDER BY start DESC LIMIT ?");
        statement.setString(1, piece);
        statement.setLong(2, to);
        statement.setLong(3, from);
        statement.setInt(4, limit);
        return rows(statement);
    }

    private static List<Session> rows(PreparedStatement statement) throws SQLException {
        List<Session> sessions = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                String piece = rows.getString(1);
                long start = rows.getLong(2);
                long end = rows.getLong(3);
                Long ended = rows.wasNull() ? null : end;
                sessions.add(new Session(
                        piece,
                        start,
                        ended,
                        rows.getLong(4),
                        rows.getDouble(5),
                        rows.getDouble(6),
                        rows.getInt(7),
                        rows.getLong(8),
                        rows.getDouble(9)));
            }
        }
        return sessions;
    }
}
