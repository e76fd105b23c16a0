package dev.fusewire.nodes.modbus;

import dev.fusewire.node.Node;
import dev.fusewire.node.NodeModule;
import java.util.List;

/** The nodes of this family. */
public final class ModbusNodes implements NodeModule {

    @Override
    public List<Class<? extends Node>> nodes() {
        return List.of(
                ModbusClientNode.class,
                ModbusFlexConnectorNode.class,
                ModbusFlexGetterNode.class,
                ModbusFlexSequencerNode.class,
                ModbusFlexWriteNode.class,
                ModbusGetterNode.class,
                ModbusIoConfigNode.class,
                ModbusQueueInfoNode.class,
                ModbusReadNode.class,
                ModbusResponseFilterNode.class,
                ModbusResponseNode.class,
                ModbusServerNode.class,
                ModbusWriteNode.class);
    }

    @Override
    public String name() {
        return "fusewire-modbus";
    }
}
