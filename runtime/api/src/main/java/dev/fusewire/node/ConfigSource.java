package dev.fusewire.node;

import org.jspecify.annotations.Nullable;

/** Where a node's settings come from: its entry in the flow file, its credentials, the config nodes it names. */
public interface ConfigSource {

    ObjectValue entry();

    @Nullable
    Object credential(String name);

    /** The running config node with this id; null when there is none. */
    @Nullable
    Node configNode(String id);
}
