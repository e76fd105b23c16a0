package dev.fusewire.nodes.load;

import dev.fusewire.node.Node;
import dev.fusewire.node.NodeModule;
import java.util.List;

/** The nodes of this family. */
public final class LoadNodes implements NodeModule {

    @Override
    public List<Class<? extends Node>> nodes() {
        return List.of(MaxPhaseNode.class, CurrentAdjusterNode.class, FuseGuardNode.class, LoadManagerNode.class);
    }

    @Override
    public String name() {
        return "fusewire";
    }
}
