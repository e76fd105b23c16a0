package dev.fusewire.nodes.cockpit;

import dev.fusewire.node.Cockpit.Act;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.TypedValue;
import io.vertx.core.Future;

/** A button in the cockpit. */
@NodeType(
        value = "cockpit button",
        category = "cockpit",
        color = "#3FADB5",
        icon = "font-awesome/fa-hand-pointer-o",
        help = """
            A button: who presses it sends a message.

            ### Inputs
            : payload (any) : with *Pass on what comes in*, a message that comes in is sent as if the button were pressed
            : enabled (boolean) : false makes it unusable

            ### Outputs
            : payload (any), topic (any) : as set
            : _client (object) : *{role}* of who pressed it
            """)
public final class CockpitButtonNode implements Node {

    public record Config(
            WidgetPart widget,

            @Property(
                    label = "Payload",
                    types = {"str", "num", "bool", "json", "date", "jsonata", "env", "flow", "global"},
                    help = "of the message it sends")
            TypedValue payload,

            SenderPart sender) {}

    private final Config config;
    private final NodeContext context;
    private final Widget widget;

    public CockpitButtonNode(Config config, NodeContext context) {
        this.config = config;
        this.context = context;
        widget = Widget.show(context, "button", config.widget(), ObjectValue.EMPTY, this::press);
    }

    private Future<ObjectValue> press(Act act) {
        widget.send(config.payload().evaluate(context, null), config.sender(), act);
        return Future.succeededFuture(ObjectValue.EMPTY);
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        if (widget.follow(msg) && config.sender().passthru()) {
            out.send(msg);
        }
        return DONE;
    }

    @Override
    public Future<?> close(boolean removed) {
        return widget.close(removed);
    }
}
