package dev.fusewire.nodes.cockpit;

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

/** Shows a notice on top of the cockpit's pages. */
@NodeType(
        value = "cockpit notification",
        category = "cockpit",
        color = "#3FADB5",
        icon = "font-awesome/fa-comment-o",
        align = "right",
        outputs = 0,
        help = """
            Shows a notice to whoever looks at the cockpit. It is not kept; what is to be looked up later is for `cockpit
            event`.

            ### Inputs
            : payload (string) : the words; an empty one takes the notice away
            : level (string) : info, warning or alarm
            """)
public final class CockpitNotificationNode implements Node {

    public record Config(
            WidgetPart widget,

            @Property(
                    label = "Shown for",
                    unit = "s",
                    initial = "10",
                    min = 0,
                    max = 86400,
                    help = "0 until somebody closes it")
            double seconds) {}

    private final NodeContext context;
    private final Widget widget;

    public CockpitNotificationNode(Config config, NodeContext context) {
        this.context = context;
        widget = Widget.show(
                context, "notification", config.widget(), ObjectValue.of("seconds", Values.number(config.seconds())));
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        if (!Values.isTruthy(msg.payload())) {
            widget.update(ObjectValue.of("text", Null.NULL, "level", Null.NULL, "time", Null.NULL));
            return DONE;
        }
        widget.update(ObjectValue.of(
                "text",
                Values.text(msg.payload()),
                "level",
                Happening.levelOf(msg.get("level")),
                "time",
                context.now().toEpochMilli()));
        return DONE;
    }

    @Override
    public Future<?> close(boolean removed) {
        return widget.close(removed);
    }
}
