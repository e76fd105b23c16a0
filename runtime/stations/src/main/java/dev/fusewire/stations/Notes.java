package dev.fusewire.stations;

import dev.fusewire.station.desk.Change;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Notes as the file has them. */
final class Notes {

    private Notes() {}

    /** @param station empty for all */
    static List<Change.Note> of(StationFile file, String station, int most) throws SQLException {
        return station.isEmpty()
                ? file.all(Notes::read, "SELECT * FROM note ORDER BY id DESC LIMIT ?", most)
                : file.all(Notes::read, "SELECT * FROM note WHERE station = ? ORDER BY id DESC LIMIT ?", station, most);
    }

    static Change.Note read(ResultSet row) throws SQLException {
        return new DeskState.KeptNote(
                        Instant.ofEpochMilli(row.getLong("at")),
                        row.getString("station"),
                        row.getInt("evse"),
                        row.getString("kind"),
                        row.getString("who"),
                        row.getString("words"))
                .shown();
    }
}
