package dev.fusewire.nodes.influxdb;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** The answer of version 1 as rows: an object each, with the time as a date and the tags it was grouped by. */
final class InfluxQlRows {

    private InfluxQlRows() {}

    /** @param precision the unit of times that are numbers, null for nanoseconds */
    static ArrayValue of(ObjectValue answer, @Nullable String precision) {
        ArrayValue results = array(answer.get("results"));
        for (Object result : results) {
            Object error = result instanceof ObjectValue object ? object.get("error") : null;
            if (Values.isTruthy(error)) {
                throw InfluxFailure.ofMessage("Error from InfluxDB: " + Values.text(error));
            }
        }
        if (results.size() == 1) {
            return rows(results.get(0), precision);
        }
        ArrayValue.Builder all = ArrayValue.builder();
        for (Object result : results) {
            all.add(rows(result, precision));
        }
        return all.build();
    }

    private static ArrayValue rows(@Nullable Object result, @Nullable String precision) {
        ArrayValue.Builder rows = ArrayValue.builder();
        ArrayValue series = result instanceof ObjectValue object ? array(object.get("series")) : ArrayValue.EMPTY;
        for (Object each : series) {
            if (each instanceof ObjectValue one) {
                add(rows, one, precision);
            }
        }
        return rows.build();
    }

    private static void add(ArrayValue.Builder rows, ObjectValue series, @Nullable String precision) {
        ArrayValue columns = array(series.get("columns"));
        ObjectValue tags = series.get("tags") instanceof ObjectValue object ? object : ObjectValue.EMPTY;
        for (Object value : array(series.get("values"))) {
            ArrayValue cells = array(value);
            ObjectValue.Builder row = ObjectValue.builder();
            for (int i = 0; i < columns.size(); i++) {
                String column = Values.text(columns.get(i));
                row.put(column, column.equals("time") ? time(cells.at(i), precision) : cells.at(i));
            }
            row.putAll(tags);
            rows.add(row.build());
        }
    }

    private static @Nullable Object time(@Nullable Object cell, @Nullable String precision) {
        if (cell instanceof String text) {
            try {
                // a date of JavaScript counts milliseconds
                return Instant.ofEpochMilli(Instant.parse(text).toEpochMilli());
            } catch (DateTimeParseException _) {
                return cell;
            }
        }
        if (!(cell instanceof Number number)) {
            return cell == Null.NULL ? Instant.EPOCH : cell;
        }
        double millisPer = switch (precision == null ? "n" : precision) {
            case "h" -> 3_600_000;
            case "m" -> 60_000;
            case "s" -> 1_000;
            case "ms" -> 1;
            case "u" -> 1e-3;
            default -> 1e-6;
        };
        return Instant.ofEpochMilli(Math.round(number.doubleValue() * millisPer));
    }

    private static ArrayValue array(@Nullable Object value) {
        return value instanceof ArrayValue array ? array : ArrayValue.EMPTY;
    }
}
