package dev.fusewire.stations;

import dev.fusewire.station.Admission;
import dev.fusewire.station.Authorization;
import dev.fusewire.station.Card;
import dev.fusewire.station.ChargeSession;
import dev.fusewire.station.EvseKey;
import dev.fusewire.station.Token;
import dev.fusewire.station.desk.StationRegister.UnknownCard;
import java.util.List;
import java.util.Map;

/** Whether a token may charge, by what the desk knows. Used on the desk's thread only. */
final class Authorizer {

    private static final int MOST_UNKNOWN = 100;

    private final Desk desk;
    private final Budgets budgets;

    Authorizer(Desk desk, Budgets budgets) {
        this.desk = desk;
        this.budgets = budgets;
    }

    Authorization authorize(StationEntry station, int evse, Token token) {
        DeskState state = desk.state();
        String key = Admission.key(token);
        Card card = state.cards.get(key);
        String appUser = state.appUsers.getOrDefault(key, "");
        if (card == null && appUser.isEmpty() && !key.isEmpty()) {
            learn(station, evse, token, key);
        }
        List<ChargeSession> open = state.sessions.open().stream()
                .filter(each -> each.token != null && Admission.key(each.token).equals(key))
                .map(KeptSession::view)
                .toList();
        String user = card == null ? appUser : card.user();
        return Admission.decide(
                new Admission.Asked(
                        token,
                        card,
                        appUser,
                        Nearest.stationsOf(state, appUser),
                        station.setup,
                        evse,
                        open,
                        budgets.spent(user, key)),
                desk.now());
    }

    private void learn(StationEntry station, int evse, Token token, String key) {
        DeskState state = desk.state();
        UnknownCard shown = new UnknownCard(token, new EvseKey(station.setup.id(), Math.max(1, evse)), desk.now());
        synchronized (state.unknown) {
            state.unknown.remove(key);
            state.unknown.put(key, shown);
            if (state.unknown.size() > MOST_UNKNOWN) {
                String oldest = state.unknown.keySet().iterator().next();
                state.unknown.remove(oldest);
                state.changeLater("DELETE FROM unknown WHERE folded = ?", oldest);
            }
        }
        state.changeLater(
                "INSERT OR REPLACE INTO unknown(folded, value, type, station, evse, at) VALUES (?, ?, ?, ?, ?, ?)",
                key,
                token.value(),
                token.type(),
                shown.evse().station(),
                shown.evse().evse(),
                shown.at().toEpochMilli());
    }

    /** The token that stands for a user's app; made with the first call. */
    Token appToken(String user) {
        DeskState state = desk.state();
        for (Map.Entry<String, String> each : state.appUsers.entrySet()) {
            if (each.getValue().equals(user)) {
                return new Token(each.getKey(), "Central");
            }
        }
        String token = Codes.app();
        while (state.appUsers.containsKey(token) || state.cards.containsKey(token)) {
            token = Codes.app();
        }
        state.appUsers.put(token, user);
        state.change("INSERT OR REPLACE INTO app(user, token) VALUES (?, ?)", user, token);
        return new Token(token, "Central");
    }
}
