package dev.fusewire.nodes.cockpit;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Property;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A group of widgets on a page of the cockpit. */
@NodeType(
        value = "cockpit group",
        category = "config",
        color = "#3FADB5",
        icon = "font-awesome/fa-object-group",
        inputs = 0,
        outputs = 0,
        help = """
            A frame with widgets on a page of the cockpit. A page is 12 columns wide; on a phone a group has the whole width.
            """)
public final class CockpitGroupNode extends Place {

    public record Config(
            @Property(label = "Page", required = true, help = "on which it stands") @Nullable
            CockpitPageNode page,

            @Property(label = "Width", initial = "6", min = 1, max = 12, help = "in columns, 1 to 12")
            int width,

            @Property(label = "Order", initial = "1", help = "its place on the page, the least first")
            double order) {}

    public CockpitGroupNode(Config config, NodeContext context) {
        super(
                context,
                Card.show(
                        context,
                        "group",
                        "Group",
                        Objects.requireNonNull(config.page()).id(),
                        config.order(),
                        ObjectValue.of("width", config.width()),
                        ObjectValue.EMPTY));
    }
}
