package dev.fusewire.nodes.http;

import dev.fusewire.node.Node;
import dev.fusewire.node.NodeModule;
import java.util.List;

/** The nodes of this family. */
public final class HttpNodes implements NodeModule {

    @Override
    public List<Class<? extends Node>> nodes() {
        return List.of(
                HttpInNode.class,
                HttpResponseNode.class,
                HttpRequestNode.class,
                HttpProxyNode.class,
                WebSocketListenerNode.class,
                WebSocketClientNode.class,
                WebSocketInNode.class,
                WebSocketOutNode.class);
    }
}
