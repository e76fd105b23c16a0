package dev.fusewire.nodes.network;

import dev.fusewire.node.Node;
import dev.fusewire.node.NodeModule;
import java.util.List;

/** The nodes of this family. */
public final class NetworkNodes implements NodeModule {

    @Override
    public List<Class<? extends Node>> nodes() {
        return List.of(TcpInNode.class, TcpOutNode.class, TcpRequestNode.class, UdpInNode.class, UdpOutNode.class);
    }
}
