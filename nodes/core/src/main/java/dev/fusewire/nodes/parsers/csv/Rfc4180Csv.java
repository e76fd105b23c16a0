package dev.fusewire.nodes.parsers.csv;

import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Status;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The csv node's way of RFC 4180: quotes around whole cells, twice within one. */
final class Rfc4180Csv implements CsvNode.Way {

    private final CsvSettings settings;
    private final NodeContext context;
    private final Rfc4180Writer writer;
    private final CsvRows rows;

    private Rfc4180Csv(CsvSettings settings, NodeContext context) {
        this.settings = settings;
        this.context = context;
        writer = new Rfc4180Writer(settings, context);
        rows = new CsvRows(settings);
    }

    /** A template that is none makes a node that takes no messages. */
    static CsvNode.Way of(CsvSettings settings, NodeContext context) {
        try {
            return new Rfc4180Csv(settings, context);
        } catch (NodeError _) {
            String text = "Malformed columns template.";
            context.warn(text);
            context.status(Status.dot("red", text));
            return (_, _) -> Node.NEVER;
        }
    }

    /** Reads names between commas; none where there is not just one line of them. */
    static List<@Nullable String> columns(String text) {
        List<List<@Nullable String>> lines =
                CsvText.read(text, 0, ",", true, false).rows();
        List<@Nullable String> none = new ArrayList<>();
        none.add("");
        return lines.size() == 1 ? lines.getFirst() : none;
    }

    static boolean areGiven(List<@Nullable String> names) {
        return !names.isEmpty() && !(names.size() == 1 && "".equals(names.getFirst()));
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        context.clearStatus();
        if (msg.has("reset")) {
            writer.reset();
        }
        if (!msg.has("payload")) {
            if (!msg.has("reset")) {
                out.send(msg);
            }
            return Node.DONE;
        }
        Object payload = msg.payload();
        if (payload instanceof String text) {
            return read(msg, text, out);
        }
        if (payload != null && Values.typeOf(payload).equals("object")) {
            String text = writer.write(msg, payload);
            out.send(msg.set("payload", text).set("columns", CsvText.names(writer.columns())));
            return Node.DONE;
        }
        String text = "This node only handles CSV strings or js objects.";
        context.status(Status.dot("red", text));
        throw new NodeError("Error", text);
    }

    private Future<?> read(Message msg, String text, Outputs out) {
        CsvRows.Position position = CsvRows.Position.of(msg);
        boolean first = !(position.index() > settings.skip());
        int from = 0;
        if (position.linesBefore() < settings.skip()) {
            from = first ? afterSkipped(text, position.linesBefore()) : 0;
            if (from >= text.length()) {
                return Node.NEVER;
            }
        }
        int lineBreaks = CsvSettings.lineBreaks(text, from);
        if (settings.headerIn() && (first || settings.wholeInPart(position, lineBreaks))) {
            from = readHeader(text, from);
        }
        List<List<@Nullable String>> lines =
                CsvText.read(text, from, settings.separator(), false, false).rows();
        List<@Nullable String> names = areGiven(writer.columns()) ? writer.columns() : numbered(lines);
        List<ObjectValue> objects = new ArrayList<>(lines.size());
        ObjectValue before = null;
        for (List<@Nullable String> line : lines) {
            ObjectValue object = object(line, names, before);
            if (!object.isEmpty()) {
                objects.add(object);
                before = object;
            }
        }
        rows.send(msg, position, objects, objects, CsvText.names(names), lineBreaks, out);
        return Node.DONE;
    }

    /** Where the first line to read begins; each line break character counts as a line. */
    private int afterSkipped(String text, double linesBefore) {
        double lines = linesBefore;
        int at = 0;
        while (at < text.length() && lines < settings.skip()) {
            lines += text.charAt(at) == '\r' || text.charAt(at) == '\n' ? 1 : 0;
            at++;
        }
        return at;
    }

    private int readHeader(String text, int from) {
        try {
            CsvText.Rows header = CsvText.read(text, from, settings.separator(), true, true);
            writer.name(header.rows().isEmpty() ? List.of() : header.rows().getFirst());
            return header.end();
        } catch (NodeError e) {
            context.status(Status.dot("red", "Malformed columns template."));
            throw e;
        }
    }

    private static List<@Nullable String> numbered(List<List<@Nullable String>> lines) {
        List<@Nullable String> names = new ArrayList<>();
        int count = lines.isEmpty() ? 0 : lines.getFirst().size();
        for (int i = 1; i <= count; i++) {
            names.add("col" + i);
        }
        return names;
    }

    /** @param before the row before, most likely with the same names */
    private ObjectValue object(
            List<@Nullable String> line, List<@Nullable String> names, @Nullable ObjectValue before) {
        ObjectValue.Builder object = ObjectValue.builderLike(before);
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (name == null || name.isEmpty()) {
                continue;
            }
            String cell = i < line.size() ? line.get(i) : null;
            if (cell == null ? settings.nulls() : !cell.isEmpty() || settings.emptyStrings()) {
                object.put(name, cell == null ? Null.NULL : value(cell));
            }
        }
        return object.build();
    }

    private Object value(String cell) {
        if (!settings.numbers() || cell.isEmpty() || isCode(cell)) {
            return cell;
        }
        double number = Values.toNumber(cell);
        return Double.isNaN(number) ? cell : Values.number(number);
    }

    /** What looks like a number but is meant as a text: a telephone number, a code with leading zeros. */
    private static boolean isCode(String cell) {
        int at = 0;
        while (at < cell.length() && cell.charAt(at) == ' ') {
            at++;
        }
        if (cell.startsWith("+", at)) {
            return true;
        }
        at += cell.startsWith("-", at) ? 1 : 0;
        return cell.startsWith("0", at)
                && at + 1 < cell.length()
                && cell.charAt(at + 1) >= '0'
                && cell.charAt(at + 1) <= '9';
    }
}
