package dev.fusewire.stations;

import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.station.Admission;
import dev.fusewire.station.Budget;
import dev.fusewire.station.Card;
import dev.fusewire.station.ChargeSession;
import dev.fusewire.station.EvseKey;
import dev.fusewire.station.EvseSetup;
import dev.fusewire.station.Metric;
import dev.fusewire.station.Receipt;
import dev.fusewire.station.StationSetup;
import dev.fusewire.station.Tariff;
import dev.fusewire.station.Token;
import dev.fusewire.station.desk.Change;
import dev.fusewire.station.desk.StationRegister;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** What operators change and look up. */
final class BookRegister implements StationRegister {

    private final Desk desk;
    private final Authorizer authorizer;
    private final Nearest nearest = new Nearest();

    BookRegister(Desk desk, Authorizer authorizer) {
        this.desk = desk;
        this.authorizer = authorizer;
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

    private static NodeError wrong(String words) {
        return new NodeError("Error", words);
    }

    @Override
    public Future<Void> put(StationSetup setup, String by) {
        return done(() -> {
            check(setup);
            DeskState state = desk.state();
            StationEntry there = state.stations.get(setup.id());
            StationEntry station = there == null ? new StationEntry(setup) : there;
            state.codes.values().removeIf(each -> each.station == station);
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

    private void check(StationSetup setup) {
        if (!StationBook.isIdentity(setup.id())) {
            throw wrong(
                    "the identity \"%s\" cannot be: 1 to 255 characters, none of them a control character, no blank at its ends"
                            .formatted(setup.id()));
        }
        Set<String> codes = new HashSet<>();
        Set<Integer> numbers = new HashSet<>();
        for (EvseSetup each : setup.evses()) {
            String code = DeskState.folded(each.code());
            EvseEntry other = desk.state().codes.get(code);
            if (each.number() < 1 || !numbers.add(each.number())) {
                throw wrong("an EVSE of %s has the number %d: each has one of its own, from 1"
                        .formatted(setup.id(), each.number()));
            }
            if (code.isEmpty() || code.length() > 32) {
                throw wrong("the code \"%s\" of EVSE %d cannot be: 1 to 32 characters"
                        .formatted(each.code(), each.number()));
            }
            if (!codes.add(code) || (other != null && !other.key.station().equals(setup.id()))) {
                throw wrong("the code %s is taken%s".formatted(each.code(), other == null ? "" : " by " + other.key));
            }
        }
        if (!setup.tariff().isEmpty() && !desk.state().tariffs.containsKey(setup.tariff())) {
            throw wrong("there is no tariff \"%s\"".formatted(setup.tariff()));
        }
    }

    @Override
    public Future<Void> remove(String id, String by) {
        return done(() -> {
            DeskState state = desk.state();
            StationEntry station = state.stations.remove(id);
            if (station == null) {
                throw wrong("there is no station " + id);
            }
            state.codes.values().removeIf(each -> each.station == station);
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
        return ask(() -> kept(query).stream().map(KeptSession::view).toList());
    }

    private List<KeptSession> kept(SessionQuery query) throws SQLException {
        flush();
        return SessionRows.of(desk.state().file, query);
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

    /** What is older than it is to be kept goes. */
    void forgetOld() {
        DeskState state = desk.state();
        long metrics = desk.now().minus(desk.settings.metricsKept()).toEpochMilli();
        for (StationEntry station : state.stations.values()) {
            for (EvseEntry each : station.evses.values()) {
                state.changeLater(
                        "DELETE FROM metric WHERE station = ? AND evse = ? AND at < ?",
                        each.key.station(),
                        each.key.evse(),
                        metrics);
            }
        }
        long notes = desk.now().minus(desk.settings.notesKept()).toEpochMilli();
        state.changeLater("DELETE FROM note WHERE at < ?", notes);
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
    public List<Tariff> tariffs() {
        return desk.state().tariffs.values().stream()
                .sorted(Comparator.comparing(Tariff::name))
                .toList();
    }

    @Override
    public Future<Void> put(Tariff tariff, String by) {
        return done(() -> {
            desk.state().tariffs.put(tariff.name(), tariff);
            desk.state().write(tariff);
            desk.note("", 0, "tariff", by, "tariff " + tariff.name() + " put");
        });
    }

    @Override
    public Future<Void> removeTariff(String name, String by) {
        return done(() -> {
            Optional<String> used = desk.state().stations.values().stream()
                    .filter(each -> each.setup.tariff().equals(name))
                    .map(each -> each.setup.id())
                    .findFirst();
            if (used.isPresent()) {
                throw wrong("the tariff %s is in use at %s".formatted(name, used.get()));
            }
            desk.state().tariffs.remove(name);
            desk.state().change("DELETE FROM tariff WHERE name = ?", name);
            desk.note("", 0, "tariff", by, "tariff " + name + " removed");
        });
    }

    @Override
    public List<Budget> budgets() {
        Map<String, Budget> sorted = new LinkedHashMap<>();
        desk.state().budgets.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(each -> sorted.put(each.getKey(), each.getValue()));
        return List.copyOf(sorted.values());
    }

    @Override
    public Future<Void> put(Budget given, String by) {
        return done(() -> {
            if (given.holder().isBlank()) {
                throw wrong("a budget needs a holder: a user's name, or a card's value");
            }
            String key = given.holder() + '\n' + given.period();
            if (Double.isNaN(given.energy()) && Double.isNaN(given.money())) {
                desk.state().budgets.remove(key);
                desk.state()
                        .change(
                                "DELETE FROM budget WHERE holder = ? AND period = ?",
                                given.holder(),
                                given.period().name());
            } else {
                desk.state().budgets.put(key, given);
                desk.state().write(given);
            }
            desk.note("", 0, "budget", by, "budget of a " + given.period() + " changed");
        });
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
