package dev.fusewire.stations;

import dev.fusewire.sqlite.DatabaseFile;
import dev.fusewire.station.Admission;
import dev.fusewire.station.Budget;
import dev.fusewire.station.Card;
import dev.fusewire.station.EvseSetup;
import dev.fusewire.station.Metric;
import dev.fusewire.station.Tariff;
import dev.fusewire.station.Token;
import dev.fusewire.station.desk.Change;
import dev.fusewire.station.desk.StationRegister.UnknownCard;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * All the desk knows: in memory as it is, in the file as it was written last. What changes is noted and written together. Used on the
 * desk's thread only, but for the maps, which everybody may read.
 */
final class DeskState {

    final StationFile file;
    final SessionShelf sessions;
    final Map<String, StationEntry> stations = new ConcurrentHashMap<>();
    final Map<String, EvseEntry> codes = new ConcurrentHashMap<>();
    final Map<String, Card> cards = new ConcurrentHashMap<>();
    final Map<String, Tariff> tariffs = new ConcurrentHashMap<>();
    final Map<String, Budget> budgets = new ConcurrentHashMap<>();
    /** Users by the tokens that stand for their app. */
    final Map<String, String> appUsers = new ConcurrentHashMap<>();

    final Map<String, UnknownCard> unknown = new LinkedHashMap<>();

    private final Set<StationEntry> dirtyStations = new LinkedHashSet<>();
    private final Set<EvseEntry> dirtyEvses = new LinkedHashSet<>();
    private final List<DatabaseFile.Work> changes = new ArrayList<>();
    private boolean isUrgent;
    /** Counts what was changed of budgets. */
    int budgetChanges;

    /** Counts what was set up. */
    final AtomicInteger setups = new AtomicInteger();

    /** A note with who did it, as it is kept. */
    record KeptNote(Instant at, String station, int evse, String kind, String who, String words) {
        Change.Note shown() {
            return new Change.Note(at, station, evse, kind, who.isEmpty() ? words : who + ": " + words);
        }
    }

    DeskState(StationFile file) throws SQLException {
        this.file = file;
        sessions = new SessionShelf(file);
        new DeskLoad(file, this).load();
    }

    /** Has the station seen as it is now, and found by its codes. */
    void look(StationEntry station) {
        station.evses.values().forEach(each -> {
            each.view = each.see();
            codes.put(folded(each.setup.code()), each);
        });
        station.view = station.see();
    }

    void forgetCodes(StationEntry station) {
        for (EvseEntry each : station.evses.values()) {
            codes.remove(folded(each.setup.code()), each);
        }
    }

    static String folded(String code) {
        return code.strip().toUpperCase(Locale.ROOT);
    }

    /** The EVSE a station speaks of; one that nobody set up is added. Null for none in particular. */
    @Nullable
    EvseEntry evse(StationEntry station, int number) {
        if (number < 1) {
            return station.evses.size() == 1 ? station.evses.values().iterator().next() : null;
        }
        EvseEntry there = station.evses.get(number);
        if (there != null) {
            return there;
        }
        EvseEntry added = station.add(new EvseSetup(number, freeCode(), List.of()));
        codes.put(folded(added.setup.code()), added);
        dirty(station);
        return added;
    }

    /** A place for what must have one: the first EVSE. */
    EvseEntry sure(StationEntry station) {
        EvseEntry first = station.evses.isEmpty()
                ? evse(station, 1)
                : station.evses.values().iterator().next();
        return java.util.Objects.requireNonNull(first);
    }

    private String freeCode() {
        String code = Codes.evse();
        while (codes.containsKey(code)) {
            code = Codes.evse();
        }
        return code;
    }

    /** Sessions of a user, or of a card, that began in a time. */
    List<KeptSession> of(String holder, Instant from, Instant until) throws SQLException {
        Map<Long, KeptSession> found = new LinkedHashMap<>();
        // a car's address is written with separators, and kept without
        for (KeptSession each : file.all(
                SessionRows::read,
                "SELECT * FROM session WHERE begun >= ? AND begun < ? AND (user = ? OR upper(token) = ?"
                        + " OR replace(replace(upper(token), ':', ''), '-', '') = ?)",
                from.toEpochMilli(),
                until.toEpochMilli(),
                holder,
                holder,
                holder)) {
            found.put(each.number, each);
        }
        for (KeptSession each : sessions.inMemory()) {
            Token token = each.token;
            boolean isTheirs = each.user.equals(holder)
                    || token != null && Admission.key(token).equals(holder);
            if (isTheirs && !each.begun.isBefore(from) && each.begun.isBefore(until)) {
                found.put(each.number, each);
            }
        }
        return List.copyOf(found.values());
    }

