package dev.fusewire.nodes.influxdb;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import dev.fusewire.nodes.influxdb.StoredCurves.Part;
import dev.fusewire.nodes.influxdb.StoredNames.Field;
import dev.fusewire.nodes.influxdb.StoredNames.Stored;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks in Flux: versions 1.8 and 2.0. */
final class FluxAsker implements CurveAsker {

    private static final String NUMBERS = "numbers";
    private static final String TEXTS = "texts";

    private final String bucket;
    private final Function<String, Future<ArrayValue>> server;

    /** @param server answers a query with its rows */
    FluxAsker(String bucket, Function<String, Future<ArrayValue>> server) {
        this.bucket = bucket;
        this.server = server;
    }

    @Override
    public Future<StoredCurves> ask(Stored stored, Span span) {
        Map<String, String> names = new HashMap<>();
        stored.numbers().forEach(field -> names.put(field.stored(), field.name()));
        stored.texts().forEach(field -> names.put(field.stored(), field.name()));
        return server.apply(query(stored, span)).map(rows -> {
            StoredCurves curves = new StoredCurves();
            for (Object each : rows) {
                if (each instanceof ObjectValue row) {
                    take(curves, row, names);
                }
            }
            return curves;
        });
    }

    private static void take(StoredCurves curves, ObjectValue row, Map<String, String> names) {
        String name = names.get(row.string("_field", ""));
        if (name == null) {
            return;
        }
        Object time = time(row.get("_time"));
        Object value = row.get("_value");
        String result = row.string("result", "");
        if (result.equals(NUMBERS) || result.equals(TEXTS)) {
            curves.reading(name, time, value);
        } else {
            // such as "texts last"
            Part part = Part.valueOf(result.substring(result.indexOf(' ') + 1).toUpperCase(Locale.ROOT));
            curves.part(name, time, part, value);
        }
    }

    private static @Nullable Instant time(@Nullable Object cell) {
        try {
            return Instant.ofEpochMilli(Instant.parse(Values.text(cell)).toEpochMilli());
        } catch (DateTimeParseException _) {
            return null;
        }
    }

    private String query(Stored stored, Span span) {
        List<String> lines = new ArrayList<>();
        part(lines, NUMBERS, stored, stored.numbers(), span, List.of(Part.values()));
        part(lines, TEXTS, stored, stored.texts(), span, List.of(Part.LAST, Part.COUNT));
        return String.join("\n", lines);
    }

    /** Each statistic is a result of its own, so that the server can reckon it where the data lie. */
    private void part(List<String> lines, String data, Stored stored, List<Field> fields, Span span, List<Part> parts) {
        if (fields.isEmpty()) {
            return;
        }
        StringBuilder source = new StringBuilder(data)
                .append(" = from(bucket: ")
                .append(quoted(bucket))
                .append(") |> range(start: ")
                .append(span.from())
                .append(", stop: ")
                .append(span.to())
                .append(") |> filter(fn: (r) => r._measurement == ")
                .append(quoted(stored.measurement()));
        stored.tags()
                .forEach((tag, value) -> source.append(" and r[")
                        .append(quoted(tag))
                        .append("] == ")
                        .append(quoted(value)));
        source.append(" and (")
                .append(fields.stream()
                        .map(field -> "r._field == " + quoted(field.stored()))
                        .collect(Collectors.joining(" or ")))
                .append("))");
        lines.add(source.toString());
        if (span.step().isZero()) {
            lines.add(data + " |> yield(name: " + quoted(data) + ")");
            return;
        }
        for (Part part : parts) {
            String function = part.name().toLowerCase(Locale.ROOT);
            lines.add(
                    "%s |> aggregateWindow(every: %ds, fn: %s, createEmpty: false, timeSrc: \"_start\") |> yield(name: \"%s %s\")"
                            .formatted(data, span.step().toSeconds(), function, data, function));
        }
    }

    private static String quoted(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("${", "\\${")
                        .replace("\n", "\\n")
                + '"';
    }
}
