package dev.fusewire.node;

import org.jspecify.annotations.Nullable;

/** Something in a message that is no data: a script's function, a live HTTP response. Copies share it. */
public interface Opaque {

    default boolean isFunction() {
        return false;
    }

    /** What a property path finds in it under this name, null (undefined) for nothing. */
    default @Nullable Object member(String name) {
        return null;
    }

    /** What stands for it in JSON; an empty object unless it knows better. */
    default @Nullable Object toJson() {
        return ObjectValue.EMPTY;
    }
}
