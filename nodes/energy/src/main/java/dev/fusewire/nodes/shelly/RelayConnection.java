package dev.fusewire.nodes.shelly;

import dev.fusewire.node.Label;

/** How the relay is reached. */
public enum RelayConnection {
    @Label("Gen2+: HTTP")
    GEN2_HTTP,
    @Label("Gen2+: MQTT")
    GEN2_MQTT,
    @Label("Gen1: HTTP")
    GEN1_HTTP,
    @Label("Gen1: MQTT (no timer: a load stays off if Fusewire dies)")
    GEN1_MQTT;

    boolean isMqtt() {
        return this == GEN1_MQTT || this == GEN2_MQTT;
    }
}
