package dev.fusewire.nodes.cockpit;

import dev.fusewire.node.Cockpit.Act;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.Values;
import io.vertx.core.Future;

/** A slider in the cockpit. */
@NodeType(
        value = "cockpit slider",
        category = "cockpit",
        color = "#3FADB5",
        icon = "font-awesome/fa-sliders",
        help = """
            A slider: who moves it sends a number.

            ### Inputs
            : payload (number) : moves it without sending
            : enabled (boolean) : false makes it unusable

            ### Outputs
            : payload (number) : where it stands
            : _client (object) : *{role}* of who moved it
            """)
public final class CockpitSliderNode implements Node {

    public record Config(
            WidgetPart widget,

            ScalePart scale,

            @Property(label = "Step", initial = "1", help = "from one number to the next")
            double step,

            SenderPart sender) {

        public Config {
            if (!(step > 0)) {
                throw new IllegalArgumentException("a slider does not go in steps of %s".formatted(step));
            }
        }
    }

    private final Config config;
    private final Widget widget;

    public CockpitSliderNode(Config config, NodeContext context) {
        this.config = config;
        widget = Widget.show(
                context,
                "slider",
                config.widget(),
                config.scale().props().put("step", Values.number(config.step())).build(),
                this::move);
    }

    private Future<ObjectValue> move(Act act) {
        Number value = config.scale().within(act.value());
        ObjectValue shown = widget.setByHand(value);
        widget.send(value, config.sender(), act);
        return Future.succeededFuture(shown);
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        widget.take(msg, out, config.sender(), () -> config.scale().within(Inputs.number(msg.payload())));
        return DONE;
    }

    @Override
    public Future<?> close(boolean removed) {
        return widget.close(removed);
    }
}
