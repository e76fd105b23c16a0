package dev.fusewire.nodes.influxdb;

import dev.fusewire.node.History.Sample;
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
        private long count = 1;
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
                samples.add(new Sample(time, last, step.min, step.max, step.mean, step.count));
            }
        });
        return samples;
    }
}
