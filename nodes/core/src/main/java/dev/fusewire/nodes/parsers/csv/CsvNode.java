package dev.fusewire.nodes.parsers.csv;

import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Makes objects of CSV text, and CSV text of objects: as RFC 4180 says, or in the older way of flows made before that. */
@NodeType(value = "csv", form = "parsers/70-CSV")
public final class CsvNode implements Node {

    public record Config(
            @Property String spec,
            @Property(initial = ",") String sep,
            @Property @Nullable Object hdrin,
            @Property @Nullable Object hdrout,
            @Property(initial = "one") String multi,
            @Property String ret,
            @Property String temp,
            @Property @Nullable Object skip,
            @Property @Nullable Object strings,

            @Property(name = "include_empty_strings") @Nullable
            Object emptyStrings,

            @Property(name = "include_null_values") @Nullable
            Object nullValues) {}

    /** One of the two ways of working. */
    interface Way {
        Future<?> onMessage(Message msg, Outputs out);
    }

    private final Way way;

    public CsvNode(Config config, NodeContext context) {
        context.clearStatus();
        way = config.spec().equals("rfc")
                ? Rfc4180Csv.of(CsvSettings.of(config, "\r\n"), context)
                : new LegacyCsv(CsvSettings.of(config, "\n"), context);
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        return way.onMessage(msg, out);
    }
}
