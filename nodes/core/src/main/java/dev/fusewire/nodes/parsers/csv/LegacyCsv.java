package dev.fusewire.nodes.parsers.csv;

import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The older way of the csv node, which flows made before there was another keep. Its oddities are Node-RED's. */
final class LegacyCsv implements CsvNode.Way {

    private final CsvSettings settings;
    private final NodeContext context;
    private final LegacyColumns columns;
    private final LegacyCsvReader reader;
    private final LegacyCsvWriter writer;
    private final CsvRows rows;

    LegacyCsv(CsvSettings settings, NodeContext context) {
        this.settings = settings;
        this.context = context;
        columns = new LegacyColumns(settings.template(), settings.separator());
        reader = new LegacyCsvReader(settings, columns);
        writer = new LegacyCsvWriter(settings, columns, context);
        rows = new CsvRows(settings);
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
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
            read(msg, text, out);
        } else if (Values.typeOf(payload).equals("object")) {
            String text = writer.write(msg);
            out.send(msg.set("payload", text).set("columns", columns.header(",")));
        } else {
            context.warn("This node only handles CSV strings or js objects.");
        }
        return Node.DONE;
    }

    private void read(Message msg, String text, Outputs out) {
        CsvRows.Position position = CsvRows.Position.of(msg);
        int lineBreaks = CsvSettings.lineBreaks(text, 0);
        boolean first = !(position.index() > settings.skip()) || settings.wholeInPart(position, lineBreaks);
        LegacyCsvReader.Lines lines = reader.read(text, first, position.linesBefore());
        if (lines.endsInQuotes()) {
            context.warn("Malformed CSV data - output probably corrupt.");
        }
        if (settings.together()) {
            msg.set("payload", lines.rows());
        }
        ObjectValue unfinished = lines.unfinished();
        List<ObjectValue> kept = unfinished.isEmpty() ? List.of() : List.of(unfinished);
        rows.send(msg, position, lines.rows(), kept, columns.told(), lineBreaks, out);
    }

    static NodeError typeError(String message) {
        return new NodeError("TypeError", message);
    }

    static NodeError noProperties(@Nullable Object value, String name) {
        return typeError(
                "Cannot read properties of " + (value == null ? "undefined" : "null") + " (reading '" + name + "')");
    }
}
