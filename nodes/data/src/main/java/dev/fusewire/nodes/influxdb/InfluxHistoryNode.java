package dev.fusewire.nodes.influxdb;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Property;
import dev.fusewire.node.SiteHistory;
import dev.fusewire.node.SiteHistoryNode;
import dev.fusewire.node.Values;
import dev.fusewire.nodes.influxdb.StoredNames.Field;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lets the cockpit show the past of a site from an InfluxDB server, and keep there what it shows. */
@NodeType(
        value = "cockpit influxdb",
        category = "config",
        color = "#3FADB5",
        icon = "font-awesome/fa-database",
        inputs = 0,
        outputs = 0,
        help = """
            The past of a site, kept in InfluxDB: the cockpit's curves, bands and energy bars are asked from there instead
            of from the program's own history. A `cockpit site` names it.

            With *write* on, what the cockpit shows is written there every 5 s, and nothing else need be set. With it off, a
            flow does the writing, or has done so for years; then say here under which names:

            Of a meter: *l1*, *l2*, *l3* in ampere, *power* in watt.

            Of a charger: *offered*, *maximum*, *drawn1* to *drawn3* in ampere, *power* in watt, *energy* (the counter) in
            kWh, *state*: idle, charging, waiting, complete, error or paused.

            Fields that are called otherwise in the database, or have another unit, are listed with the name they have there
            and what to multiply with: 0.001 makes kWh of Wh. What is not in the database is not shown.

            ### Details
            Where several meters or chargers share a measurement, a tag tells them apart: in its value, as in the
            measurements, *{id}* stands for the id of the meter's or charger's node, and *{name}* for its name. Charging
            sessions and events are kept by the program itself.

            A span of more than eight days is shown by hours. Each of its days is asked for once, in the background, and
            remembered on disk, so that a year opens at once afterwards; what comes into the database later than three days
            after its time is not seen there.

            Versions 1.x and 3.x are asked in InfluxQL, versions 1.8 and 2.0 in Flux.
            """)
public final class InfluxHistoryNode implements SiteHistoryNode {

    /** What a field of the cockpit is called in the database. */
    public record StoredField(
            @Property(
                    label = "Field",
                    initial = "l1",
                    options = {
                        "l1", "l2", "l3", "power", "offered", "maximum", "energy", "drawn1", "drawn2", "drawn3", "state"
                    })
            String field,

            @Property(label = "In the database") String stored,
            @Property(label = "Times", initial = "1") double factor) {}

    public record Config(
            @Property(label = "Server", required = true) @Nullable
            InfluxConfigNode influxdb,

            @Property(label = "Organization", initial = "organisation", help = "Version 2.0.")
            String org,

            @Property(label = "Bucket", initial = "bucket", help = "Version 2.0.")
            String bucket,

            @Property(label = "Database", initial = "database", help = "Version 1.8.")
            String database,

            @Property(
                    label = "Retention policy",
                    advanced = true,
                    help = "Versions 1.x and 1.8; empty: the database's own, in 1.8 autogen.")
            String retentionPolicy,

            @Property(
                    label = "Write",
                    initial = "true",
                    help = "there what the cockpit shows, every 5 s; off where a flow does so")
            boolean write,

            @Property(
                    label = "Written every",
                    unit = "s",
                    initial = "5",
                    min = 1,
                    max = 3600,
                    when = "write=false",
                    help = "by the flow; what lies three times as far apart has a gap in between")
            Duration every,

            @Property(label = "Measurement of meters", initial = "cockpit_meter")
            String meter,

            @Property(label = "Measurement of chargers", initial = "cockpit_charger")
            String charger,

            @Property(label = "Tag", initial = "piece", help = "that tells them apart; empty: none")
            String tag,

            @Property(label = "Its value", initial = "{id}", help = "with *{id}* or *{name}* of the meter or charger")
            String tagValue,

            @Property(label = "Fields", help = "that are called otherwise in the database, or have another unit")
            List<StoredField> fields)
            implements StorageOptions {

        @Override
        public String precision() {
            return "ms";
        }

        @Override
        public String precisionV18FluxV20() {
            return "ms";
        }

        @Override
        public String retentionPolicyV18Flux() {
            return retentionPolicy;
        }
    }

    /** How often the cockpit gives what it shows. */
    private static final Duration OF_THE_COCKPIT = Duration.ofSeconds(5);

    /** Beyond this it is a slip of the hand. */
    private static final double MOST = 1e9;

    private final @Nullable WriteTarget target;
    private final InfluxHistory history;

    public InfluxHistoryNode(Config config, NodeContext context) {
        InfluxConfigNode server = Objects.requireNonNull(config.influxdb());
        Map<String, Field> stored = new LinkedHashMap<>();
        config.fields().forEach(field -> {
            String name =
                    field.stored().isBlank() ? field.field() : field.stored().strip();
            stored.put(field.field(), new Field(field.field(), name, factor(field)));
        });
        StoredNames names =
                new StoredNames(config.meter(), config.charger(), config.tag(), config.tagValue(), Map.copyOf(stored));
        target = config.write() ? new WriteTarget(context, server, config) : null;
        history = new InfluxHistory(
                context, names, config.write() ? OF_THE_COCKPIT : config.every(), asker(server, config), target);
    }

    private static double factor(StoredField field) {
        if (!(Math.abs(field.factor()) > 0 && Math.abs(field.factor()) <= MOST)) {
            throw new NodeError(
                    "Error",
                    "the factor of %s is %s, expected a number other than 0, such as 0.001"
                            .formatted(field.field(), Values.text(Values.number(field.factor()))));
        }
        return field.factor();
    }

    private static CurveAsker asker(InfluxConfigNode server, Config config) {
        if (server.version1().isPresent()) {
            InfluxV1 version1 = server.version1().get();
            String policy = config.retentionPolicy().isEmpty() ? null : config.retentionPolicy();
            return new InfluxQlAsker(statement -> version1.query(statement, "ms", policy));
        }
        if (server.version2().isPresent()) {
            InfluxV2 version2 = server.version2().get();
            return server.isV18()
                    ? new FluxAsker(
                            config.database() + "/" + config.retentionPolicyV18(), query -> version2.query("", query))
                    : new FluxAsker(config.bucket(), query -> version2.query(config.org(), query));
        }
        return server.version3()
                .<CurveAsker>map(version3 -> new InfluxQlAsker(version3::queryInfluxQl))
                .orElse((names, wanted) ->
                        Future.failedFuture(InfluxFailure.ofMessage("the server has no known version")));
    }

    /** For the site whose past this is. */
    @Override
    public SiteHistory history() {
        return history;
    }

    @Override
    public Future<?> close(boolean removed) {
        return target == null ? history.close() : Future.join(target.close(), history.close());
    }
}
