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

            @Property(label = "Least", initial = "0", help = "number at its left end")
            double min,

            @Property(label = "Greatest", initial = "10", help = "number at its right end")
            double max,

            @Property(label = "Step", initial = "1", help = "from one number to the next")
            double step,

            @Property(label = "Unit", help = "such as A or °C")
            String unit,

            SenderPart sender) {

        public Config {
            if (min >= max || !(step > 0)) {
                throw new IllegalArgumentException(
                        "a slider goes from %s to %s in steps of %s".formatted(min, max, step));
            }
        }
    }

    private final Config config;
    private final NodeContext context;
    private final Widget widget;

    public CockpitSliderNode(Config config, NodeContext context) {
        this.config = config;
        this.context = context;
        widget = Widget.show(
                context,
                "slider",
                config.widget(),
                ObjectValue.of(
                        "min", Values.number(config.min()),
                        "max", Values.number(config.max()),
                        "step", Values.number(config.step()),
                        "unit", config.unit()),
                this::move);
    }

    private Future<ObjectValue> move(Act act) {
        Number value = Inputs.within(act.value(), config.min(), config.max());
        ObjectValue shown = widget.setByHand(value);
        widget.send(value, config.sender().topic().evaluate(context, null), act);
        return Future.succeededFuture(shown);
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        if (widget.follow(msg)) {
            widget.set(Widget.VALUE, Inputs.within(Inputs.number(msg.payload()), config.min(), config.max()));
            if (config.sender().passthru()) {
                out.send(msg);
            }
        }
        return DONE;
    }

    @Override
    public Future<?> close(boolean removed) {
        return widget.close(removed);
    }
}
