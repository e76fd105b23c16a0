package dev.fusewire.node;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What messages carry for a database of time series: the measurement, its fields and tags, and its time if that is no
 * field.
 *
 * @param measurement as it was given, whether or not it is a name
 * @param timestamp null for none
 */
public record Point(
        @Nullable Object measurement,
        ObjectValue fields,
        ObjectValue tags,
        @Nullable Object timestamp) {

    /**
     * Reads a payload that is to become points of one measurement: a value, fields, fields with tags, or a list of these pairs. A field
     * named {@code time} is the point's time.
     */
    public static List<Point> ofPayload(@Nullable Object measurement, @Nullable Object payload) {
        if (payload instanceof ArrayValue array && !array.isEmpty()) {
            if (!(array.get(0) instanceof ArrayValue first) || first.isEmpty()) {
                return List.of(ofPair(measurement, array));
            }
            List<Point> points = new ArrayList<>(array.size());
            for (Object pair : array) {
                points.add(ofPair(measurement, pair instanceof ArrayValue items ? items : ArrayValue.EMPTY));
            }
            return points;
        }
        return List.of(
                payload instanceof ObjectValue fields
                        ? of(measurement, fields, ObjectValue.EMPTY)
                        : new Point(measurement, ObjectValue.of("value", payload), ObjectValue.EMPTY, null));
    }

    private static Point ofPair(@Nullable Object measurement, ArrayValue pair) {
        return of(measurement, object(pair.at(0)), object(pair.at(1)));
    }

    private static Point of(@Nullable Object measurement, ObjectValue fields, ObjectValue tags) {
        Object time = fields.get("time");
        return Values.isTruthy(time)
                ? new Point(measurement, fields.without("time"), tags, time)
                : new Point(measurement, fields, tags, null);
    }

    /** Reads a point that names its own measurement: an object with measurement, fields, tags and timestamp. */
    public static Point ofItem(@Nullable Object item) {
        ObjectValue point = object(item);
        Object timestamp = point.get("timestamp");
        return new Point(
                point.get("measurement"),
                object(point.get("fields")),
                object(point.get("tags")),
                Values.isTruthy(timestamp) ? timestamp : null);
    }

    private static ObjectValue object(@Nullable Object value) {
        return value instanceof ObjectValue object ? object : ObjectValue.EMPTY;
    }

    /** Whether a text stands for a whole number: digits and an {@code i}. */
    public static boolean isInteger(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        int end = text.length() - 1;
        if (end <= start || text.charAt(end) != 'i') {
            return false;
        }
        for (int i = start; i < end; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** The number such a text stands for. */
    public static Number integer(String text) {
        return Values.number(Double.parseDouble(text.substring(0, text.length() - 1)));
    }
}
