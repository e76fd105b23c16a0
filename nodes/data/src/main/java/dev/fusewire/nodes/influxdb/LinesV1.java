package dev.fusewire.nodes.influxdb;

import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Point;
import dev.fusewire.node.Values;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Points as lines for version 1: every number is a float, and without a time the database gives its own. */
final class LinesV1 {

    private LinesV1() {}

    static String of(List<Point> points, String precision) {
        return points.stream().map(point -> line(point, precision)).collect(Collectors.joining("\n"));
    }

    /** The same points, each with a time of its own: for being sent later. */
    static List<String> timed(List<Point> points, String precision, Instant arrival) {
        String time = ofArrival(arrival, precision);
        return points.stream()
                .map(point -> line(point, precision) + (Values.isTruthy(point.timestamp()) ? "" : " " + time))
                .toList();
    }

    /**
     * The unit by the name version 1 has for it; nanoseconds where none is named. An unknown one counts as nanoseconds there, and
     * the points would lie in 1970: it is refused.
     *
     * @throws NodeError naming it
     */
    static String unit(String precision) {
        return switch (precision) {
            case "", "n", "ns" -> "n";
            case "u", "us", "µs" -> "u";
            case "ms", "s", "m", "h" -> precision;
            default -> throw new NodeError("Error", "Unknown precision '" + precision + "'!");
        };
    }

    private static String ofArrival(Instant arrival, String precision) {
        long micros = arrival.getEpochSecond() * 1_000_000 + arrival.getNano() / 1_000;
        return switch (precision) {
            case "n" -> Long.toString(arrival.getEpochSecond() * 1_000_000_000 + arrival.getNano());
            case "u" -> Long.toString(micros);
            default -> instant(arrival.toEpochMilli(), precision);
        };
    }

    private static String line(Point point, String precision) {
        StringBuilder line = new StringBuilder(Values.text(point.measurement()));
        ObjectValue tags = point.tags();
        for (int i = 0; i < tags.size(); i++) {
            String value = Values.text(tags.valueAt(i));
            if (!value.isEmpty()) {
                line.append(',').append(Escape.tag(tags.nameAt(i))).append('=').append(Escape.tag(value));
            }
        }
        char separator = ' ';
        for (String name : point.fields().keySet().stream().sorted().toList()) {
            line.append(separator)
                    .append(Escape.tag(name))
                    .append('=')
                    .append(value(point.fields().get(name)));
            separator = ',';
        }
        if (Values.isTruthy(point.timestamp())) {
            line.append(' ').append(time(point.timestamp(), precision));
        }
        return line.toString();
    }

    private static String value(@Nullable Object value) {
        if (value instanceof String text) {
            return Point.isInteger(text) ? Values.text(Point.integer(text)) : Escape.quoted(text);
        }
        return Values.text(value);
    }

    private static String time(@Nullable Object time, String precision) {
        return switch (time) {
            case String text
            when Double.isNaN(Values.toNumber(text)) ->
                throw new NodeError("Error", "Expected numeric value for, timestamp, but got '" + text + "'!");
            case String text -> text;
            case Number number -> Values.text(number);
            case Instant instant -> instant(instant.toEpochMilli(), precision);
            case null, default -> throw new NodeError("TypeError", "timestamp is neither a number nor a date: " + time);
        };
    }

    private static String instant(long millis, String precision) {
        return switch (precision) {
            case "n" -> Values.text(millis * 1e6);
            case "u" -> Values.text(millis * 1e3);
            case "ms" -> Long.toString(millis);
            case "s" -> Long.toString(Math.floorDiv(millis, 1_000L));
            case "m" -> Long.toString(Math.floorDiv(millis, 60_000L));
            case "h" -> Long.toString(Math.floorDiv(millis, 3_600_000L));
            default -> throw new NodeError("Error", "Unknown precision '" + precision + "'!");
        };
    }
}
