package dev.fusewire.nodes.function;

import dev.fusewire.node.Node;
import dev.fusewire.node.NodeModule;
import java.util.List;

/** The nodes of this family. */
public final class FunctionNodes implements NodeModule {

    @Override
    public List<Class<? extends Node>> nodes() {
        return List.of(
                ChangeNode.class,
                ConfirmedCommandNode.class,
                DelayNode.class,
                FilterNode.class,
                MovingAverageNode.class,
                RangeNode.class,
                SwitchNode.class,
                TemplateNode.class,
                TriggerNode.class);
    }
}
