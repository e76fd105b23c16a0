package dev.fusewire.stations;

import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.station.Admission;
import dev.fusewire.station.Budget;
import dev.fusewire.station.BudgetUse;
import dev.fusewire.station.Card;
import dev.fusewire.station.ChargeSession;
import dev.fusewire.station.EvseKey;
import dev.fusewire.station.Metric;
import dev.fusewire.station.Receipt;
import dev.fusewire.station.StationSetup;
import dev.fusewire.station.Tariff;
import dev.fusewire.station.Token;
import dev.fusewire.station.Usage;
import dev.fusewire.station.desk.Change;
import dev.fusewire.station.desk.StationRegister;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** What operators change and look up. */
final class BookRegister implements StationRegister {

    private final Desk desk;
    private final Authorizer authorizer;
    private final Nearest nearest = new Nearest();
    private final Prices prices;
    private final Budgets budgets;

    BookRegister(Desk desk, Authorizer authorizer, Budgets budgets) {
        this.desk = desk;
        this.authorizer = authorizer;
        prices = new Prices(desk);
        this.budgets = budgets;
    }

    private <T extends @Nullable Object> Future<T> ask(Callable<T> task) {
        return desk.thread.ask(task);
    }

    private Future<Void> done(Runnable task) {
        return ask(() -> {
            task.run();
            return null;
        });
    }

    static NodeError wrong(String words) {
        return new NodeError("Error", words);
    }

    @Override
    public Future<Void> put(StationSetup setup, String by) {
        return done(() -> {
            SetupRules.check(desk.state(), setup);
            DeskState state = desk.state();
            StationEntry there = state.stations.get(setup.id());
            StationEntry station = there == null ? new StationEntry(setup) : there;
            state.forgetCodes(station);
            station.takeOver(setup);
            state.stations.put(setup.id(), station);
            station.evses.values().forEach(each -> state.codes.put(DeskState.folded(each.setup.code()), each));
            state.dirty(station);
            state.urgent();
            var _ = state.setups.incrementAndGet();
            desk.touch(station);
            desk.note(setup.id(), 0, "setup", by, there == null ? "added" : "changed");
        });
    }

    @Override
    public Future<Void> remove(String id, String by) {
        return done(() -> {
            DeskState state = desk.state();
            StationEntry station = state.stations.remove(id);
            if (station == null) {
                throw wrong("there is no station " + id);
            }
            state.forgetCodes(station);
            var _ = state.setups.incrementAndGet();
            state.change("DELETE FROM station WHERE id = ?", id);
            state.change("DELETE FROM evse WHERE station = ?", id);
            StationLink link = station.link;
            if (link != null) {
                station.link = null;
                link.driver.replaced();
            }
            desk.note(id, 0, "setup", by, "removed");
        });
    }

    @Override
    public Future<String> newPassword(String station, String by) {
        String password = Passwords.make();
        return password(station, Passwords.hash(password, true), by).map(_ -> password);
    }

    @Override
    public Future<Void> setPassword(String station, String password, String by) {
        return password.isEmpty() ? password(station, "", by) : password(station, Passwords.hash(password, false), by);
    }

    private Future<Void> password(String id, String hash, String by) {
        return done(() -> {
            StationEntry station = desk.state().stations.get(id);
            if (station == null) {
                throw wrong("there is no station " + id);
            }
            station.password = hash;
            desk.state().dirty(station);
            desk.state().urgent();
            desk.touch(station);
            desk.note(id, 0, "password", by, hash.isEmpty() ? "taken away" : "changed");
        });
    }

    @Override
    public List<Card> cards() {
        return desk.isEmpty()
                ? List.of()
                : desk.state().cards.values().stream()
                        .sorted(Comparator.comparing(Card::label)
                                .thenComparing(each -> each.token().folded()))
                        .toList();
    }

    @Override
    public Future<Void> put(Card card, String by) {
        return done(() -> {
            String key = Admission.key(card.token());
            if (key.isEmpty() || key.length() > 255) {
                throw wrong("the card's value \"%s\" cannot be: 1 to 255 characters"
                        .formatted(card.token().value()));
            }
            DeskState state = desk.state();
            if (state.appUsers.containsKey(key)) {
                throw wrong("the value %s stands for an app already"
                        .formatted(card.token().value()));
            }
            state.cards.put(key, card);
            state.write(card);
            forgetUnknown(key);
            desk.note("", 0, "card", by, "card " + card.label() + (card.blocked() ? " blocked" : " put"));
        });
    }

