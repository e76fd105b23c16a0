package dev.fusewire.stations;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.station.Admission;
import dev.fusewire.station.Card;
import dev.fusewire.station.ChargeSession;
import dev.fusewire.station.Token;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** What is kept about a user, to be handed out or forgotten. Used on the desk's thread only, with all written that there is. */
final class PersonalData {

    private final DeskState state;

    PersonalData(DeskState state) {
        this.state = state;
    }

    ObjectValue of(String user) throws SQLException {
        return ObjectValue.of(
                "user",
                user,
                "cards",
                cards(user).stream().map(Texts::object).toList(),
                "sessions",
                state.file.all(SessionRows::read, "SELECT * FROM session WHERE user = ? ORDER BY begun", user).stream()
                        .map(each -> object(each.view()))
                        .toList(),
                "notes",
                state
                        .file
                        .all(
                                row -> ObjectValue.of(
                                        "at",
                                        Instant.ofEpochMilli(row.getLong("at")).toString(),
                                        "station",
                                        row.getString("station"),
                                        "evse",
                                        row.getInt("evse"),
                                        "kind",
                                        row.getString("kind"),
                                        "words",
                                        row.getString("words")),
                                "SELECT * FROM note WHERE who = ? ORDER BY id",
                                user)
                        .stream()
                        .toList());
    }

    private List<Card> cards(String user) {
        return state.cards.values().stream()
                .filter(each -> each.user().equals(user))
                .toList();
    }

    private static ObjectValue object(ChargeSession session) {
        Instant ended = session.ended();
        Token token = session.token();
        return ObjectValue.of(
                "number",
                session.number(),
                "station",
                session.evse().station(),
                "evse",
                session.evse().evse(),
                "begun",
                session.begun().toString(),
                "ended",
                ended == null ? "" : ended.toString(),
                "card",
                token == null ? "" : token.value(),
                "vehicle",
                session.vehicle(),
                "energyWh",
                session.energy(),
                "cost",
                session.cost(),
                "currency",
                session.currency());
    }

    void erase(String user) {
        for (Card each : cards(user)) {
            String key = Admission.key(each.token());
            state.cards.remove(key);
            state.change("DELETE FROM card WHERE folded = ?", key);
        }
        state.appUsers.values().removeIf(user::equals);
        state.change("DELETE FROM app WHERE user = ?", user);
        state.budgets.values().removeIf(each -> each.holder().equals(user));
        state.change("DELETE FROM budget WHERE holder = ?", user);
        for (KeptSession each : state.sessions.inMemory()) {
            if (each.user.equals(user)) {
                each.user = "";
                each.token = null;
                each.parent = "";
                each.vehicle = "";
                state.sessions.touch(each, true);
            }
        }
        state.change(
                "UPDATE session SET user = '', token = NULL, token_type = NULL, parent = '', vehicle = '' WHERE user ="
                        + " ?",
                user);
        state.change("UPDATE note SET who = '' WHERE who = ?", user);
    }
}
