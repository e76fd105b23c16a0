package dev.fusewire.cockpit;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.sqlite.DatabaseFile;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The plans of sites in the database: what is where, and the picture beneath. */
final class PlanTable {

    static final List<String> SCHEMA = List.of(
            """
            CREATE TABLE IF NOT EXISTS places(piece TEXT NOT NULL, item TEXT NOT NULL, x REAL NOT NULL, y REAL NOT NULL,
                PRIMARY KEY(piece, item)) WITHOUT ROWID
            """,
            "CREATE TABLE IF NOT EXISTS pictures(piece TEXT PRIMARY KEY, type TEXT NOT NULL, tag TEXT NOT NULL,"
                    + " content BLOB NOT NULL)");

    /** A picture as it was uploaded; {@code tag} is another for each. */
    record Picture(String type, String tag, byte[] content) {}

    private PlanTable() {}

    /** The plan as pages get it: the picture's tag, and places as shares of width and height. */
    static ObjectValue plan(DatabaseFile file, String piece) throws SQLException {
        PreparedStatement statement = file.prepare("SELECT item, x, y FROM places WHERE piece = ?");
        statement.setString(1, piece);
        ObjectValue.Builder places = ObjectValue.builder();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                places.put(rows.getString(1), ArrayValue.of(rows.getDouble(2), rows.getDouble(3)));
            }
        }
        PreparedStatement picture = file.prepare("SELECT tag FROM pictures WHERE piece = ?");
        picture.setString(1, piece);
        try (ResultSet rows = picture.executeQuery()) {
            return ObjectValue.of("picture", rows.next() ? rows.getString(1) : Null.NULL, "places", places.build());
        }
    }

    static long places(DatabaseFile file, String piece) throws SQLException {
        PreparedStatement statement = file.prepare("SELECT count(*) FROM places WHERE piece = ?");
        statement.setString(1, piece);
        try (ResultSet rows = statement.executeQuery()) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    static void put(DatabaseFile file, String piece, String item, double x, double y) throws SQLException {
        PreparedStatement statement = file.prepare("INSERT OR REPLACE INTO places(piece, item, x, y) VALUES(?,?,?,?)");
        statement.setString(1, piece);
        statement.setString(2, item);
        statement.setDouble(3, x);
        statement.setDouble(4, y);
        var _ = file.update(statement);
    }

    static void remove(DatabaseFile file, String piece, String item) throws SQLException {
        PreparedStatement statement = file.prepare("DELETE FROM places WHERE piece = ? AND item = ?");
        statement.setString(1, piece);
        statement.setString(2, item);
        var _ = file.update(statement);
    }

    static Optional<Picture> picture(DatabaseFile file, String piece) throws SQLException {
        PreparedStatement statement = file.prepare("SELECT type, tag, content FROM pictures WHERE piece = ?");
        statement.setString(1, piece);
        try (ResultSet rows = statement.executeQuery()) {
            return rows.next()
                    ? Optional.of(new Picture(rows.getString(1), rows.getString(2), rows.getBytes(3)))
                    : Optional.empty();
        }
    }

    static void put(DatabaseFile file, String piece, Picture picture) throws SQLException {
        PreparedStatement statement =
                file.prepare("INSERT OR REPLACE INTO pictures(piece, type, tag, content) VALUES(?,?,?,?)");
        statement.setString(1, piece);
        statement.setString(2, picture.type());
        statement.setString(3, picture.tag());
        statement.setBytes(4, picture.content());
        var _ = file.update(statement);
    }

    static void removePicture(DatabaseFile file, String piece) throws SQLException {
        PreparedStatement statement = file.prepare("DELETE FROM pictures WHERE piece = ?");
        statement.setString(1, piece);
        var _ = file.update(statement);
    }
}
