package dev.fusewire.nodes.cockpit;

import dev.fusewire.node.Cockpit.Act;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.TypedValue;
import dev.fusewire.node.Values;
import io.vertx.core.Future;

/** A switch in the cockpit. */
@NodeType(
        value = "cockpit switch",
        category = "cockpit",
        color = "#3FADB5",
        icon = "font-awesome/fa-toggle-on",
        help = """
            A switch: who turns it sends a message.

            ### Inputs
            : payload (any) : the payload of *on* or of *off* turns it without sending
            : enabled (boolean) : false makes it unusable

            ### Outputs
            : payload (any) : the payload of *on* or of *off*
            : _client (object) : *{role}* of who turned it
            """)
public final class CockpitSwitchNode implements Node {

    public record Config(
            WidgetPart widget,

            @Property(
                    label = "On payload",
                    initial = "true",
                    types = {"bool", "str", "num", "json"},
                    help = "sent when it is switched on")
            TypedValue onvalue,

            @Property(
                    label = "Off payload",
                    initial = "false",
                    types = {"bool", "str", "num", "json"},
                    help = "sent when it is switched off")
            TypedValue offvalue,

            SenderPart sender) {}

    private final Config config;
    private final NodeContext context;
    private final Widget widget;

    public CockpitSwitchNode(Config config, NodeContext context) {
        this.config = config;
        this.context = context;
        widget = Widget.show(context, "switch", config.widget(), ObjectValue.EMPTY, this::turn);
    }

    private Future<ObjectValue> turn(Act act) {
        if (!(act.value() instanceof Boolean on)) {
            throw new NodeError("a switch is set to true or false, not to " + Inputs.shown(act.value()));
        }
        ObjectValue shown = widget.setByHand(on);
        widget.send((on ? config.onvalue() : config.offvalue()).evaluate(context, null), config.sender(), act);
        return Future.succeededFuture(shown);
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        widget.take(msg, out, config.sender(), () -> isOn(msg));
        return DONE;
    }

    private boolean isOn(Message msg) {
        Object on = config.onvalue().evaluate(context, msg);
        Object off = config.offvalue().evaluate(context, msg);
        if (Values.deepEquals(msg.payload(), on)) {
            return true;
        }
        if (Values.deepEquals(msg.payload(), off)) {
            return false;
        }
        throw new NodeError(
                "Error",
                "payload is neither %s for on nor %s for off: %s"
                        .formatted(Inputs.shown(on), Inputs.shown(off), Inputs.shown(msg.payload())));
    }

    @Override
    public Future<?> close(boolean removed) {
        return widget.close(removed);
    }
}
