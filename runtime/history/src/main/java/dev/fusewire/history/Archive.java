package dev.fusewire.history;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fusewire.sqlite.DatabaseFile;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pages of the file: hours that are over, and their roll-ups. */
final class Archive {

    static final String SCHEMA = "CREATE TABLE IF NOT EXISTS page(id INTEGER PRIMARY KEY, data BLOB NOT NULL)";

    private static final Logger LOG = LoggerFactory.getLogger(Archive.class);

    private final DatabaseFile database;

    Archive(DatabaseFile database) {
        this.database = database;
    }

    /** Adds readings to their hours, and makes everything again that is rolled up from these hours. */
    void add(int series, Samples fresh) throws SQLException {
        int i = 0;
        while (i < fresh.size()) {
            long hour = Level.floor(fresh.time(i), Level.RAW.span);
            Samples part = fresh.between(hour, hour + Level.RAW.span);
            addToHour(series, hour, part);
            i += part.size();
        }
    }

    private void addToHour(int series, long hour, Samples fresh) throws SQLException {
        boolean isText = fresh.isText();
        long rawPage = Level.RAW.page(series, hour);
        byte[] former = read(rawPage);
        Samples all = fresh;
        if (former != null) {
            all = samples(former, hour, isText);
            all.addAll(fresh);
        }
        write(rawPage, all.page(hour));
        List<RollUp> minutes = RollUp.of(all, Level.MINUTE.step);
        replace(Level.MINUTE, series, hour, hour + Level.RAW.span, minutes, isText);
        List<RollUp> quarters = RollUp.of(minutes, Level.QUARTER.step);
        replace(Level.QUARTER, series, hour, hour + Level.RAW.span, quarters, isText);
        List<RollUp> hours =
                replace(Level.HOUR, series, hour, hour + Level.RAW.span, RollUp.of(quarters, Level.HOUR.step), isText);
        long day = Level.floor(hour, Level.DAY.step);
        List<RollUp> hoursOfDay = hours.stream()
                .filter(each -> Level.floor(each.start(), Level.DAY.step) == day)
                .toList();
        replace(Level.DAY, series, day, day + Level.DAY.step, RollUp.of(hoursOfDay, Level.DAY.step), isText);
    }

    @CanIgnoreReturnValue
    private List<RollUp> replace(Level level, int series, long from, long to, List<RollUp> instead, boolean isText)
            throws SQLException {
        long page = level.page(series, from);
        byte[] former = read(page);
        List<RollUp> all = former == null
                ? instead
                : RollUp.replaced(steps(former, level, level.start(page), isText), from, to, instead);
        write(page, RollUp.page(all, level, level.start(page), isText));
        return all;
    }

    Samples raw(int series, boolean isText, long from, long to) throws SQLException {
        Samples found = new Samples(isText);
        for (long start : starts(Level.RAW, from, to)) {
            byte[] page = read(Level.RAW.page(series, start));
            if (page != null) {
                found.addAll(samples(page, start, isText).between(from, to));
            }
        }
        return found;
    }

    List<RollUp> rollUps(Level level, int series, boolean isText, long from, long to) throws SQLException {
        List<RollUp> found = new ArrayList<>();
        for (long start : starts(level, from, to)) {
            byte[] page = read(level.page(series, start));
            if (page != null) {
                steps(page, level, start, isText).stream()
                        .filter(each -> each.start() + level.step > from && each.start() < to)
                        .forEach(found::add);
            }
        }
        return found;
    }

    private static Samples samples(byte[] page, long start, boolean isText) {
        try {
            return Samples.ofPage(page, start, isText);
        } catch (RuntimeException e) {
            LOG.error(
                    "an hour of the history, from {}, cannot be read and is left out: {}",
                    Instant.ofEpochMilli(start),
                    e.toString());
            return new Samples(isText);
        }
    }

    private static List<RollUp> steps(byte[] page, Level level, long start, boolean isText) {
        try {
            return RollUp.ofPage(page, level, start, isText);
        } catch (RuntimeException e) {
            LOG.error(
                    "roll-ups of the history, from {}, cannot be read and are left out: {}",
                    Instant.ofEpochMilli(start),
                    e.toString());
            return List.of();
        }
    }

    /** When the pages begin that there can be in a span of time. */
    private List<Long> starts(Level level, long from, long to) throws SQLException {
        long first = edge("SELECT min(id) FROM page WHERE id >= ? AND id < ?", level);
        List<Long> starts = new ArrayList<>();
        if (first < 0) {
            return starts;
        }
        long last = level.start(edge("SELECT max(id) FROM page WHERE id >= ? AND id < ?", level));
        long start = Math.max(level.start(first), Level.floor(from, level.span));
        for (; start <= last && start < to; start += level.span) {
            starts.add(start);
        }
        return starts;
    }

    private long edge(String sql, Level level) throws SQLException {
        PreparedStatement query = database.prepare(sql);
        query.setLong(1, level.firstPage());
        query.setLong(2, level.firstPage() + Level.MINUTE.firstPage());
        try (ResultSet rows = query.executeQuery()) {
            return rows.next() && rows.getObject(1) != null ? rows.getLong(1) : -1;
        }
    }

    private byte @Nullable [] read(long page) throws SQLException {
        PreparedStatement query = database.prepare("SELECT data FROM page WHERE id = ?");
        query.setLong(1, page);
        try (ResultSet rows = query.executeQuery()) {
            return rows.next() ? rows.getBytes(1) : null;
        }
    }

    private void write(long page, byte[] data) throws SQLException {
        PreparedStatement upsert = database.prepare("INSERT OR REPLACE INTO page(id, data) VALUES(?, ?)");
        upsert.setLong(1, page);
        upsert.setBytes(2, data);
        var _ = database.update(upsert);
    }

    /** Deletes the level's pages that lie wholly before this time. */
    void forget(Level level, long before) throws SQLException {
        PreparedStatement delete = database.prepare("DELETE FROM page WHERE id >= ? AND id < ?");
        delete.setLong(1, level.firstPage());
        delete.setLong(2, level.page(0, Math.max(0, before)));
        var _ = database.update(delete);
    }
}
