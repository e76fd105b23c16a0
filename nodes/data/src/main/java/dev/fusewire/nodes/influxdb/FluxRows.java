package dev.fusewire.nodes.influxdb;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The annotated CSV of a Flux answer as rows: an object each, its values typed as the annotations say. */
final class FluxRows {

    private List<String> types = List.of();
    private List<String> defaults = List.of();
    private List<String> labels = List.of();
    private boolean inHeader = true;
    private final ArrayValue.Builder rows = ArrayValue.builder();

    private FluxRows() {}

    static ArrayValue of(String csv) {
        FluxRows reader = new FluxRows();
        int start = 0;
        boolean quoted = false;
        for (int i = 0; i <= csv.length(); i++) {
            char c = i == csv.length() ? '\n' : csv.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\n' && (!quoted || i == csv.length())) {
                if (i == csv.length() && start == i) {
                    break;
                }
                int end = i > start && csv.charAt(i - 1) == '\r' ? i - 1 : i;
                reader.line(csv.substring(start, end));
                start = i + 1;
            }
        }
        return reader.rows.build();
    }

    private void line(String line) {
        if (line.isEmpty()) {
            inHeader = true;
            types = List.of();
            defaults = List.of();
            return;
        }
        List<String> cells = cells(line);
        if (!inHeader) {
            row(cells);
            return;
        }
        switch (cells.getFirst()) {
            case "#datatype" -> types = cells;
            case "#default" -> defaults = cells;
            case String first when first.startsWith("#") -> {
                // the group annotation changes no value
            }
            default -> {
                labels = cells;
                inHeader = false;
            }
        }
    }

    private void row(List<String> cells) {
        ObjectValue.Builder row = ObjectValue.builder();
        // annotated answers have an empty first column, below the annotations' names
        int first = labels.getFirst().isEmpty() ? 1 : 0;
        for (int i = first; i < labels.size() && i < cells.size(); i++) {
            String cell = cells.get(i).isEmpty() ? at(defaults, i) : cells.get(i);
            row.put(labels.get(i), value(at(types, i), cell));
        }
        rows.add(row.build());
    }

    private static String at(List<String> cells, int index) {
        return index < cells.size() ? cells.get(index) : "";
    }

    private static @Nullable Object value(String type, String cell) {
        return switch (type) {
            case "boolean" -> cell.isEmpty() ? Null.NULL : (Object) cell.equals("true");
            case "long", "unsignedLong" -> cell.isEmpty() ? Null.NULL : Values.number(Values.toNumber(cell));
            case "double" ->
                switch (cell) {
                    case "" -> Null.NULL;
                    case "+Inf" -> Double.POSITIVE_INFINITY;
                    case "-Inf" -> Double.NEGATIVE_INFINITY;
                    default -> Values.number(Values.toNumber(cell));
                };
            case "duration", "dateTime:RFC3339" -> cell.isEmpty() ? Null.NULL : cell;
            default -> cell;
        };
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                if (quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
