package dev.fusewire.engine;

import dev.fusewire.node.Node;
import dev.fusewire.node.NodeDescriptor;
import dev.fusewire.node.NodeModule;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The node types there are, and which of them are switched off. */
public final class NodeRegistry {

    private final List<NodeModule> modules;
    private final Map<String, NodeDescriptor> types = new ConcurrentHashMap<>();
    private final Set<String> disabled = ConcurrentHashMap.newKeySet();

    public NodeRegistry(List<NodeModule> modules) {
        this.modules = List.copyOf(modules);
        for (NodeModule module : modules) {
            for (Class<? extends Node> node : module.nodes()) {
                NodeDescriptor descriptor = NodeDescriptor.of(node);
                NodeDescriptor other = types.put(descriptor.type().value(), descriptor);
                if (other != null) {
                    throw new IllegalStateException(node + " and " + other.node() + " both are of type \""
                            + descriptor.type().value() + "\"");
                }
            }
        }
    }

    /** All modules on the class path. */
    public static NodeRegistry load() {
        return new NodeRegistry(ServiceLoader.load(NodeModule.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList());
    }

    public List<NodeModule> modules() {
        return modules;
    }

    public void setEnabled(Collection<String> names, boolean enabled) {
        if (enabled) {
            disabled.removeAll(names);
        } else {
            disabled.addAll(names);
        }
    }

    /** The type; null when it is unknown or switched off. */
    public @Nullable NodeDescriptor find(String type) {
        return disabled.contains(type) ? null : types.get(type);
    }
}
