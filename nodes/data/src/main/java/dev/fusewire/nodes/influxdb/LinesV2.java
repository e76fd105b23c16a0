package dev.fusewire.nodes.influxdb;

import dev.fusewire.node.NodeError;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Point;
import dev.fusewire.node.Values;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Points as lines for version 2: {@code 5i} is a whole number, what has no type is left out, and so is a point without fields. */
final class LinesV2 {

    private static final double INTEGER_BOUND = 9.223372036854776e18;

    private LinesV2() {}

    /** @param now the time of points that have none */
    static List<String> of(List<Point> points, String precision, Instant now) {
        List<String> lines = new ArrayList<>(points.size());
        for (Point point : points) {
            String line = line(point, precision, now);
            if (line != null) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static @Nullable String line(Point point, String precision, Instant now) {
        StringBuilder fields = new StringBuilder();
        for (String name : point.fields().keySet().stream().sorted().toList()) {
            String value =
                    name.equals("time") ? null : value(name, point.fields().get(name));
            if (value != null && !name.isEmpty()) {
                fields.append(fields.isEmpty() ? "" : ",")
                        .append(Escape.tag(name))
                        .append('=')
                        .append(value);
            }
        }
        String measurement = Values.isTruthy(point.measurement()) ? Values.text(point.measurement()) : "";
        if (fields.isEmpty() || measurement.isEmpty()) {
            return null;
        }
        StringBuilder line = new StringBuilder(Escape.measurement(measurement));
        ObjectValue tags = point.tags();
        for (String name : tags.keySet().stream().sorted().toList()) {
            Object value = tags.get(name);
            if (!name.isEmpty() && Values.isTruthy(value)) {
                line.append(',').append(Escape.tag(name)).append('=').append(Escape.tag(Values.text(value)));
            }
        }
        line.append(' ').append(fields);
        String time = time(point, precision, now);
        return time.isEmpty() ? line.toString() : line.append(' ').append(time).toString();
    }

    private static @Nullable String value(String name, @Nullable Object value) {
        return switch (value) {
            case String text
            when Point.isInteger(text) -> {
                double number = Point.integer(text).doubleValue();
                if (Math.abs(number) >= INTEGER_BOUND) {
                    throw new NodeError(
                            "Error",
                            "invalid integer value for field '%s': '%s'!".formatted(name, Values.text(number)));
                }
                yield "%.0fi".formatted(number);
            }
            case String text -> Escape.quoted(text);
            case Boolean flag -> flag ? "T" : "F";
            case Number number -> {
                if (!Double.isFinite(number.doubleValue())) {
                    throw new NodeError(
                            "Error", "invalid float value for field '%s': %s".formatted(name, Values.text(number)));
                }
                yield Values.text(number);
            }
            case null, default -> null;
        };
    }

    private static String time(Point point, String precision, Instant now) {
        Object given =
                point.timestamp() != null ? point.timestamp() : point.fields().get("time");
        return switch (given) {
            case null -> nanos(now, precision);
            case Null _ -> "null";
            case Instant instant -> nanos(Instant.ofEpochMilli(instant.toEpochMilli()), precision);
            case Number number -> Values.text(Values.number(Math.floor(number.doubleValue())));
            default -> Values.text(given);
        };
    }

    private static String nanos(Instant time, String precision) {
        return switch (precision) {
            case "s" -> Long.toString(time.getEpochSecond());
            case "ms" -> Long.toString(time.toEpochMilli());
            case "us" -> Long.toString(time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000);
            default -> Long.toString(time.getEpochSecond() * 1_000_000_000 + time.getNano());
        };
    }
}
