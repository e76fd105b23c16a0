package dev.fusewire.nodes.history;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.History.Reading;
import dev.fusewire.node.History.Series;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Point;
import dev.fusewire.node.Values;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a message's payload says, as readings: one for each field of each point. */
final class ReadingsOf {

    private ReadingsOf() {}

    /**
     * @param measurement for points that name none of their own
     * @param precision the unit of times that are numbers; empty for the one their size suggests
     * @param now the time of points that have none
     */
    static List<Reading> payload(
            @Nullable Object measurement, @Nullable Object payload, String precision, Instant now) {
        List<Reading> readings = new ArrayList<>();
        for (Point point : points(measurement, payload)) {
            if (!Values.isTruthy(point.measurement())) {
                throw new NodeError("No measurement specified");
            }
            Instant time = point.timestamp() == null ? now : Times.of(point.timestamp(), precision, "time");
            int before = readings.size();
            point.fields().forEach((name, value) -> {
                Object kept = value(value);
                if (kept != null) {
                    readings.add(new Reading(
                            new Series(
                                    Values.text(point.measurement()), name, tags(point.tags()), kept instanceof String),
                            time,
                            kept));
                }
            });
            if (readings.size() == before) {
                throw new NodeError("Error", "expected numbers, texts or booleans as fields, got " + shown(payload));
            }
        }
        return readings;
    }

    private static String shown(@Nullable Object payload) {
        String text = Values.isObject(payload) ? dev.fusewire.node.Json.stringify(payload) : Values.text(payload);
        return text.length() > 200 ? text.substring(0, 200) + "…" : text;
    }

    private static List<Point> points(@Nullable Object measurement, @Nullable Object payload) {
        // what a batch node takes: points that name their own measurement
        if (payload instanceof ArrayValue items
                && items.at(0) instanceof ObjectValue first
                && first.has("measurement")
                && first.get("fields") instanceof ObjectValue) {
            return items.stream().map(Point::ofItem).toList();
        }
        return Point.ofPayload(measurement, payload);
    }

    private static @Nullable Object value(@Nullable Object given) {
        return switch (given) {
            case String text -> Point.isInteger(text) ? Point.integer(text) : text;
            case Number number -> number;
            case Boolean flag -> flag ? 1 : 0;
            case null, default -> null;
        };
    }

    private static SortedMap<String, String> tags(ObjectValue given) {
        SortedMap<String, String> tags = new TreeMap<>();
        given.forEach((name, value) -> {
            String text = value == null || value == Null.NULL ? "" : Values.text(value);
            if (!text.isEmpty() && !name.isEmpty()) {
                tags.put(name, text);
            }
        });
        return tags;
    }
}
