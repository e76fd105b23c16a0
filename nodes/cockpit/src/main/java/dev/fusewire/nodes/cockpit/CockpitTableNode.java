package dev.fusewire.nodes.cockpit;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import io.vertx.core.Future;

/** Shows rows in the cockpit. */
@NodeType(
        value = "cockpit table",
        category = "cockpit",
        color = "#3FADB5",
        icon = "font-awesome/fa-table",
        align = "right",
        outputs = 0,
        help = """
            Shows rows; the columns are the names in them.

            ### Inputs
            : payload (array) : all rows, each an object
            : payload (object) : one more row at the end
            : enabled (boolean) : false greys it out
            """)
public final class CockpitTableNode implements Node {

    public record Config(
            WidgetPart widget,

            @Property(
                    label = "Rows at most",
                    initial = "100",
                    min = 1,
                    max = 1000,
                    help = "of more the newest are shown")
            int most) {}

    private static final String ROWS = "rows";

    private final int most;
    private final Widget widget;

    public CockpitTableNode(Config config, NodeContext context) {
        most = config.most();
        widget = Widget.show(context, "table", config.widget(), ObjectValue.EMPTY);
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        if (widget.follow(msg)) {
            widget.set(
                    ROWS,
                    switch (msg.payload()) {
                        case ArrayValue all when all.stream().allMatch(ObjectValue.class::isInstance) -> newest(all);
                        case ObjectValue row -> {
                            ArrayValue.Builder rows = ArrayValue.builder();
                            if (widget.get(ROWS) instanceof ArrayValue former) {
                                rows.addAll(former);
                            }
                            yield newest(rows.add(row).build());
                        }
                        case null, default ->
                            throw new NodeError(
                                    "Error",
                                    "payload is neither rows nor a row, which are objects: "
                                            + Inputs.shown(msg.payload()));
                    });
        }
        return DONE;
    }

    private ArrayValue newest(ArrayValue rows) {
        return rows.size() <= most ? rows : ArrayValue.copyOf(rows.subList(rows.size() - most, rows.size()));
    }

    @Override
    public Future<?> close(boolean removed) {
        return widget.close(removed);
    }
}
