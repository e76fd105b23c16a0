package dev.fusewire.nodes.parsers.csv;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Bytes;
import dev.fusewire.node.Json;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Writes CSV text as the csv node did before RFC 4180. */
final class LegacyCsvWriter {

    private final CsvSettings settings;
    private final LegacyColumns columns;
    private final NodeContext context;
    private final boolean namesFromMessages;
    private boolean headerSent;
    private boolean warned;

    LegacyCsvWriter(CsvSettings settings, LegacyColumns columns, NodeContext context) {
        this.settings = settings;
        this.columns = columns;
        this.context = context;
        namesFromMessages = columns.isEmpty();
    }

    void reset() {
        headerSent = false;
    }

    /** The text for the message's payload. */
    String write(Message msg) {
        boolean goesOn = msg.get("parts") instanceof ObjectValue parts
                && parts.has("index")
                && Values.toNumber(parts.get("index")) > 0;
        if (!namesFromMessages || !goesOn) {
            columns.read(settings.template());
        }
        if (!(msg.payload() instanceof ArrayValue)) {
            msg.set("payload", ArrayValue.of(msg.payload()));
        }
        ArrayValue items = (ArrayValue) Objects.requireNonNull(msg.payload());
        List<String> lines = new ArrayList<>();
        if (!settings.headerOut().equals("none") && !headerSent) {
            lines.add(header(msg, items));
            headerSent = settings.headerOut().equals("once");
        }
        for (int i = 0; i < items.size(); i++) {
            Object item = items.get(i);
            if (item instanceof ArrayValue array) {
                lines.add(line(msg, items, i, array));
            } else if (Values.typeOf(item).equals("object")) {
                lines.add(line(msg, items, item));
            } else {
                ArrayValue row = items;
                items = ArrayValue.of(row);
                msg.set("payload", items);
                if (i > 0) {
                    throw LegacyCsv.noProperties(null, "length");
                }
                lines.add(line(msg, items, 0, row));
            }
        }
        return String.join(settings.lineEnd(), lines) + settings.lineEnd();
    }

    private String header(Message msg, ArrayValue items) {
        if (columns.isEmpty()) {
            if (msg.has("columns")) {
                readColumns(msg);
            } else {
                columns.set(keys(items.at(0)));
            }
        }
        return columns.header(settings.separator());
    }

    private void readColumns(Message msg) {
        Object given = msg.get("columns");
        if (Values.isTruthy(given) && !(given instanceof String)) {
            throw LegacyCsv.typeError("col.trim is not a function");
        }
        columns.read(given instanceof String text ? text : "", ",");
    }

    /** {@code Object.keys(value)}. */
    static List<String> keys(@Nullable Object value) {
        return switch (value) {
            case null -> throw LegacyCsv.typeError("Cannot convert undefined or null to object");
            case Null _ -> throw LegacyCsv.typeError("Cannot convert undefined or null to object");
            case ObjectValue object -> List.copyOf(object.keySet());
            case ArrayValue array -> indices(array.size());
            case Bytes bytes -> indices(bytes.length());
            case String text -> indices(text.length());
            default -> List.of();
        };
    }

    private static List<String> indices(int count) {
        return IntStream.range(0, count).mapToObj(String::valueOf).toList();
    }

    /** {@code object[name]}. */
    static @Nullable Object member(@Nullable Object object, String name) {
        return switch (object) {
            case null -> throw LegacyCsv.noProperties(null, name);
            case Null _ -> throw LegacyCsv.noProperties(object, name);
            case ObjectValue fields -> fields.get(name);
            case Bytes bytes when keys(bytes).contains(name) -> bytes.array()[Integer.parseInt(name)] & 0xff;
            case ArrayValue array when keys(array).contains(name) -> array.get(Integer.parseInt(name));
            default -> null;
        };
    }

    /** What Node-RED's {@code ensureString} makes of a value. */
    static String text(Object value) {
        return value instanceof String || value instanceof Number
                ? Values.text(value)
                : value instanceof Bytes bytes
                        ? bytes.text()
                        : Values.typeOf(value).equals("object") ? Json.stringify(value) : Values.text(value);
    }

    private String line(Message msg, ArrayValue items, int index, ArrayValue array) {
        List<String> cells = new ArrayList<>();
        for (Object cell : array) {
            if (cell == Null.NULL) {
                msg.set("payload", halfWritten(items, index, cells.size()));
                throw LegacyCsv.noProperties(cell, "toString");
            }
            String text = cell == null ? "" : Values.text(cell);
            cells.add(quoted(text, text.contains("\n")));
        }
        return String.join(settings.separator(), cells);
    }

    /** The rows as Node-RED's node leaves them in the message where it stops: with the quotes they got so far. */
    private ArrayValue halfWritten(ArrayValue items, int rows, int cells) {
        ArrayValue.Builder all = ArrayValue.builder();
        for (int i = 0; i < items.size(); i++) {
            if (i > rows || !(items.get(i) instanceof ArrayValue row)) {
                all.add(items.get(i));
                continue;
            }
            ArrayValue.Builder half = ArrayValue.builder();
            for (int j = 0; j < row.size(); j++) {
                Object cell = row.get(j);
                String text = cell == null ? "" : Values.text(cell);
                String written = i < rows || j < cells ? quoted(text, text.contains("\n")) : text;
                half.add(written.equals(text) && cell != null ? cell : written);
            }
            all.add(half.build());
        }
        return all.build();
    }

    private String line(Message msg, ArrayValue items, @Nullable Object item) {
        if (columns.isEmpty() && msg.has("columns")) {
            readColumns(msg);
        }
        List<String> cells = new ArrayList<>();
        if (columns.isEmpty()) {
            if (!warned) {
                context.warn("No columns template specified for object -> CSV.");
                warned = true;
            }
            for (String name : items.at(0) == Null.NULL ? List.<String>of() : keys(items.at(0))) {
                if (item == Null.NULL) {
                    throw LegacyCsv.noProperties(item, "hasOwnProperty");
                }
                Object value = member(item, name);
                boolean there = keys(item).contains(name);
                if (there && !Values.typeOf(value).equals("object")) {
                    // it is the name that is looked at here
                    cells.add(quoted(value == null ? "" : Values.text(value), name.contains("\n")));
                }
            }
        } else {
            for (int column = 0; column < columns.size(); column++) {
                String name = columns.get(column);
                Object value = name.isEmpty() ? null : member(item, name);
                String text = value == null ? "" : text(value);
                cells.add(quoted(text, text.contains("\n")));
            }
        }
        return String.join(settings.separator(), cells);
    }

    private String quoted(String text, boolean hasBreak) {
        if (text.contains("\"")) {
            return '"' + text.replace("\"", "\"\"") + '"';
        }
        return hasBreak || text.contains(settings.separator()) ? '"' + text + '"' : text;
    }
}
