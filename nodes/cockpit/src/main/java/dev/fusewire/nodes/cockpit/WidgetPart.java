package dev.fusewire.nodes.cockpit;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Property;
import org.jspecify.annotations.Nullable;

/** The part of a form that all widgets have. */
record WidgetPart(
        @Property(label = "Group", required = true, help = "in which it stands") @Nullable
        CockpitGroupNode group,

        @Property(label = "Label", help = "the words beside it; empty for the node's name")
        String label,

        @Property(label = "Width", initial = "12", min = 1, max = 12, help = "in columns of its group, 1 to 12")
        int width,

        @Property(label = "Order", initial = "1", help = "its place in the group, the least first")
        double order) {

    ObjectValue.Builder props() {
        return ObjectValue.builder().put("label", label).put("width", width);
    }
}
