package dev.fusewire.nodes.cockpit;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Cockpit.Act;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A choice in the cockpit. */
@NodeType(
        value = "cockpit dropdown",
        category = "cockpit",
        color = "#3FADB5",
        icon = "font-awesome/fa-caret-square-o-down",
        help = """
            A list to choose from: who chooses sends what was chosen.

            ### Inputs
            : payload (any) : chooses without sending
            : enabled (boolean) : false makes it unusable

            ### Outputs
            : payload (any) : the value of what was chosen; a value that reads as a number is sent as one
            : _client (object) : *{role}* of who chose
            """)
public final class CockpitDropdownNode implements Node {

    /** Something to choose. */
    public record Option(
            @Property(label = "Label") String label,
            @Property(label = "Value") String value) {

        Object sent() {
            double number = value.isBlank() ? Double.NaN : Values.toNumber(value);
            return Double.isNaN(number) ? value : Values.number(number);
        }
    }

    public record Config(
            WidgetPart widget,

            @Property(label = "Options", help = "what there is to choose: the words, and what is sent")
            List<Option> options,

            SenderPart sender) {}

    private final Config config;
    private final Widget widget;

    public CockpitDropdownNode(Config config, NodeContext context) {
        this.config = config;
        widget = Widget.show(context, "dropdown", config.widget(), ObjectValue.of("options", options()), this::choose);
    }

    private ArrayValue options() {
        return ArrayValue.copyOf(config.options().stream()
                .map(option -> ObjectValue.of(
                        "label", Inputs.labelled(option.label(), option.value()), "value", option.sent()))
                .toList());
    }

    private Object known(@Nullable Object value) {
        return config.options().stream()
                .map(Option::sent)
                .filter(option -> Values.same(option, value))
                .findFirst()
                .orElseThrow(() -> new NodeError(
                        "Error",
                        "%s is not one of %s"
                                .formatted(
                                        Inputs.shown(value),
                                        config.options().stream()
                                                .map(Option::value)
                                                .toList())));
    }

    private Future<ObjectValue> choose(Act act) {
        Object value = known(act.value());
        ObjectValue shown = widget.setByHand(value);
        widget.send(value, config.sender(), act);
        return Future.succeededFuture(shown);
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        widget.take(msg, out, config.sender(), () -> known(msg.payload()));
        return DONE;
    }

    @Override
    public Future<?> close(boolean removed) {
        return widget.close(removed);
    }
}
