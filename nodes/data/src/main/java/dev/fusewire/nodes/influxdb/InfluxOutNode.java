package dev.fusewire.nodes.influxdb;

import dev.fusewire.node.Message;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Point;
import dev.fusewire.node.Property;
import dev.fusewire.node.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what a message carries into one measurement. */
@NodeType(
        value = "influxdb out",
        category = "storage",
        color = "#dac4b4",
        icon = "font-awesome/fa-database",
        align = "right",
        outputs = 0,
        help = """
            Writes values into a measurement of an InfluxDB server.

            ### Inputs
            : payload (number | string | boolean) : a single value, stored as the field *value*
            : payload (object) : fields by name; a field named *time* is the time of the point
            : payload (array) : two objects, the fields and the tags; or an array of such pairs, one for each point
            : measurement (string) : the measurement, instead of the one in the node
            : precision (string) : the unit of the time, version 1.x only
            : retentionPolicy (string) : version 1.x only

            ### Details
            A text of digits and an *i*, such as `5i`, is a whole number in versions 1.8, 2.0 and 3.x. When the server
            refuses, a Catch node gets the message with `msg.influx_error`.

            While the server is away or overloaded, points are also kept on disk, with the time at which they came, and sent
            in order once it is back, even if the program has been restarted meanwhile; the server's settings say how many.
            The status tells how many wait and how many were lost.
            """)
public final class InfluxOutNode extends InfluxWriterNode {

    public record Config(
            @Property(label = "Server") @Nullable InfluxConfigNode influxdb,

            @Property(label = "Measurement", help = "Empty: msg.measurement names it.")
            String measurement,

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

    private final Config config;

    public InfluxOutNode(Config config, NodeContext context) {
        super(context, config.influxdb(), config);
        this.config = config;
    }

    @Override
    List<Point> points(Message msg) {
        Object measurement = msg.has("measurement") ? msg.get("measurement") : config.measurement();
        if (!Values.isTruthy(measurement)) {
            throw new NodeError("No measurement specified");
        }
        return Point.ofPayload(measurement, msg.payload());
    }
}
