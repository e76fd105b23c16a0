package dev.fusewire.desk;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Cockpit.Role;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import dev.fusewire.station.Budget;
import dev.fusewire.station.BudgetUse;
import dev.fusewire.station.Card;
import dev.fusewire.station.Token;
import dev.fusewire.station.desk.StationDesk;
import dev.fusewire.station.desk.StationRegister.SessionQuery;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an operator keeps books of: sessions, cards, tariffs, budgets. */
final class LedgerRoutes {

    private static final int MOST_SESSIONS = 50_000;

    private final StationDesk desk;

    LedgerRoutes(StationDesk desk) {
        this.desk = desk;
    }

    void mount(DeskHttp routes) {
        routes.get("/api/operator/sessions", Role.OPERATOR, this::sessions);
        routes.get("/api/operator/cards", Role.OPERATOR, this::cards);
        routes.put("/api/operator/card", Role.OPERATOR, this::putCard);
        routes.delete("/api/operator/card", Role.OPERATOR, this::removeCard);
        routes.put("/api/operator/tariff", Role.OPERATOR, this::putTariff);
        routes.delete("/api/operator/tariff", Role.OPERATOR, this::removeTariff);
        routes.get("/api/operator/budgets", Role.OPERATOR, this::budgets);
        routes.put("/api/operator/budget", Role.OPERATOR, this::putBudget);
    }

    private Future<?> sessions(Asked asked) {
        SessionQuery query = new SessionQuery(
                asked.query("station"),
                asked.query("user"),
                asked.time("from"),
                asked.time("to"),
                asked.count("most", 200, MOST_SESSIONS));
        return desk.register().sessions(query).map(found -> DriverRoutes.sheet(asked, found, asked.who(), desk));
    }

    private Future<?> cards(Asked asked) {
        return Future.succeededFuture(ObjectValue.of(
                "cards",
                StationJson.list(desk.register().cards(), StationJson::card),
                "unknown",
                StationJson.list(
                        desk.register().unknownCards(),
                        unknown -> ObjectValue.of(
                                "value", unknown.token().value(),
                                "type", unknown.token().type(),
                                "station", unknown.evse().station(),
                                "evse", unknown.evse().evse(),
                                "at", unknown.at().toEpochMilli()))));
    }

    private Future<?> putCard(Asked asked) {
        ObjectValue json = asked.body();
        Set<String> stations = new HashSet<>();
        if (json.get("stations") instanceof ArrayValue all) {
            for (@Nullable Object each : all) {
                if (each instanceof String station && !station.isBlank()) {
                    stations.add(station.strip());
                }
            }
        }
        Card card = new Card(
                new Token(asked.text("value"), asked.text("type", "ISO14443")),
                asked.text("label", ""),
                asked.text("parent", ""),
                asked.text("user", ""),
                asked.text("vehicle", ""),
                json.isTrue("blocked"),
                json.get("until") instanceof Number until ? Instant.ofEpochMilli(until.longValue()) : null,
                stations);
        return desk.register().put(card, asked.who().user());
    }

    private Future<?> removeCard(Asked asked) {
        return desk.register()
                .removeCard(
                        new Token(asked.needed("value"), asked.query("type")),
                        asked.who().user());
    }

    private Future<?> putTariff(Asked asked) {
        return desk.register().put(TariffJson.tariff(asked.body()), asked.who().user());
    }

    private Future<?> removeTariff(Asked asked) {
        return desk.register().removeTariff(asked.needed("name"), asked.who().user());
    }

    private Future<?> budgets(Asked asked) {
        return desk.register().budgetsOf("").map(LedgerRoutes::budgets);
    }

    static ObjectValue budgets(List<BudgetUse> all) {
        return ObjectValue.of(
                "budgets",
                StationJson.list(
                        all,
                        use -> ObjectValue.builder()
                                .put("holder", use.budget().holder())
                                .put("period", StationJson.word(use.budget().period()))
                                .put("energy", StationJson.finite(use.budget().energy()))
                                .put("money", StationJson.finite(use.budget().money()))
                                .put("until", use.until().toEpochMilli())
                                .put("usedEnergy", use.energy())
                                .put("usedMoney", use.money())
                                .put("currency", use.currency())
                                .put("share", Math.min(1, use.share()))
                                .build()));
    }

    private Future<?> putBudget(Asked asked) {
        String word = asked.text("period", "month");
        Budget.Period period;
        try {
            period = Budget.Period.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException _) {
            throw new Refusal(400, "period is \"" + word + "\", expected day or month");
        }
        return desk.register()
                .put(
                        new Budget(
                                asked.text("holder"), period, bound(asked, "energy", " Wh"), bound(asked, "money", "")),
                        asked.who().user());
    }

    /** NaN where there is to be none. */
    private static double bound(Asked asked, String name, String unit) {
        Object given = asked.body().get(name);
        if (given == null || given instanceof Null) {
            return Double.NaN;
        }
        if (given instanceof Number number && number.doubleValue() >= 0 && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        throw new Refusal(400, "%s is %s, expected 0%s or more".formatted(name, Values.text(given), unit));
    }
}
