package dev.fusewire.history;

import dev.fusewire.node.History.Curve;
import dev.fusewire.node.History.Query;
import dev.fusewire.node.History.Reading;
import dev.fusewire.node.History.Series;
import dev.fusewire.sqlite.DatabaseFile;
import dev.fusewire.sqlite.DatabaseFile.Durability;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The history's file with the readings of the hours not yet over, which it holds in memory, too. For one thread. */
final class SeriesFile {

    private static final Logger LOG = LoggerFactory.getLogger(SeriesFile.class);

    private static final List<String> SCHEMA = List.of(
            SeriesTable.SCHEMA,
            Archive.SCHEMA,
            "CREATE TABLE IF NOT EXISTS journal(id INTEGER PRIMARY KEY, data BLOB)");

    /** Readings in memory with which hours become pages though they are not over. */
    private static final int FULL = 200_000;

    /** How long after its end an hour's readings may come without its page being written twice. */
    private static final long LATE = 60_000;

    private final HistorySettings settings;
    private final DatabaseFile database;
    private final SeriesTable table;
    private final Archive archive;
    private final Map<Integer, Samples> head = new TreeMap<>();
    private List<Journal.Entry> fresh = new ArrayList<>();
    private int headSize;
    private long lastHour;

    SeriesFile(HistorySettings settings) throws SQLException {
        this(settings, DatabaseFile.open(settings.file(), Durability.PROCESS, SCHEMA));
    }

    /** In place of a file that has turned out to be damaged and is closed. */
    static SeriesFile anew(HistorySettings settings, SQLException why) throws SQLException {
        return new SeriesFile(settings, DatabaseFile.anew(settings.file(), Durability.PROCESS, SCHEMA, why));
    }

    private SeriesFile(HistorySettings settings, DatabaseFile database) throws SQLException {
        this.settings = settings;
        this.database = database;
        try {
            table = new SeriesTable(database);
            archive = new Archive(database);
            try (ResultSet rows =
                    database.prepare("SELECT data FROM journal ORDER BY id").executeQuery()) {
                while (rows.next()) {
                    readJournal(rows.getBytes(1));
                }
            }
        } catch (SQLException e) {
            database.close();
            throw e;
        }
    }

    private void readJournal(byte @Nullable [] entries) {
        try {
            if (entries != null) {
                Journal.read(entries, table::isKnown, this::addToHead);
            }
        } catch (RuntimeException e) {
            LOG.error("some seconds of the history cannot be read and are left out: {}", e.toString());
        }
    }

    private void addToHead(int series, long time, Object value) {
        Samples samples = head.computeIfAbsent(series, id -> new Samples(table.isText(id)));
        int before = samples.size();
        samples.add(time, value);
        headSize += samples.size() - before;
    }

    /** Takes a reading into memory; {@link #commit} makes it outlive the program. */
    void add(Reading reading) throws SQLException {
        int series = table.id(reading.series());
        long time = reading.time().toEpochMilli();
        addToHead(series, time, reading.value());
        fresh.add(new Journal.Entry(series, time, reading.value()));
    }

    void copyTo(Path target) throws SQLException {
        database.copyTo(target);
    }

    /** Readings that are in memory only. */
    int uncommitted() {
        return fresh.size();
    }

    /** Writes what is fresh; where an hour has ended, also the pages of those that are over. */
    void commit(long now) throws SQLException {
        if (!fresh.isEmpty()) {
            PreparedStatement insert = database.prepare("INSERT INTO journal(data) VALUES(?)");
            insert.setBytes(1, Journal.write(fresh));
            var _ = database.update(insert);
            fresh = new ArrayList<>();
        }
        long hour = Level.floor(now - LATE, Level.RAW.span);
        if (hour != lastHour || headSize > FULL) {
            archive(headSize > FULL ? Long.MAX_VALUE : hour, now);
            lastHour = hour;
        }
    }

    private void archive(long before, long now) throws SQLException {
        Map<Integer, Samples> rest = new TreeMap<>();
        List<Journal.Entry> entries = new ArrayList<>();
        database.transaction(() -> {
            for (var each : head.entrySet()) {
                int series = each.getKey();
                archive.add(series, each.getValue().between(Long.MIN_VALUE, before));
                Samples left = each.getValue().between(before, Long.MAX_VALUE);
                if (left.size() > 0) {
                    rest.put(series, left);
                }
                for (int i = 0; i < left.size(); i++) {
                    entries.add(new Journal.Entry(series, left.time(i), left.value(i)));
                }
            }
            database.execute("DELETE FROM journal");
            if (!entries.isEmpty()) {
                PreparedStatement insert = database.prepare("INSERT INTO journal(data) VALUES(?)");
                insert.setBytes(1, Journal.write(entries));
                var _ = database.update(insert);
            }
            for (Level level : Level.values()) {
                archive.forget(level, now - settings.retention(level).toMillis());
            }
        });
        head.clear();
        head.putAll(rest);
        headSize = entries.size();
        database.giveBackSpace();
    }

    List<Series> series() {
        return table.all();
    }

    List<Curve> query(Query query, long now) throws SQLException {
        List<Curve> curves = new ArrayList<>();
        for (Series series : table.matching(query)) {
            int id = table.id(series);
            Samples unarchived = head.getOrDefault(id, new Samples(series.isText()));
            Curve curve = new CurveReader(settings, archive, now).read(id, series, unarchived, query);
            if (!curve.samples().isEmpty()) {
                curves.add(curve);
            }
        }
        return curves;
    }

    /** The readings in memory, for another file where this one turns out to be damaged. */
    List<Reading> inMemory() {
        List<Reading> readings = new ArrayList<>();
        head.forEach((id, samples) -> {
            for (int i = 0; i < samples.size(); i++) {
                readings.add(
                        new Reading(table.of(id), java.time.Instant.ofEpochMilli(samples.time(i)), samples.value(i)));
            }
        });
        return readings;
    }

    void close() throws SQLException {
        database.close();
    }
}
