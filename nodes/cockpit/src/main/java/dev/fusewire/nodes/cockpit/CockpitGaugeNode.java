package dev.fusewire.nodes.cockpit;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import java.util.List;

/** Shows a number on a scale in the cockpit. */
@NodeType(
        value = "cockpit gauge",
        category = "cockpit",
        color = "#3FADB5",
        icon = "font-awesome/fa-tachometer",
        align = "right",
        outputs = 0,
        help = """
            Shows a number on a scale.

            ### Inputs
            : payload (number) : the number
            : enabled (boolean) : false greys it out
            """)
public final class CockpitGaugeNode implements Node {

    /** A part of the scale. */
    public record Segment(
            @Property(label = "From", initial = "0") double from,

            @Property(
                    label = "Colour",
                    initial = "green",
                    options = {"green", "yellow", "red", "blue", "grey"})
            String color) {}

    public record Config(
            WidgetPart widget,

            ScalePart scale,

            @Property(label = "Segments", help = "colours of the scale, each from its number up to the next one's")
            List<Segment> segments) {

        ArrayValue colours() {
            return ArrayValue.copyOf(segments.stream()
                    .map(segment -> ObjectValue.of("from", Values.number(segment.from()), "color", segment.color()))
                    .toList());
        }
    }

    private final Widget widget;

    public CockpitGaugeNode(Config config, NodeContext context) {
        widget = Widget.show(
                context,
                "gauge",
                config.widget(),
                config.scale().props().put("segments", config.colours()).build());
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        if (widget.follow(msg)) {
            widget.set(Widget.VALUE, Inputs.number(msg.payload()));
        }
        return DONE;
    }

    @Override
    public Future<?> close(boolean removed) {
        return widget.close(removed);
    }
}
