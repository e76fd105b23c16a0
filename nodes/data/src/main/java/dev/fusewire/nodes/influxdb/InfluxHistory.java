package dev.fusewire.nodes.influxdb;

import dev.fusewire.node.Cockpit.Piece;
import dev.fusewire.node.History.Curve;
import dev.fusewire.node.History.Query;
import dev.fusewire.node.History.Reading;
import dev.fusewire.node.History.Sample;
import dev.fusewire.node.History.Series;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Point;
import dev.fusewire.node.Registration;
import dev.fusewire.node.SiteHistory;
import dev.fusewire.node.Values;
import dev.fusewire.nodes.influxdb.CurveAsker.Span;
import dev.fusewire.nodes.influxdb.StoredNames.Field;
import dev.fusewire.nodes.influxdb.StoredNames.Stored;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The past of a site in an InfluxDB server. */
final class InfluxHistory implements SiteHistory {

    /** What one sample of a long span stands for, in seconds: times people count in. */
    private static final int[] STEPS = {
        1, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400, 604_800
    };

    /** A span beyond this is shown by hours at the finest, which are remembered. */
    private static final Duration LONG = Duration.ofDays(8);

    /** A program that has just started has other things to do. */
    private static final Duration SETTLING = Duration.ofSeconds(30);

    private final NodeContext context;
    private final StoredNames names;
    private final Duration every;
    private final CurveAsker server;
    private final LongPast longPast;
    private final Set<String> prepared = new HashSet<>();
    private final @Nullable WriteTarget target;
    private boolean failing;

    /** @param target where it writes; null where it does not */
    InfluxHistory(
            NodeContext context, StoredNames names, Duration every, CurveAsker server, @Nullable WriteTarget target) {
        this.context = context;
        this.names = names;
        this.every = every;
        this.server = server;
        this.target = target;
        longPast = new LongPast(context, server, context.dataFolder());
    }

    Future<?> close() {
        return longPast.close();
    }

    @Override
    public Duration every() {
        return every;
    }

    @Override
    public Future<List<Curve>> query(Piece piece, Query query) {
        if (!query.measurement().equals(piece.kind().equals("meter") ? METER : CHARGER)) {
            return Future.succeededFuture(List.of());
        }
        Stored stored = names.of(piece, query.fields());
        Duration step = step(Duration.between(query.from(), query.to()), query.maxSamples());
        Span span = new Span(query.from(), query.to(), step);
        return (step.compareTo(LongPast.HOUR) >= 0 ? longPast(piece, span) : server.ask(stored, span))
                .map(found -> curves(query, stored, step, found))
                .recover(failure -> Future.failedFuture(
                        failure instanceof InfluxFailure
                                ? new NodeError("Error", "the history is in InfluxDB, which says: " + words(failure))
                                : failure));
    }

    /** All fields at once: they are remembered together. */
    private Future<StoredCurves> longPast(Piece piece, Span span) {
        Promise<StoredCurves> answer = Promise.promise();
        context.execute(() -> longPast.ask(names.of(piece, List.of()), span).onComplete(answer));
        return answer.future();
    }

    private Duration step(Duration span, int maxSamples) {
        if (span.dividedBy(every) <= maxSamples) {
            return Duration.ZERO;
        }
        double least = Math.max(every.toSeconds(), (double) span.toSeconds() / maxSamples);
        if (span.compareTo(LONG) > 0) {
            least = Math.max(least, LongPast.HOUR.toSeconds());
        }
        for (int seconds : STEPS) {
            if (seconds >= least) {
                return Duration.ofSeconds(seconds);
            }
        }
        return Duration.ofSeconds((long) Math.ceil(least));
    }

    private static List<Curve> curves(Query query, Stored stored, Duration step, StoredCurves found) {
        List<Curve> curves = new ArrayList<>();
        for (Field field : stored.numbers()) {
            add(
                    curves,
                    query,
                    field.name(),
                    false,
                    step,
                    found.samples(field.name(), false).stream()
                            .map(sample -> times(sample, field.factor()))
                            .toList());
        }
        for (Field field : stored.texts()) {
            add(
                    curves,
                    query,
                    field.name(),
                    true,
                    step,
                    found.samples(field.name(), true).stream()
                            .map(InfluxHistory::lowerCase)
                            .toList());
        }
        return curves;
    }

    private static void add(
            List<Curve> curves, Query query, String field, boolean isText, Duration step, List<Sample> samples) {
        if (!samples.isEmpty()) {
            curves.add(new Curve(
                    new Series(query.measurement(), field, new TreeMap<>(query.tags()), isText), step, samples));
        }
    }

    private static Sample times(Sample sample, double factor) {
        if (factor == 1) {
            return sample;
        }
        double one = sample.min() * factor;
        double other = sample.max() * factor;
        return new Sample(
                sample.time(),
                Values.number(((Number) sample.last()).doubleValue() * factor),
                Math.min(one, other),
                Math.max(one, other),
                sample.mean() * factor,
                sample.count());
    }

    /** States were written as Charging or Idle before there was a cockpit. */
    private static Sample lowerCase(Sample sample) {
        Object last = sample.last() instanceof String text ? text.toLowerCase(Locale.ROOT) : sample.last();
        return new Sample(sample.time(), last, sample.min(), sample.max(), sample.mean(), sample.count());
    }

    @Override
    public void append(Piece piece, List<Reading> readings) {
        context.execute(() -> {
            if (prepared.add(piece.id())) {
                Registration _ = context.after(SETTLING, () -> longPast.prepare(names.of(piece, List.of())));
            }
        });
        WriteTarget open = target;
        if (open == null || readings.isEmpty()) {
            return;
        }
        ObjectValue.Builder fields = ObjectValue.builder();
        readings.forEach(reading -> {
            Field field = names.field(reading.series().field());
            fields.put(
                    field.stored(),
                    reading.value() instanceof Number number && field.factor() != 1
                            ? Values.number(number.doubleValue() / field.factor())
                            : reading.value());
        });
        Instant time = readings.getFirst().time();
        ObjectValue.Builder tags = ObjectValue.builder();
        names.tags(piece).forEach(tags::put);
        Point point = new Point(open.measurement(names.measurement(piece)), fields.build(), tags.build(), time);
        context.execute(() -> write(open, point));
    }

    /** Told once for as long as it lasts: every five seconds would tell no more. */
    private void write(WriteTarget open, Point point) {
        Future<?> _ = open.write(List.of(point), Message.of(null)).onComplete(result -> {
            if (result.failed() && !failing) {
                context.warn("what the cockpit shows cannot be written into InfluxDB: " + words(result.cause()));
            }
            failing = result.failed();
        });
    }

    private static String words(Throwable failure) {
        return failure instanceof NodeError error ? String.valueOf(error.getMessage()) : NodeError.textOf(failure);
    }
}