    private void forgetUnknown(String key) {
        DeskState state = desk.state();
        synchronized (state.unknown) {
            state.unknown.remove(key);
        }
        state.change("DELETE FROM unknown WHERE folded = ?", key);
    }

    @Override
    public Future<Void> removeCard(Token token, String by) {
        return done(() -> {
            String key = Admission.key(token);
            Card card = desk.state().cards.remove(key);
            desk.state().change("DELETE FROM card WHERE folded = ?", key);
            forgetUnknown(key);
            if (card != null) {
                desk.note("", 0, "card", by, "card " + card.label() + " removed");
            }
        });
    }

    @Override
    public List<UnknownCard> unknownCards() {
        Map<String, UnknownCard> unknown = desk.state().unknown;
        synchronized (unknown) {
            return List.copyOf(unknown.values()).reversed();
        }
    }

    @Override
    public Future<List<ChargeSession>> sessions(SessionQuery query) {
        // each beginning is written at once; figures in memory are newer than those in the file
        return ask(() -> SessionRows.of(desk.state().file, query).stream()
                .map(each -> desk.state().sessions.newest(each).view())
                .toList());
    }

    /** So that the file says all there is. */
    private void flush() throws SQLException {
        if (desk.state().isDirty()) {
            desk.state().write();
        }
    }

    @Override
    public Future<Optional<ChargeSession>> session(long number) {
        return ask(() ->
                Optional.ofNullable(desk.state().sessions.byNumber(number)).map(KeptSession::view));
    }

    @Override
    public Future<Optional<Receipt>> receipt(long number) {
        return ask(() ->
                Optional.ofNullable(desk.state().sessions.byNumber(number)).map(KeptSession::receipt));
    }

    @Override
    public Future<List<Change.Note>> notes(String station, int most) {
        return ask(() -> {
            flush();
            return Notes.of(desk.state().file, station, most);
        });
    }

    @Override
    public Future<List<Metric>> metrics(EvseKey evse, Instant from, Instant to, int most) {
        return ask(() -> {
            flush();
            return desk.state()
                    .file
                    .all(
                            row -> new Metric(
                                    Instant.ofEpochMilli(row.getLong("at")),
                                    evse,
                                    StationFile.number(row, "energy"),
                                    StationFile.number(row, "power"),
                                    StationFile.number(row, "soc")),
                            "SELECT * FROM metric WHERE station = ? AND evse = ? AND at >= ? AND at < ? ORDER BY at"
                                    + " LIMIT ?",
                            evse.station(),
                            evse.evse(),
                            from.toEpochMilli(),
                            to.toEpochMilli(),
                            most);
        });
    }

    @Override
    public Future<ObjectValue> dataOf(String user) {
        return ask(() -> {
            flush();
            return new PersonalData(desk.state()).of(user);
        });
    }

    @Override
    public Future<Void> erase(String user, String by) {
        return ask(() -> {
            flush();
            new PersonalData(desk.state()).erase(user);
            desk.note("", 0, "erasure", by, "somebody's data was erased");
            return null;
        });
    }

    @Override
    public Future<List<Usage>> usage(String station, Instant from, Instant to, Usage.Step step) {
        if (desk.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        return ask(() -> {
            flush();
            return UsageRows.of(desk, station, from, to, step);
        });
    }

    @Override
    public List<Tariff> tariffs() {
        return desk.isEmpty() ? List.of() : prices.tariffs();
    }

    @Override
    public Future<Void> put(Tariff tariff, String by) {
        return done(() -> prices.put(tariff, by));
    }

    @Override
    public Future<Void> removeTariff(String name, String by) {
        return done(() -> prices.remove(name, by));
    }

    @Override
    public List<Budget> budgets() {
        return desk.isEmpty() ? List.of() : prices.budgets();
    }

    @Override
    public Future<List<BudgetUse>> budgetsOf(String user) {
        return desk.isEmpty() ? Future.succeededFuture(List.of()) : ask(() -> budgets.of(user));
    }

    @Override
    public Future<Void> put(Budget budget, String by) {
        return done(() -> prices.put(budget, by));
    }

    @Override
    public Future<Token> appToken(String user) {
        return ask(() -> authorizer.appToken(user));
    }

    @Override
    public List<Nearby> nearest(NearestQuery query) {
        return desk.isEmpty() ? List.of() : nearest.of(desk.state(), query);
    }
}
