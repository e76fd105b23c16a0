package dev.fusewire.nodes.cockpit;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Property;

/** A page of the cockpit for widgets. */
@NodeType(
        value = "cockpit page",
        category = "config",
        color = "#3FADB5",
        icon = "font-awesome/fa-file-o",
        inputs = 0,
        outputs = 0,
        help = """
            A page of the cockpit. Groups stand on pages, and widgets (`cockpit gauge`, `cockpit button` and so on) in groups.
            """)
public final class CockpitPageNode extends Place {

    public record Config(
            @Property(label = "Icon", help = "a word such as bolt, sun, house or thermometer; empty for none")
            String icon,

            @Property(label = "Order", initial = "1", help = "its place among the pages, the least first")
            double order) {}

    public CockpitPageNode(Config config, NodeContext context) {
        super(
                context,
                Card.show(
                        context,
                        "page",
                        "Page",
                        null,
                        config.order(),
                        ObjectValue.of("icon", config.icon()),
                        ObjectValue.EMPTY));
    }
}
