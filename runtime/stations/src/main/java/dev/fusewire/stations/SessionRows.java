package dev.fusewire.stations;

import dev.fusewire.station.EnergyCount;
import dev.fusewire.station.EvseKey;
import dev.fusewire.station.SessionCost;
import dev.fusewire.station.StopReason;
import dev.fusewire.station.Token;
import dev.fusewire.station.desk.StationRegister.SessionQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sessions as the file has them. */
final class SessionRows {

    private SessionRows() {}

    static KeptSession read(ResultSet row) throws SQLException {
        Instant begun = Instant.ofEpochMilli(row.getLong("begun"));
        KeptSession session = new KeptSession(
                row.getLong("number"),
                new EvseKey(row.getString("station"), row.getInt("evse")),
                row.getString("txn"),
                row.getString("key"),
                begun,
                new EnergyCount(row.getString("count"), 0),
                Instant.ofEpochMilli(row.getLong("heard")));
        String token = row.getString("token");
        if (token != null) {
            session.token = new Token(token, row.getString("token_type"));
        }
        session.parent = row.getString("parent");
        session.user = row.getString("user");
        session.vehicle = row.getString("vehicle");
        long ended = row.getLong("ended");
        session.ended = row.wasNull() ? null : Instant.ofEpochMilli(ended);
        session.meterStart = StationFile.number(row, "meter_start");
        session.resume(row.getDouble("energy"));
        session.soc = StationFile.number(row, "soc");
        String reason = row.getString("reason");
        session.reason = reason == null ? null : StopReason.valueOf(reason);
        session.late = row.getBoolean("late");
        session.orphan = row.getBoolean("orphan");
        session.flowed = Instant.ofEpochMilli(row.getLong("flowed"));
        String tariff = row.getString("tariff");
        if (!tariff.isEmpty()) {
            session.cost = new SessionCost(Texts.tariff(tariff), numbers(row.getString("booked")));
        }
        return session;
    }

    private static double[] numbers(String text) {
        return text.isEmpty()
                ? new double[0]
                : Arrays.stream(text.split(" "))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
    }

    static void write(StationFile file, KeptSession session) throws SQLException {
        Token token = session.token;
        Instant ended = session.ended;
        SessionCost cost = session.cost;
        StopReason reason = session.reason;
        var _ = file.change(
                "INSERT OR REPLACE INTO session(number, station, evse, txn, key, token, token_type, parent, user,"
                    + " vehicle, begun, ended, meter_start, energy, soc, reason, late, orphan, count, tariff, booked,"
                    + " cost, currency, flowed, heard) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                    + " ?, ?, ?, ?, ?, ?, ?)",
                session.number,
                session.evse.station(),
                session.evse.evse(),
                session.transaction,
                session.key,
                token == null ? null : token.value(),
                token == null ? null : token.type(),
                session.parent,
                session.user,
                session.vehicle,
                session.begun.toEpochMilli(),
                ended == null ? null : ended.toEpochMilli(),
                session.meterStart,
                session.energy(),
                session.soc,
                reason == null ? null : reason.name(),
                session.late,
                session.orphan,
                session.count.toText(),
                cost == null ? "" : Texts.of(cost.tariff()),
                cost == null
                        ? ""
                        : Arrays.stream(cost.energy())
                                .mapToObj(Double::toString)
                                .collect(Collectors.joining(" ")),
                session.price().doubleValue(),
                session.currency(),
                session.flowed.toEpochMilli(),
                session.heard.toEpochMilli());
    }

    static List<KeptSession> open(StationFile file) throws SQLException {
        return file.all(SessionRows::read, "SELECT * FROM session WHERE ended IS NULL ORDER BY number");
    }

    static List<KeptSession> of(StationFile file, SessionQuery query) throws SQLException {
        StringBuilder sql = new StringBuilder("SELECT * FROM session WHERE 1");
        List<@Nullable Object> values = new ArrayList<>();
        if (!query.station().isEmpty()) {
            sql.append(" AND station = ?");
            values.add(query.station());
        }
        if (!query.user().isEmpty()) {
            sql.append(" AND user = ?");
            values.add(query.user());
        }
        Instant from = query.from();
        if (from != null) {
            sql.append(" AND begun >= ?");
            values.add(from.toEpochMilli());
        }
        Instant to = query.to();
        if (to != null) {
            sql.append(" AND begun < ?");
            values.add(to.toEpochMilli());
        }
        sql.append(" ORDER BY begun DESC, number DESC LIMIT ?");
        values.add(query.most());
        return file.all(SessionRows::read, sql.toString(), values.toArray());
    }
}
