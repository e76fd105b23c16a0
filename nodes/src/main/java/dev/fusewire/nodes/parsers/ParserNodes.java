package dev.fusewire.nodes.parsers;

import dev.fusewire.node.Node;
import dev.fusewire.node.NodeModule;
import java.util.List;

/** The nodes of this family. */
public final class ParserNodes implements NodeModule {

    @Override
    public List<Class<? extends Node>> nodes() {
        return List.of(JsonNode.class, YamlNode.class);
    }
}
