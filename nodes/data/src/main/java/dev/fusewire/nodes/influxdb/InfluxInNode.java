package dev.fusewire.nodes.influxdb;

import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.jspecify.annotations.Nullable;

/** Asks an InfluxDB server and sends the rows it answers with. */
@NodeType(value = "influxdb in", category = "storage", color = "#dac4b4", icon = "font-awesome/fa-database", help = """
    Sends a query to an InfluxDB server: InfluxQL in version 1.x, Flux in versions 1.8 and 2.0, SQL in version 3.x.

    ### Inputs
    : query (string) : the query, instead of the one in the node
    : rawOutput (boolean) : version 1.x only
    : precision (string) : the unit of the time, version 1.x only
    : retentionPolicy (string) : version 1.x only

    ### Outputs
    : payload (array) : one object a row; several InfluxQL statements give a list of such lists
    """)
public final class InfluxInNode implements Node {

    public record Config(
            @Property(label = "Server") @Nullable InfluxConfigNode influxdb,

            @Property(label = "Organization", initial = "organisation", help = "Version 2.0.")
            String org,

            @Property(label = "Query", multiline = true, help = "Empty: msg.query holds it.")
            String query,

            @Property(label = "Raw output", initial = "false", help = "Version 1.x: the server's own answer.")
            boolean rawOutput,

            @Property(
                    label = "Time precision",
                    options = {"", "n", "u", "ms", "s", "m", "h"},
                    advanced = true,
                    help = "Version 1.x.")
            String precision,

            @Property(label = "Retention policy", advanced = true, help = "Version 1.x.")
            String retentionPolicy) {}

    private final Config config;
    private final @Nullable InfluxConfigNode server;

    public InfluxInNode(Config config, NodeContext context) {
        this.config = config;
        server = config.influxdb();
        if (server == null) {
            context.error("Configuration missing", null);
        }
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        if (server == null) {
            return Promise.promise().future();
        }
        Object query = msg.has("query") ? msg.get("query") : config.query();
        if (query == null || !Values.isTruthy(query)) {
            throw new NodeError("No query");
        }
        if (server.version1().isPresent()) {
            InfluxV1 version1 = server.version1().get();
            boolean raw = msg.has("rawOutput") ? Values.isTruthy(msg.get("rawOutput")) : config.rawOutput();
            String precision = choice(msg, "precision", config.precision());
            String retentionPolicy = choice(msg, "retentionPolicy", config.retentionPolicy());
            Future<?> rows = raw
                    ? version1.queryRaw(query, precision, retentionPolicy)
                    : version1.query(query, precision, retentionPolicy);
            return rows.map(payload -> sent(msg, payload, out)).recover(failure -> InfluxFailure.failV1(msg, failure));
        }
        if (server.version2().isPresent()) {
            InfluxV2 version2 = server.version2().get();
            return version2.query(server.isV18() ? "" : config.org(), query)
                    .map(payload -> sent(msg, payload, out))
                    .recover(failure -> InfluxFailure.failV2(msg, failure));
        }
        if (server.version3().isPresent()) {
            return server.version3()
                    .get()
                    .query(query)
                    .map(payload -> sent(msg, payload, out))
                    .recover(failure -> InfluxFailure.failV2(msg, failure));
        }
        return Promise.promise().future();
    }

    private static @Nullable Object sent(Message msg, @Nullable Object payload, Outputs out) {
        out.send(msg.set("payload", payload));
        return null;
    }

    private static @Nullable String choice(Message msg, String property, String otherwise) {
        Object value = msg.has(property) ? msg.get(property) : otherwise;
        return Values.isTruthy(value) ? Values.text(value) : null;
    }
}
