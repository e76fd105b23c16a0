package dev.fusewire.script;

import dev.fusewire.node.Node;
import dev.fusewire.node.NodeModule;
import java.util.List;

/** The nodes that run JavaScript. */
public final class ScriptNodes implements NodeModule {

    @Override
    public List<Class<? extends Node>> nodes() {
        return List.of(FunctionNode.class);
    }
}
