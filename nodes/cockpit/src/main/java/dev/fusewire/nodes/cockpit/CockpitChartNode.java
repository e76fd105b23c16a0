package dev.fusewire.nodes.cockpit;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.History;
import dev.fusewire.node.History.Curve;
import dev.fusewire.node.History.Query;
import dev.fusewire.node.History.Reading;
import dev.fusewire.node.History.Series;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Shows numbers as lines over time in the cockpit. */
@NodeType(
        value = "cockpit chart",
        category = "cockpit",
        color = "#3FADB5",
        icon = "font-awesome/fa-line-chart",
        align = "right",
        outputs = 0,
        help = """
            Shows numbers as lines over time, one line for each topic.

            ### Inputs
            : payload (number) : the next point, now
            : payload (object) : numbers by name, one line for each
            : payload (array) : an empty one clears the chart
            : topic (string) : whose line it is

            ### Details
            At most 3,600 points of 20 lines are shown. With *Keep* they are in the program's history, too, and there again
            after a restart.
            """)
public final class CockpitChartNode implements Node {

    public record Config(
            WidgetPart widget,

            @Property(
                    label = "Window",
                    unit = "s",
                    initial = "3600",
                    min = 10,
                    max = 31_536_000,
                    help = "how far back it shows")
            Duration window,

            @Property(label = "Unit", help = "such as A or kW")
            String unit,

            @Property(label = "Keep", initial = "false", help = "in the history, beyond a restart")
            boolean keep) {}

    private static final String MEASUREMENT = "cockpit chart";
    private static final int MOST = 1000;

    private final NodeContext context;
    private final Widget widget;
    private final String line;
    private final @Nullable History history;

    public CockpitChartNode(Config config, NodeContext context) {
        this.context = context;
        line = config.widget().label().isBlank() ? "value" : config.widget().label();
        widget = Widget.show(
                context,
                "chart",
                config.widget(),
                ObjectValue.of("window", config.window().toSeconds(), "unit", config.unit()));
        history = config.keep() ? context.service(History.class) : null;
        if (history != null) {
            restore(history, config.window());
        }
    }

    private void restore(History from, Duration window) {
        Instant now = context.now();
        var _ = from.query(new Query(MEASUREMENT, List.of(), tags(), now.minus(window), now, MOST))
                .onSuccess(curves -> context.execute(() -> curves.forEach(this::fill)));
    }

    private void fill(Curve curve) {
        ArrayValue.Builder points = ArrayValue.builder();
        curve.samples()
                .forEach(sample ->
                        points.add(ArrayValue.of(sample.time().toEpochMilli(), Values.number(sample.mean()))));
        widget.update(ObjectValue.of("append", ObjectValue.of(curve.series().field(), points.build())));
    }

    private Map<String, String> tags() {
        return Map.of("piece", context.id());
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        if (!widget.follow(msg)) {
            return DONE;
        }
        if (msg.payload() instanceof ArrayValue all && all.isEmpty()) {
            widget.update(ObjectValue.of("append", Null.NULL));
            return DONE;
        }
        Map<String, Number> points = new TreeMap<>();
        if (msg.payload() instanceof ObjectValue several) {
            several.forEach((name, value) -> points.put(name, Inputs.number(value)));
        } else {
            String topic = msg.get("topic") == null ? "" : Values.text(msg.get("topic"));
            points.put(topic.isBlank() ? line : topic, Inputs.number(msg.payload()));
        }
        Instant now = context.now();
        ObjectValue.Builder append = ObjectValue.builder();
        points.forEach((name, value) -> append.put(name, ArrayValue.of(now.toEpochMilli(), value)));
        widget.update(ObjectValue.of("append", append.build()));
        return history == null ? DONE : history.append(readings(points, now));
    }

    private List<Reading> readings(Map<String, Number> points, Instant now) {
        return points.entrySet().stream()
                .map(point -> new Reading(
                        new Series(MEASUREMENT, point.getKey(), new TreeMap<>(tags()), false), now, point.getValue()))
                .toList();
    }

    @Override
    public Future<?> close(boolean removed) {
        return widget.close(removed);
    }
}
