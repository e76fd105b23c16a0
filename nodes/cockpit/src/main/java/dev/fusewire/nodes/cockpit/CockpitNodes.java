package dev.fusewire.nodes.cockpit;

import dev.fusewire.node.Node;
import dev.fusewire.node.NodeModule;
import java.util.List;

/** The nodes of this family. */
public final class CockpitNodes implements NodeModule {

    @Override
    public List<Class<? extends Node>> nodes() {
        return List.of(
                CockpitSiteNode.class,
                CockpitMeterNode.class,
                CockpitChargerNode.class,
                CockpitStationNode.class,
                CockpitReadyByNode.class,
                CockpitBillNode.class,
                CockpitLoadsNode.class,
                CockpitEventNode.class,
                CockpitPageNode.class,
                CockpitGroupNode.class,
                CockpitGaugeNode.class,
                CockpitChartNode.class,
                CockpitTextNode.class,
                CockpitButtonNode.class,
                CockpitSwitchNode.class,
                CockpitSliderNode.class,
                CockpitDropdownNode.class,
                CockpitFormNode.class,
                CockpitTableNode.class,
                CockpitNotificationNode.class);
    }
}
