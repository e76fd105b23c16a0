package dev.fusewire.nodes.parsers.csv;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes CSV text as RFC 4180 has it. */
final class Rfc4180Writer {

    private final CsvSettings settings;
    private final NodeContext context;
    private final boolean namesFromMessages;
    /** The names of the columns, which outlive a message. */
    private List<@Nullable String> columns;

    private boolean headerSent;
    private boolean warned;
    /** Used for each line again. */
    private final StringBuilder line = new StringBuilder();

    Rfc4180Writer(CsvSettings settings, NodeContext context) {
        this.settings = settings;
        this.context = context;
        columns = Rfc4180Csv.columns(settings.template());
        namesFromMessages = !Rfc4180Csv.areGiven(columns);
    }

    void reset() {
        headerSent = false;
    }

    List<@Nullable String> columns() {
        return columns;
    }

    void name(List<@Nullable String> names) {
        columns = names;
    }

    /** The text for a payload. */
    String write(Message msg, Object payload) {
        ArrayValue items = payload instanceof ArrayValue array ? array : ArrayValue.of(payload);
        if (payload instanceof ArrayValue array
                && !array.isEmpty()
                && !Values.typeOf(array.get(0)).equals("object")) {
            items = ArrayValue.of(array);
        }
        boolean areArrays = !items.isEmpty() && items.get(0) instanceof ArrayValue;
        boolean goesOn = msg.get("parts") instanceof ObjectValue parts
                && parts.has("index")
                && Values.toNumber(parts.get("index")) > 0;
        if (!namesFromMessages || !goesOn) {
            columns = Rfc4180Csv.columns(settings.template());
        }
        List<String> lines = new ArrayList<>();
        boolean wanted =
                settings.headerOut().equals("all") || settings.headerOut().equals("once");
        if (wanted && !headerSent) {
            if (!Rfc4180Csv.areGiven(columns)) {
                columns = msg.has("columns") ? told(msg) : new ArrayList<>(LegacyCsvWriter.keys(items.at(0)));
            }
            lines.add(header(columns));
            headerSent = settings.headerOut().equals("once");
        }
        for (Object row : items) {
            if (areArrays) {
                lines.add(arrayLine(row, columns));
                continue;
            }
            if (!Rfc4180Csv.areGiven(columns) && msg.has("columns")) {
                columns = told(msg);
            }
            if (Rfc4180Csv.areGiven(columns)) {
                lines.add(objectLine(row, columns));
            } else {
                warn();
                columns = new ArrayList<>(LegacyCsvWriter.keys(row));
                lines.add(unnamedLine(items.at(0), row));
            }
        }
        return String.join(settings.lineEnd(), lines) + settings.lineEnd();
    }

    private void warn() {
        if (!warned) {
            context.warn("No columns template specified for object -> CSV.");
            warned = true;
        }
    }

    private static List<@Nullable String> told(Message msg) {
        return Rfc4180Csv.columns(msg.get("columns") instanceof String text ? text : "");
    }

    private String quoted(String cell) {
        return CsvText.quoted(cell, settings.separator());
    }

    private String header(List<@Nullable String> names) {
        List<String> cells = new ArrayList<>();
        names.forEach(name -> cells.add(quoted(name == null ? "" : name)));
        return String.join(settings.separator(), cells);
    }

    private String arrayLine(@Nullable Object row, List<@Nullable String> names) {
        if (row == null || row == Null.NULL) {
            throw LegacyCsv.noProperties(row, Rfc4180Csv.areGiven(names) ? "0" : "length");
        }
        ArrayValue cells = row instanceof ArrayValue array ? array : ArrayValue.EMPTY;
        boolean given = Rfc4180Csv.areGiven(names);
        List<String> line = new ArrayList<>();
        for (int i = 0; i < (given ? names.size() : cells.size()); i++) {
            String name = given ? names.get(i) : "";
            if (given && (name == null || name.isEmpty())) {
                continue; // leaves a gap, and none at the end
            }
            while (line.size() < i) {
                line.add("");
            }
            Object cell = cells.at(i);
            line.add(quoted(cell == null ? "" : LegacyCsvWriter.text(cell)));
        }
        return String.join(settings.separator(), line);
    }

    private String objectLine(@Nullable Object row, List<@Nullable String> names) {
        line.setLength(0);
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            Object cell = name == null || name.isEmpty() ? null : LegacyCsvWriter.member(row, name);
            line.append(i > 0 ? settings.separator() : "");
            if (cell != null) {
                line.append(quoted(LegacyCsvWriter.text(cell)));
            }
        }
        return line.toString();
    }

    private String unnamedLine(@Nullable Object first, @Nullable Object row) {
        List<String> present = LegacyCsvWriter.keys(row);
        List<String> line = new ArrayList<>();
        for (String name : LegacyCsvWriter.keys(first)) {
            if (!present.contains(name)) {
                continue;
            }
            Object cell = LegacyCsvWriter.member(row, name);
            if (!Values.typeOf(cell).equals("object")) {
                line.add(quoted(cell == null ? "" : Values.text(cell)));
            }
        }
        return String.join(settings.separator(), line);
    }
}
