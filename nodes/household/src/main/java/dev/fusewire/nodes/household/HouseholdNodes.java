package dev.fusewire.nodes.household;

import dev.fusewire.node.Node;
import dev.fusewire.node.NodeModule;
import java.util.List;

/** Vehicles, charge plans, and loads that can wait. */
public final class HouseholdNodes implements NodeModule {
    @Override
    public List<Class<? extends Node>> nodes() {
        return List.of(VehicleNode.class, ChargePlanNode.class, PeakGuardNode.class);
    }
}
