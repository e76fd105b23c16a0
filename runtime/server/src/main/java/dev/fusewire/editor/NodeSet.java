package dev.fusewire.editor;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.NodeDescriptor;
import dev.fusewire.node.ObjectValue;
import java.util.List;

/**
 * Node types that share one form file and are switched on and off together.
 *
 * @param form the file of @node-red/nodes with their forms; empty when they are made from the descriptor
 */
record NodeSet(String module, String name, String version, String form, List<NodeDescriptor> nodes) {

    String id() {
        return module + "/" + name;
    }

    List<String> types() {
        return nodes.stream().map(node -> node.type().value()).toList();
    }

    ObjectValue toJson(boolean enabled) {
        return ObjectValue.of(
                "id",
                id(),
                "name",
                name,
                "types",
                ArrayValue.copyOf(types()),
                "enabled",
                enabled,
                "local",
                false,
                "user",
                false,
                "module",
                module,
                "version",
                version);
    }
}
