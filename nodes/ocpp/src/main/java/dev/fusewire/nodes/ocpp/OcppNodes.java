package dev.fusewire.nodes.ocpp;

import dev.fusewire.node.Node;
import dev.fusewire.node.NodeModule;
import java.util.List;

/** Charging stations by OCPP. */
public final class OcppNodes implements NodeModule {
    @Override
    public List<Class<? extends Node>> nodes() {
        return List.of(OcppServerNode.class, OcppStationInNode.class, OcppStationOutNode.class);
    }
}
