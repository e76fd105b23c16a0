package dev.fusewire.nodes.influxdb;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.History.Sample;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a server answered, gathered by field and time, in whatever order it comes. */
final class StoredCurves {

    /** What one answer may say of a step. */
    enum Part {
        MIN,
        MAX,
        MEAN,
        COUNT,
        LAST
    }

    private static final class Step {
        private double min = Double.NaN;
        private double max = Double.NaN;
        private double mean = Double.NaN;
        private long count;
        private @Nullable Object last;

        void take(Part part, Object value) {
            switch (part) {
                case MIN -> min = ((Number) value).doubleValue();
                case MAX -> max = ((Number) value).doubleValue();
                case MEAN -> mean = ((Number) value).doubleValue();
                case COUNT -> count = ((Number) value).longValue();
                case LAST -> last = value;
            }
        }

        /** Takes in a later one; minimum and maximum of nothing are those of the other. */
        void join(Step later) {
            long all = count + later.count;
            mean = count == 0 ? later.mean : (mean * count + later.mean * later.count) / Math.max(1, all);
            min = Double.isNaN(min) ? later.min : Math.min(min, later.min);
            max = Double.isNaN(max) ? later.max : Math.max(max, later.max);
            count = all;
            last = later.last == null ? last : later.last;
        }
    }

    private final Map<String, TreeMap<Instant, Step>> byField = new LinkedHashMap<>();

    private Step step(String field, Instant time) {
        return byField.computeIfAbsent(field, _ -> new TreeMap<>()).computeIfAbsent(time, _ -> new Step());
    }

    /** A part of a step's sample; what is no value of its kind is passed over. */
    void part(String field, @Nullable Object time, Part part, @Nullable Object value) {
        if (time instanceof Instant at && (value instanceof Number || (part == Part.LAST && value instanceof String))) {
            step(field, at).take(part, value);
        }
    }

    /** A single reading. */
    void reading(String field, @Nullable Object time, @Nullable Object value) {
        if (time instanceof Instant at && (value instanceof Number || value instanceof String)) {
            Step step = step(field, at);
            step.last = value;
            step.count = 1;
            if (value instanceof Number number) {
                step.min = number.doubleValue();
                step.max = step.min;
                step.mean = step.min;
            }
        }
    }

    /** The samples of a field that are of this kind, in the order of their times. */
    List<Sample> samples(String field, boolean isText) {
        List<Sample> samples = new ArrayList<>();
        byField.getOrDefault(field, new TreeMap<>()).forEach((time, step) -> {
            Object last = step.last;
            if (last != null && last instanceof String == isText) {
                samples.add(new Sample(time, last, step.min, step.max, step.mean, Math.max(1, step.count)));
            }
        });
        return samples;
    }

    /** Adds what another answer has of this span; from {@code to} on it is left out, and all where that is not after {@code from}. */
    void addAll(StoredCurves other, Instant from, Instant to) {
        if (!from.isBefore(to)) {
            return;
        }
        other.byField.forEach((field, steps) ->
                steps.subMap(from, to).forEach((time, step) -> step(field, time).join(step)));
    }

    /** The same in longer steps, which begin at whole multiples of their length since 1970. */
    StoredCurves rolledUp(Duration length) {
        StoredCurves rolled = new StoredCurves();
        byField.forEach((field, steps) -> steps.forEach((time, step) -> {
            long begin = Math.floorDiv(time.getEpochSecond(), length.toSeconds()) * length.toSeconds();
            rolled.step(field, Instant.ofEpochSecond(begin)).join(step);
        }));
        return rolled;
    }

    ObjectValue toJson() {
        ObjectValue.Builder json = ObjectValue.builder();
        byField.forEach((field, steps) -> {
            ArrayValue.Builder rows = ArrayValue.builder();
            steps.forEach((time, step) -> rows.add(ArrayValue.of(
                    time.getEpochSecond(),
                    number(step.min),
                    number(step.max),
                    number(step.mean),
                    step.count,
                    step.last == null ? Null.NULL : step.last)));
            json.put(field, rows.build());
        });
        return json.build();
    }

    private static Object number(double value) {
        return Double.isNaN(value) ? Null.NULL : Values.number(value);
    }

    /** Adds what {@link #toJson} once gave. */
    void addJson(ObjectValue json) {
        json.forEach((field, rows) -> {
            if (rows instanceof ArrayValue list) {
                for (Object each : list) {
                    if (each instanceof ArrayValue row && row.at(0) instanceof Number second) {
                        Instant time = Instant.ofEpochSecond(second.longValue());
                        for (int i = 0; i < Part.values().length; i++) {
                            part(field, time, Part.values()[i], row.at(i + 1));
                        }
                    }
                }
            }
        });
    }
}