    void dirty(StationEntry station) {
        dirtyStations.add(station);
    }

    void dirty(EvseEntry evse) {
        dirtyEvses.add(evse);
    }

    /** Something that is written with the next commit, which is at once. */
    void change(String sql, @Nullable Object... values) {
        isUrgent = true;
        changeLater(sql, values);
    }

    /** The same with the commit that comes anyhow. */
    void changeLater(String sql, @Nullable Object... values) {
        changes.add(() -> {
            var _ = file.change(sql, values);
        });
    }

    void put(KeptNote note) {
        changeLater(
                "INSERT INTO note(at, station, evse, kind, who, words) VALUES (?, ?, ?, ?, ?, ?)",
                note.at().toEpochMilli(),
                note.station(),
                note.evse(),
                note.kind(),
                note.who(),
                note.words());
    }

    void put(Metric metric) {
        changeLater(
                "INSERT OR REPLACE INTO metric(station, evse, at, energy, power, soc) VALUES (?, ?, ?, ?, ?, ?)",
                metric.evse().station(),
                metric.evse().evse(),
                metric.at().toEpochMilli(),
                metric.energy(),
                metric.power(),
                metric.soc());
    }

    boolean isUrgent() {
        return isUrgent || sessions.isUrgent();
    }

    boolean isDirty() {
        return isUrgent()
                || sessions.isDirty()
                || !changes.isEmpty()
                || !dirtyStations.isEmpty()
                || !dirtyEvses.isEmpty();
    }

    void urgent() {
        isUrgent = true;
    }

    void write() throws SQLException {
        file.transaction(() -> {
            for (StationEntry each : dirtyStations) {
                writeStation(each);
            }
            for (EvseEntry each : dirtyEvses) {
                writeEvse(each);
            }
            for (DatabaseFile.Work each : changes) {
                each.run();
            }
            sessions.write();
        });
        dirtyStations.clear();
        dirtyEvses.clear();
        changes.clear();
        isUrgent = false;
        sessions.written();
    }

    private void writeStation(StationEntry each) throws SQLException {
        // one that was removed meanwhile stays so
        if (stations.get(each.setup.id()) == each) {
            var _ = file.change(
                    "INSERT OR REPLACE INTO station(id, setup, identity, heard, whole, password) VALUES (?, ?, ?, ?,"
                            + " ?, ?)",
                    each.setup.id(),
                    Texts.of(each.setup),
                    each.identity == null ? null : Texts.of(each.identity),
                    each.heard.toEpochMilli(),
                    each.whole.name(),
                    each.password);
        }
    }

    private void writeEvse(EvseEntry each) throws SQLException {
        if (stations.get(each.key.station()) == each.station) {
            var _ = file.change(
                    "INSERT OR REPLACE INTO evse(station, number, told, told_at, fault, words, maintenance)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                    each.key.station(),
                    each.key.evse(),
                    each.told.name(),
                    each.toldAt.toEpochMilli(),
                    each.fault,
                    each.words,
                    each.maintenance);
        }
    }

    /** A file that was damaged is another one now: all there is goes into it. */
    void rewrite() {
        stations.values().forEach(each -> {
            dirty(each);
            each.evses.values().forEach(this::dirty);
        });
        sessions.inMemory().forEach(each -> sessions.touch(each, true));
        cards.values().forEach(this::write);
        tariffs.values().forEach(this::write);
        budgets.values().forEach(this::write);
        appUsers.forEach((token, user) -> change("INSERT OR REPLACE INTO app(user, token) VALUES (?, ?)", user, token));
    }

    void write(Card card) {
        change("INSERT OR REPLACE INTO card(folded, card) VALUES (?, ?)", Admission.key(card.token()), Texts.of(card));
    }

    void write(Tariff tariff) {
        change("INSERT OR REPLACE INTO tariff(name, tariff) VALUES (?, ?)", tariff.name(), Texts.of(tariff));
    }

    void write(Budget budget) {
        change(
                "INSERT OR REPLACE INTO budget(holder, period, energy, money) VALUES (?, ?, ?, ?)",
                budget.holder(),
                budget.period().name(),
                budget.energy(),
                budget.money());
    }
}
