package dev.fusewire.nodes.influxdb;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.nodes.influxdb.StoredCurves.Part;
import dev.fusewire.nodes.influxdb.StoredNames.Field;
import dev.fusewire.nodes.influxdb.StoredNames.Stored;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Asks in InfluxQL: versions 1.x and 3.x. */
final class InfluxQlAsker implements CurveAsker {

    private final Function<String, Future<ArrayValue>> server;

    /** @param server answers a statement with its rows, whose times are instants */
    InfluxQlAsker(Function<String, Future<ArrayValue>> server) {
        this.server = server;
    }

    /** Texts are asked for by themselves: what a number can be asked is an error with them. */
    @Override
    public Future<StoredCurves> ask(Stored stored, Span span) {
        StoredCurves curves = new StoredCurves();
        return part(curves, stored, stored.numbers(), span, List.of(Part.values()))
                .compose(_ -> part(curves, stored, stored.texts(), span, List.of(Part.LAST, Part.COUNT)))
                .map(curves);
    }

    private Future<?> part(StoredCurves curves, Stored stored, List<Field> fields, Span span, List<Part> parts) {
        if (fields.isEmpty()) {
            return Future.succeededFuture();
        }
        boolean single = span.step().isZero();
        List<Part> asked = single ? List.of(Part.LAST) : parts;
        return server.apply(statement(stored, fields, span, asked)).onSuccess(rows -> {
            for (Object each : rows) {
                if (!(each instanceof ObjectValue row)) {
                    continue;
                }
                Object time = row.get("time");
                for (int i = 0; i < fields.size(); i++) {
                    String name = fields.get(i).name();
                    for (Part part : asked) {
                        Object value = row.get(column(i, part));
                        if (single) {
                            curves.reading(name, time, value);
                        } else {
                            curves.part(name, time, part, value);
                        }
                    }
                }
            }
        });
    }

    private static String column(int index, Part part) {
        return part.name().toLowerCase(Locale.ROOT) + index;
    }

    private static String statement(Stored stored, List<Field> fields, Span span, List<Part> parts) {
        boolean single = span.step().isZero();
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            String field = name(fields.get(i).stored());
            for (Part part : parts) {
                columns.add((single ? field : part + "(" + field + ")") + " AS " + column(i, part));
            }
        }
        StringBuilder text = new StringBuilder("SELECT ")
                .append(String.join(", ", columns))
                .append(" FROM ")
                .append(name(stored.measurement()))
                .append(" WHERE time >= ")
                .append(span.from().toEpochMilli())
                .append("ms AND time < ")
                .append(span.to().toEpochMilli())
                .append("ms");
        stored.tags()
                .forEach((tag, value) ->
                        text.append(" AND ").append(name(tag)).append(" = ").append(quoted(value, '\'')));
        if (!single) {
            text.append(" GROUP BY time(").append(span.step().toSeconds()).append("s) FILL(none)");
        }
        return text.toString();
    }

    private static String name(String text) {
        return quoted(text, '"');
    }

    private static String quoted(String text, char quote) {
        String inner = text.replace("\\", "\\\\").replace("\n", "\\n").replace(String.valueOf(quote), "\\" + quote);
        return quote + inner + quote;
    }
}
