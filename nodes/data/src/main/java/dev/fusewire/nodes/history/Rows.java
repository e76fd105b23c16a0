package dev.fusewire.nodes.history;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.History.Curve;
import dev.fusewire.node.History.Sample;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Curves side by side: what is of one time and has the same tags is one row. */
final class Rows {

    private record Key(Instant time, Map<String, String> tags) {}

    private final boolean extremes;
    private final ArrayValue all;
    private final Number step;

    Rows(List<Curve> curves, boolean extremes) {
        this.extremes = extremes;
        step = Values.number(curves.stream()
                        .map(Curve::step)
                        .max(Comparator.naturalOrder())
                        .orElse(Duration.ZERO)
                        .toMillis()
                / 1000.0);
        Map<Key, ObjectValue.Builder> rows = new TreeMap<>(
                Comparator.comparing(Key::time).thenComparing(key -> key.tags().toString()));
        for (Curve curve : curves) {
            for (Sample sample : curve.samples()) {
                Key key = new Key(sample.time(), curve.series().tags());
                put(rows.computeIfAbsent(key, Rows::begun), curve, sample);
            }
        }
        ArrayValue.Builder built = ArrayValue.builder();
        rows.values().forEach(row -> built.add(row.build()));
        all = built.build();
    }

    /** Seconds. */
    Number step() {
        return step;
    }

    ArrayValue all() {
        return all;
    }

    private static ObjectValue.Builder begun(Key key) {
        ObjectValue.Builder row = ObjectValue.builder().put("time", key.time());
        key.tags().forEach(row::put);
        return row;
    }

    private void put(ObjectValue.Builder row, Curve curve, Sample sample) {
        String field = curve.series().field();
        if (curve.series().isText()) {
            row.put(field, sample.last());
            return;
        }
        row.put(field, Values.number(sample.mean()));
        if (extremes) {
            row.put(field + "_min", Values.number(sample.min()));
            row.put(field + "_max", Values.number(sample.max()));
        }
    }
}
