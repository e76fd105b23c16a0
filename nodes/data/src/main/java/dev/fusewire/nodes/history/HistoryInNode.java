package dev.fusewire.nodes.history;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.History;
import dev.fusewire.node.History.Query;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.Status;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Asks the program's own history and sends rows. */
@NodeType(
        value = "history in",
        category = "load management",
        color = "#F2C14E",
        icon = "font-awesome/fa-line-chart",
        help = """
            Asks the history that *history out* keeps, once for each message.

            ### Inputs
            : from (Date | number | string) : the start, instead of one span before the end; a number is in milliseconds,
              a text such as `2026-03-02T08:00:00Z`, or a day such as `2026-03-02`
            : to (Date | number | string) : the end, instead of now
            : measurement (string) : the measurement, instead of the one in the node
            : fields (string | array) : the fields, instead of those in the node
            : tags (object) : what the series' tags have to be
            : maxPoints (number) : how many rows of a series at most, instead of the number in the node

            ### Outputs
            : payload (array) : one object a row, oldest first: *time* (Date), the fields by name, and the tags if there are any
            : step (number) : how many seconds one row spans; 0 where a row is a single value

            ### Details
            Where there are more values than points are wanted, a row stands for a span of time: a number is then the mean of
            that span, a text the last one in it. With *Minimum and maximum, too* a row also has, say, *l1_min* and *l1_max*.
            For a span without values there is no row: a gap stays a gap.

            With *Single values* rows are never summed up, as long as the single values are kept.

            Wiring: inject (every minute) → *history in* (*phaseCurrents*, span 24 h) → a chart.
            """)
public final class HistoryInNode implements Node {

    /** What "single values" may bring at most, for each series. */
    private static final int MOST = 200_000;

    public record Config(
            @Property(label = "Measurement", help = "Such as phaseCurrents. Empty: msg.measurement names it.")
            String measurement,

            @Property(label = "Fields", help = "Their names with commas between, such as l1, l2, l3. Empty: all.")
            String fields,

            @Property(
                    label = "Span",
                    unit = "h",
                    initial = "24",
                    min = 0.001,
                    max = 1_000_000,
                    help = "Ends now, unless msg.to says when.")
            double span,

            @Property(label = "Points", initial = "500", min = 1, max = MOST, help = "Rows of a series at most.")
            int maxPoints,

            @Property(
                    label = "Single values",
                    initial = "false",
                    help = "All values as they were kept, however many, up to 200,000.")
            boolean raw,

            @Property(label = "Minimum and maximum, too", initial = "false", help = "Of what one row spans.")
            boolean extremes) {}

    private final Config config;
    private final NodeContext context;
    private final @Nullable History history;

    public HistoryInNode(Config config, NodeContext context) {
        this.config = config;
        this.context = context;
        history = context.service(History.class);
        if (history == null) {
            context.status(Status.ring("red", "this program keeps no history"));
        }
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        if (history == null) {
            throw new NodeError("Error", "this program keeps no history");
        }
        // the answer comes on the history's thread, and what is sent has to be sent on the flow's
        Promise<Rows> answered = Promise.promise();
        var _ = history.query(query(msg))
                .map(curves -> new Rows(curves, config.extremes()))
                .onComplete(result -> context.execute(() -> answered.handle(result)));
        return answered.future().onSuccess(rows -> {
            context.status("%,d rows".formatted(rows.all().size()));
            out.send(msg.set("payload", rows.all()).set("step", rows.step()));
        });
    }

    private Query query(Message msg) {
        Object measurement = msg.has("measurement") ? msg.get("measurement") : config.measurement();
        if (!Values.isTruthy(measurement)) {
            throw new NodeError("No measurement specified");
        }
        Instant to = msg.has("to")
                ? Times.of(msg.get("to"), millis(msg.get("to")), "msg.to")
                : context.now().plusMillis(1);
        Instant from = msg.has("from")
                ? Times.of(msg.get("from"), millis(msg.get("from")), "msg.from")
                : to.minus(Duration.ofMillis(Math.round(config.span() * 3_600_000)));
        return new Query(Values.text(measurement), fields(msg), tags(msg), from, to, maxPoints(msg));
    }

    private static String millis(@Nullable Object time) {
        return time instanceof Number ? "ms" : "";
    }

    private int maxPoints(Message msg) {
        if (config.raw()) {
            return MOST;
        }
        if (!msg.has("maxPoints")) {
            return config.maxPoints();
        }
        double wanted = Values.toNumber(msg.get("maxPoints"));
        if (!(wanted >= 1)) {
            throw new NodeError(
                    "Error", "msg.maxPoints is %s, expected at least 1".formatted(Values.text(msg.get("maxPoints"))));
        }
        return (int) Math.min(MOST, wanted);
    }

    private List<String> fields(Message msg) {
        Object given = msg.has("fields") ? msg.get("fields") : config.fields();
        return given instanceof ArrayValue names
                ? names.stream().map(Values::text).toList()
                : Arrays.stream((given == null ? "" : Values.text(given)).split(","))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList();
    }

    private static Map<String, String> tags(Message msg) {
        Map<String, String> tags = new TreeMap<>();
        if (msg.get("tags") instanceof ObjectValue given) {
            given.forEach((name, value) -> tags.put(name, Values.text(value)));
        }
        return tags;
    }
}
