package dev.fusewire.history;

import dev.fusewire.node.History.Curve;
import dev.fusewire.node.History.Query;
import dev.fusewire.node.History.Sample;
import dev.fusewire.node.History.Series;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Answers queries from the level that is just fine enough. */
final class CurveReader {

    private static final long SECOND = 1000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    /** Steps people read easily, each a multiple of the level it is made from. */
    private static final long[] STEPS = {
        SECOND,
        2 * SECOND,
        5 * SECOND,
        10 * SECOND,
        15 * SECOND,
        30 * SECOND,
        MINUTE,
        2 * MINUTE,
        3 * MINUTE,
        5 * MINUTE,
        10 * MINUTE,
        15 * MINUTE,
        30 * MINUTE,
        HOUR,
        2 * HOUR,
        3 * HOUR,
        4 * HOUR,
        6 * HOUR,
        12 * HOUR,
        DAY,
        2 * DAY,
        4 * DAY,
        7 * DAY,
        14 * DAY,
        28 * DAY
    };

    private final HistorySettings settings;
    private final Archive archive;
    private final long now;

    CurveReader(HistorySettings settings, Archive archive, long now) {
        this.settings = settings;
        this.archive = archive;
        this.now = now;
    }

    /** @param unarchived readings that are in no page yet */
    Curve read(int id, Series series, Samples unarchived, Query query) throws SQLException {
        long from = query.from().toEpochMilli();
        long to = query.to().toEpochMilli();
        Level level = levelFor(step(from, to, query.maxSamples(), 0), from);
        if (level != Level.RAW) {
            long step = step(from, to, query.maxSamples(), level.step);
            long start = Level.floor(from, step);
            List<RollUp> parts = archive.rollUps(level, id, series.isText(), start, to);
            parts.addAll(RollUp.of(unarchived.between(start, to), level.step));
            parts.sort(Comparator.comparingLong(RollUp::start));
            return curve(series, step, RollUp.of(parts, step));
        }
        Samples raw = archive.raw(id, series.isText(), from, to);
        raw.addAll(unarchived.between(from, to));
        return raw.size() <= query.maxSamples()
                ? single(series, raw)
                : curve(
                        series,
                        step(from, to, query.maxSamples(), 0),
                        RollUp.of(raw, step(from, to, query.maxSamples(), 0)));
    }

    /** The least good step with which the span has no more samples than wanted. */
    private static long step(long from, long to, int maxSamples, long atLeast) {
        for (long step : STEPS) {
            if (step >= atLeast && fits(from, to, step, maxSamples)) {
                return step;
            }
        }
        long step = STEPS[STEPS.length - 1];
        while (!fits(from, to, step, maxSamples)) {
            step *= 2;
        }
        return step;
    }

    private static boolean fits(long from, long to, long step, int maxSamples) {
        // a span that begins within a step cannot have fewer than two
        return Math.floorDiv(to - 1, step) - Math.floorDiv(from, step) < Math.max(2, maxSamples);
    }

    /** The coarsest level that gives this step; a coarser one where the readings of then are gone already. */
    private Level levelFor(long step, long from) {
        Level chosen = Level.RAW;
        for (Level level : Level.values()) {
            boolean isFineEnough = level.step <= step;
            boolean isGone = now - settings.retention(chosen).toMillis() > from
                    && settings.retention(level).compareTo(settings.retention(chosen)) > 0;
            if (isFineEnough || isGone) {
                chosen = level;
            }
        }
        return chosen;
    }

    private static Curve curve(Series series, long step, List<RollUp> rollUps) {
        return new Curve(
                series,
                Duration.ofMillis(step),
                rollUps.stream()
                        .map(each -> new Sample(
                                Instant.ofEpochMilli(each.start()),
                                each.last(),
                                each.min(),
                                each.max(),
                                Decimals.sum(each.sum() / each.count()),
                                each.count()))
                        .toList());
    }

    private static Curve single(Series series, Samples samples) {
        List<Sample> all = new ArrayList<>(samples.size());
        for (int i = 0; i < samples.size(); i++) {
            double number = samples.isText() ? Double.NaN : samples.number(i);
            all.add(new Sample(Instant.ofEpochMilli(samples.time(i)), samples.value(i), number, number, number, 1));
        }
        return new Curve(series, Duration.ZERO, all);
    }
}
