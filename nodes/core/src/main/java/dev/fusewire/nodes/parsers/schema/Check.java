package dev.fusewire.nodes.parsers.schema;

import org.jspecify.annotations.Nullable;

/** A part of a schema made ready to be asked often: whether a value fits, and no more. */
@FunctionalInterface
interface Check {

    boolean fits(@Nullable Object value);
}
