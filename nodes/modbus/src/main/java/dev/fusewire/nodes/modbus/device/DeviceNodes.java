package dev.fusewire.nodes.modbus.device;

import dev.fusewire.node.Node;
import dev.fusewire.node.NodeModule;
import java.util.List;

/** The nodes that know devices by their profiles. */
public final class DeviceNodes implements NodeModule {

    @Override
    public List<Class<? extends Node>> nodes() {
        return List.of(ModbusMeterNode.class, ModbusChargePointNode.class);
    }

    @Override
    public String name() {
        return "fusewire-modbus-devices";
    }
}
