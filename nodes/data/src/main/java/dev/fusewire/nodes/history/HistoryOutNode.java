package dev.fusewire.nodes.history;

import dev.fusewire.node.History;
import dev.fusewire.node.History.Standing;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.Status;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Keeps what messages carry in the program's own history. */
@NodeType(
        value = "history out",
        category = "load management",
        color = "#F2C14E",
        icon = "font-awesome/fa-line-chart",
        align = "right",
        outputs = 0,
        help = """
            Keeps values in the history that is built into the program: no database is needed.

            It takes the same messages as *influxdb out*, so it can be wired in its place or beside it.

            ### Inputs
            : payload (number | string | boolean) : a single value, kept as the field *value*
            : payload (object) : fields by name; a field named *time* is the time of the point
            : payload (array) : two objects, the fields and the tags; or an array of such pairs; or, as for
              *influxdb batch*, objects with *measurement*, *fields*, *tags* and *timestamp*
            : measurement (string) : the measurement, instead of the one in the node
            : precision (string) : the unit of times that are numbers: n, u, ms, s, m or h

            ### Details
            Numbers keep the unit they have, true and false become 1 and 0, texts such as a charger's status are kept as
            texts. A time that is a number without a precision is taken as seconds, milliseconds, microseconds or
            nanoseconds, whichever gives a time of these years.

            What is kept is written some seconds later, in one go, which spares an SD card; a Complete node gets the message
            then. Single values stay for a month, and as minimum, mean and maximum of a minute, of 15 minutes, of an hour
            and of a day for much longer; the settings file says how long. The node's status tells when the disk does
            not take them, how many wait, and how many had to be dropped.

            A Catch node gets what cannot be kept: a payload without values, a time far ahead or long past.

            Wiring: meter → *history out* (measurement *phaseCurrents*) keeps the fields *l1*, *l2* and *l3*.
            """)
public final class HistoryOutNode implements Node {

    public record Config(
            @Property(
                    label = "Measurement",
                    help = "What belongs together, such as phaseCurrents. Empty: msg.measurement names it.")
            String measurement) {}

    private static final Duration LOOK = Duration.ofSeconds(5);

    private final Config config;
    private final NodeContext context;
    private final @Nullable History history;
    private String shown = "";

    public HistoryOutNode(Config config, NodeContext context) {
        this.config = config;
        this.context = context;
        history = context.service(History.class);
        if (history == null) {
            context.status(Status.ring("red", "this program keeps no history"));
        } else {
            context.every(LOOK, this::showStanding);
        }
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        if (history == null) {
            throw new NodeError("Error", "this program keeps no history");
        }
        Object measurement = msg.has("measurement") ? msg.get("measurement") : config.measurement();
        String precision = Values.isTruthy(msg.get("precision")) ? Values.text(msg.get("precision")) : "";
        return history.append(ReadingsOf.payload(measurement, msg.payload(), precision, context.now()));
    }

    /** Says something only when it has changed. */
    private void showStanding() {
        if (history == null) {
            return;
        }
        Standing standing = history.standing();
        String dropped = standing.dropped() == 0 ? "" : ", %,d dropped".formatted(standing.dropped());
        String text = standing.fault().isEmpty()
                ? "keeping" + dropped
                : "not written, %,d values wait%s: %s".formatted(standing.waiting(), dropped, standing.fault());
        if (!text.equals(shown)) {
            shown = text;
            String fill = !standing.fault().isEmpty() ? "red" : standing.dropped() > 0 ? "yellow" : "green";
            context.status(new Status(fill, standing.fault().isEmpty() ? "dot" : "ring", text));
        }
    }
}
