package dev.fusewire.stations;

import dev.fusewire.station.EvseKey;
import dev.fusewire.station.EvseState;
import dev.fusewire.station.Usage;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what is kept of the use of EVSEs. On the desk's thread only, with all written that there is. */
final class UsageRows {

    /** A session that began longer ago is left out of the time after. */
    private static final Duration LONGEST = Duration.ofDays(31);

    private record Told(Instant at, String station, int evse, String words) {
        static Told read(java.sql.ResultSet row) throws SQLException {
            return new Told(
                    Instant.ofEpochMilli(row.getLong("at")),
                    row.getString("station"),
                    row.getInt("evse"),
                    row.getString("words"));
        }

        boolean isGone() {
            return words.startsWith("gone");
        }
    }

    private UsageRows() {}

    static List<Usage> of(Desk desk, String station, Instant from, Instant to, Usage.Step step) throws SQLException {
        DeskState state = desk.state();
        List<EvseKey> evses = state.stations.values().stream()
                .filter(each -> station.isEmpty() || each.setup.id().equals(station))
                .flatMap(each -> each.evses.values().stream())
                .map(each -> each.key)
                .toList();
        Instant now = desk.now();
        UsageCount count = new UsageCount(from, to, step, desk.settings.zone(), now, evses);
        if (count.isEmpty()) {
            return List.of();
        }
        sessions(state, count, now);
        faults(state, count);
        silences(state, count);
        return count.rows();
    }

    private static void sessions(DeskState state, UsageCount count, Instant now) throws SQLException {
        var _ = state.file.all(
                row -> {
                    long ended = row.getLong("ended");
                    boolean isOpen = row.wasNull();
                    count.session(
                            new EvseKey(row.getString("station"), row.getInt("evse")),
                            Instant.ofEpochMilli(row.getLong("begun")),
                            isOpen ? now : Instant.ofEpochMilli(ended),
                            Instant.ofEpochMilli(row.getLong("flowed")),
                            row.getDouble("energy"));
                    return "";
                },
                "SELECT station, evse, begun, ended, flowed, energy FROM session WHERE begun >= ? AND begun < ?",
                count.from().minus(LONGEST).toEpochMilli(),
                count.until().toEpochMilli());
    }

    private static void faults(DeskState state, UsageCount count) throws SQLException {
        state.file
                .all(
                        Told::read,
                        "SELECT at, station, evse, words FROM note WHERE kind = 'state' AND at >= ? AND at < ?"
                                + " AND words LIKE '" + EvseState.FAULTED + "%'",
                        count.from().toEpochMilli(),
                        count.until().toEpochMilli())
                .forEach(each -> count.fault(each.station(), each.evse(), each.at()));
    }

    private static void silences(DeskState state, UsageCount count) throws SQLException {
        Map<String, Instant> since = new HashMap<>();
        List<Told> before = state.file.all(
                Told::read,
                "SELECT max(at) AS at, station, evse, words FROM note WHERE kind = 'connection' AND at < ? GROUP BY"
                        + " station",
                count.from().toEpochMilli());
        before.stream().filter(Told::isGone).forEach(each -> since.put(each.station(), count.from()));
        List<Told> during = state.file.all(
                Told::read,
                "SELECT at, station, evse, words FROM note WHERE kind = 'connection' AND at >= ? AND at < ? ORDER BY"
                        + " id",
                count.from().toEpochMilli(),
                count.until().toEpochMilli());
        for (Told each : during) {
            if (each.isGone()) {
                var _ = since.putIfAbsent(each.station(), each.at());
            } else {
                Instant gone = since.remove(each.station());
                if (gone != null) {
                    count.silence(each.station(), gone, each.at());
                }
            }
        }
        since.forEach((station, gone) -> count.silence(station, gone, count.until()));
    }
}
