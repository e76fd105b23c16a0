package dev.fusewire.nodes.cockpit;

import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.Values;
import io.vertx.core.Future;

/** Shows words or a number in the cockpit. */
@NodeType(
        value = "cockpit text",
        category = "cockpit",
        color = "#3FADB5",
        icon = "font-awesome/fa-font",
        align = "right",
        outputs = 0,
        help = """
            Shows words or a number.

            ### Inputs
            : payload (string | number | boolean | object) : what is shown; an object as JSON
            : enabled (boolean) : false greys it out
            """)
public final class CockpitTextNode implements Node {

    public record Config(
            WidgetPart widget,

            @Property(label = "Unit", help = "behind the value, such as A or kWh")
            String unit) {}

    private final Widget widget;

    public CockpitTextNode(Config config, NodeContext context) {
        widget = Widget.show(context, "text", config.widget(), ObjectValue.of("unit", config.unit()));
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        if (widget.follow(msg)) {
            Object payload = msg.payload();
            boolean isPlain = payload instanceof Number || payload instanceof Boolean;
            widget.set(
                    Widget.VALUE,
                    isPlain
                            ? payload
                            : Values.isObject(payload)
                                    ? dev.fusewire.node.Json.stringify(payload)
                                    : payload == null ? null : Values.text(payload));
        }
        return DONE;
    }

    @Override
    public Future<?> close(boolean removed) {
        return widget.close(removed);
    }
}
