package dev.fusewire.trust;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import java.lang.reflect.Proxy;

/** Stands for a node of nobody's: whatever an expression asks of it, it does not know. */
final class NoContext {

    static final NodeContext INSTANCE = (NodeContext) Proxy.newProxyInstance(
            NodeContext.class.getClassLoader(), new Class<?>[] {NodeContext.class}, (_, method, _) -> {
                throw new NodeError("no " + method.getName() + " here");
            });

    private NoContext() {}
}
