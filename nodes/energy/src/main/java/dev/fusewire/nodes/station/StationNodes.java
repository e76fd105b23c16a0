package dev.fusewire.nodes.station;

import dev.fusewire.node.Node;
import dev.fusewire.node.NodeModule;
import java.util.List;

/** The nodes of this family. */
public final class StationNodes implements NodeModule {

    @Override
    public List<Class<? extends Node>> nodes() {
        return List.of(CircuitNode.class, ChargePointNode.class, ChargingStationNode.class);
    }

    @Override
    public String name() {
        return "fusewire";
    }
}
