package dev.fusewire.nodes.influxdb;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Point;
import dev.fusewire.node.Property;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a list of points, each with a measurement of its own. */
@NodeType(
        value = "influxdb batch",
        category = "storage",
        color = "#dac4b4",
        icon = "font-awesome/fa-database",
        align = "right",
        outputs = 0,
        help = """
            Writes many points into an InfluxDB server at once.

            ### Inputs
            : payload (array) : objects with *measurement*, *fields*, and if wanted *tags* and *timestamp*
            : precision (string) : the unit of the time, version 1.x only
            : retentionPolicy (string) : version 1.x only
            """)
public final class InfluxBatchNode extends InfluxWriterNode {

    public record Config(
            @Property(label = "Server") @Nullable InfluxConfigNode influxdb,

            @Property(label = "Organization", initial = "organisation", help = "Version 2.0.")
            String org,

            @Property(label = "Bucket", initial = "bucket", help = "Version 2.0.")
            String bucket,

            @Property(label = "Database", initial = "database", help = "Version 1.8.")
            String database,

            @Property(
                    label = "Time precision",
                    initial = "ms",
                    options = {"ns", "us", "ms", "s"},
                    help = "Versions 1.8, 2.0 and 3.x.")
            String precisionV18FluxV20,

            @Property(label = "Retention policy", help = "Version 1.8; empty: autogen.")
            String retentionPolicyV18Flux,

            @Property(
                    label = "Time precision",
                    options = {"", "n", "u", "ms", "s", "m", "h"},
                    advanced = true,
                    help = "Version 1.x.")
            String precision,

            @Property(label = "Retention policy", advanced = true, help = "Version 1.x.")
            String retentionPolicy)
            implements StorageOptions {}

    public InfluxBatchNode(Config config, NodeContext context) {
        super(context, config.influxdb(), config);
    }

    @Override
    List<Point> points(Message msg) {
        if (!(msg.payload() instanceof ArrayValue items)) {
            throw new NodeError("TypeError", "msg.payload is not a list of points");
        }
        List<Point> points = new ArrayList<>(items.size());
        for (Object item : items) {
            points.add(Point.ofItem(item));
        }
        return points;
    }
}
