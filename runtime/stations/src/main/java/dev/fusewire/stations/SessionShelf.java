package dev.fusewire.stations;

import dev.fusewire.station.EvseKey;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The sessions: those that are open or were of late in memory, all others looked up in the file. Used on the desk's thread only.
 */
final class SessionShelf {

    private static final Duration FRESH = Duration.ofHours(1);

    private final StationFile file;
    private final Map<Long, KeptSession> near = new LinkedHashMap<>();
    private final Map<String, KeptSession> byKey = new HashMap<>();
    private final Map<String, List<KeptSession>> ofStation = new HashMap<>();
    private final Set<KeptSession> dirty = new LinkedHashSet<>();
    private boolean isUrgent;
    private long next;
    private long numbered;

    SessionShelf(StationFile file) throws SQLException {
        this.file = file;
        long written = file.number("SELECT value FROM counter WHERE name = 'session'");
        next = Math.max(written, file.number("SELECT max(number) FROM session")) + 1;
        numbered = written;
        SessionRows.open(file).forEach(this::keep);
    }

    /** The next number, which no session of the station goes by as its transaction. */
    long nextNumber(String station) throws SQLException {
        long number = next++;
        while (byTransaction(station, String.valueOf(number)) != null) {
            number = next++;
        }
        return number;
    }

    private static String key(String station, String key) {
        return station + '\n' + key;
    }

    void keep(KeptSession session) {
        if (near.putIfAbsent(session.number, session) == null) {
            byKey.put(key(session.evse.station(), session.key), session);
            ofStation
                    .computeIfAbsent(session.evse.station(), _ -> new ArrayList<>())
                    .add(session);
        }
    }

    /** One session in memory stands for each: what was read is the one that is there already, if it is. */
    private @Nullable KeptSession one(List<KeptSession> read) {
        if (read.isEmpty()) {
            return null;
        }
        KeptSession there = near.get(read.getFirst().number);
        KeptSession session = there == null ? read.getFirst() : there;
        keep(session);
        return session;
    }

    /** The same session as it is in memory, if it is. */
    KeptSession newest(KeptSession read) {
        return near.getOrDefault(read.number, read);
    }

    @Nullable
    KeptSession byNumber(long number) throws SQLException {
        KeptSession session = near.get(number);
        return session != null
                ? session
                : one(file.all(SessionRows::read, "SELECT * FROM session WHERE number = ?", number));
    }

    @Nullable
    KeptSession byKey(String station, String key) throws SQLException {
        KeptSession session = byKey.get(key(station, key));
        return session != null
                ? session
                : one(file.all(SessionRows::read, "SELECT * FROM session WHERE station = ? AND key = ?", station, key));
    }

    /** The newest of a station with this transaction. */
    @Nullable
    KeptSession byTransaction(String station, String transaction) throws SQLException {
        KeptSession found = latest(station, each -> each.transaction.equals(transaction));
        return found != null
                ? found
                : one(file.all(
                        SessionRows::read,
                        "SELECT * FROM session WHERE station = ? AND txn = ? ORDER BY number DESC LIMIT 1",
                        station,
                        transaction));
    }

    /** One that ended at an EVSE at this very moment. */
    @Nullable
    KeptSession endedAt(String station, int evse, Instant at) throws SQLException {
        return one(file.all(
                SessionRows::read,
                "SELECT * FROM session WHERE station = ? AND evse = ? AND begun <= ? AND ended = ? LIMIT 1",
                station,
                evse,
                at.toEpochMilli(),
                at.toEpochMilli()));
    }

    /** The one at an EVSE that had begun last before a moment. */
    @Nullable
    KeptSession before(EvseKey evse, Instant at, KeptSession but) throws SQLException {
        KeptSession found =
                latestBegun(evse.station(), each -> each != but && each.evse.equals(evse) && !each.begun.isAfter(at));
        KeptSession older = one(file.all(
                SessionRows::read,
                "SELECT * FROM session WHERE station = ? AND evse = ? AND begun <= ? AND number <> ?"
                        + " ORDER BY begun DESC LIMIT 1",
                evse.station(),
                evse.evse(),
                at.toEpochMilli(),
                but.number));
        return older == null || (found != null && found.begun.isAfter(older.begun)) ? found : older;
    }

    /** In memory, the one that was numbered last. */
    @Nullable
    KeptSession latest(String station, Predicate<KeptSession> which) {
        KeptSession found = null;
        for (KeptSession each : ofStation.getOrDefault(station, List.of())) {
            if (which.test(each) && (found == null || each.number > found.number)) {
                found = each;
            }
        }
        return found;
    }

    private @Nullable KeptSession latestBegun(String station, Predicate<KeptSession> which) {
        KeptSession found = null;
        for (KeptSession each : ofStation.getOrDefault(station, List.of())) {
            if (which.test(each) && (found == null || each.begun.isAfter(found.begun))) {
                found = each;
            }
        }
        return found;
    }

    List<KeptSession> ofStation(String station) {
        return List.copyOf(ofStation.getOrDefault(station, List.of()));
    }

    List<KeptSession> open() {
        return near.values().stream().filter(KeptSession::isOpen).toList();
    }

    Iterable<KeptSession> inMemory() {
        return near.values();
    }

    /** Something about it has changed. @param urgent whether that must be on disk before anybody hears of it */
    void touch(KeptSession session, boolean urgent) {
        keep(session);
        dirty.add(session);
        isUrgent |= urgent;
    }

    boolean isUrgent() {
        return isUrgent;
    }

    boolean isDirty() {
        return !dirty.isEmpty();
    }

    /** Within a transaction: what has changed. */
    void write() throws SQLException {
        for (KeptSession session : dirty) {
            SessionRows.write(file, session);
        }
        if (next - 1 != numbered) {
            var _ = file.change("INSERT OR REPLACE INTO counter(name, value) VALUES ('session', ?)", next - 1);
        }
    }

    void written() {
        dirty.clear();
        isUrgent = false;
        numbered = next - 1;
    }

    /** Lets go of those that ended some time ago. */
    void forget(Instant now) {
        Instant old = now.minus(FRESH);
        near.values().removeIf(each -> {
            boolean isOld = !each.isOpen() && each.heard.isBefore(old) && !dirty.contains(each);
            if (isOld) {
                byKey.remove(key(each.evse.station(), each.key));
                List<KeptSession> all = ofStation.get(each.evse.station());
                if (all != null) {
                    all.remove(each);
                }
            }
            return isOld;
        });
    }
}
