package dev.fusewire.node;

import java.util.List;

/** A family's list of node classes, found with {@link java.util.ServiceLoader}. */
public interface NodeModule {

    List<Class<? extends Node>> nodes();

    /** The module's name as the palette manager shows it. */
    default String name() {
        return "node-red";
    }
}
