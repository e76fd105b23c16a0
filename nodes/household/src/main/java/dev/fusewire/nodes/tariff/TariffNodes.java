package dev.fusewire.nodes.tariff;

import dev.fusewire.node.Node;
import dev.fusewire.node.NodeModule;
import java.util.List;

/** What energy costs, and what was used. */
public final class TariffNodes implements NodeModule {
    @Override
    public List<Class<? extends Node>> nodes() {
        return List.of(TariffNode.class);
    }
}
