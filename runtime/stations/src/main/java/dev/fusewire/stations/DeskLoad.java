package dev.fusewire.stations;

import dev.fusewire.station.Admission;
import dev.fusewire.station.Budget;
import dev.fusewire.station.Card;
import dev.fusewire.station.EvseKey;
import dev.fusewire.station.EvseState;
import dev.fusewire.station.Tariff;
import dev.fusewire.station.Token;
import dev.fusewire.station.desk.StationRegister.UnknownCard;
import java.sql.SQLException;
import java.time.Instant;

/** Reads all that is kept when the desk opens. */
final class DeskLoad {

    private final StationFile file;
    private final DeskState state;

    DeskLoad(StationFile file, DeskState state) {
        this.file = file;
        this.state = state;
    }

    void load() throws SQLException {
        for (StationEntry each : file.all(
                row -> {
                    StationEntry entry = new StationEntry(Texts.setup(row.getString("setup")));
                    String identity = row.getString("identity");
                    entry.identity = identity == null ? null : Texts.identity(identity);
                    entry.heard = Instant.ofEpochMilli(row.getLong("heard"));
                    entry.whole = EvseState.valueOf(row.getString("whole"));
                    entry.password = row.getString("password");
                    return entry;
                },
                "SELECT * FROM station")) {
            state.stations.put(each.setup.id(), each);
        }
        var _ = file.all(
                row -> {
                    StationEntry station = state.stations.get(row.getString("station"));
                    EvseEntry evse = station == null ? null : station.evses.get(row.getInt("number"));
                    if (evse != null) {
                        evse.told = EvseState.valueOf(row.getString("told"));
                        evse.toldAt = Instant.ofEpochMilli(row.getLong("told_at"));
                        evse.fault = row.getString("fault");
                        evse.words = row.getString("words");
                        evse.maintenance = row.getBoolean("maintenance");
                    }
                    return row;
                },
                "SELECT * FROM evse");
        for (KeptSession each : state.sessions.open()) {
            StationEntry station = state.stations.get(each.evse.station());
            EvseEntry evse = station == null ? null : station.evses.get(each.evse.evse());
            if (evse != null && (evse.session == null || evse.session.begun.isBefore(each.begun))) {
                evse.session = each;
            }
        }
        for (Card card : file.all(row -> Texts.card(row.getString("card")), "SELECT * FROM card")) {
            state.cards.put(Admission.key(card.token()), card);
        }
        for (Tariff tariff : file.all(row -> Texts.tariff(row.getString("tariff")), "SELECT * FROM tariff")) {
            state.tariffs.put(tariff.name(), tariff);
        }
        for (Budget budget : file.all(
                row -> new Budget(
                        row.getString("holder"),
                        Budget.Period.valueOf(row.getString("period")),
                        StationFile.number(row, "energy"),
                        StationFile.number(row, "money")),
                "SELECT * FROM budget")) {
            state.budgets.put(budget.holder() + '\n' + budget.period(), budget);
        }
        for (UnknownCard each : file.all(
                row -> new UnknownCard(
                        new Token(row.getString("value"), row.getString("type")),
                        new EvseKey(row.getString("station"), row.getInt("evse")),
                        Instant.ofEpochMilli(row.getLong("at"))),
                "SELECT * FROM unknown ORDER BY at")) {
            state.unknown.put(Admission.key(each.token()), each);
        }
        var _ = file.all(row -> state.appUsers.put(row.getString("token"), row.getString("user")), "SELECT * FROM app");
        state.stations.values().forEach(state::look);
    }
}
