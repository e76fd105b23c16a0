package dev.fusewire.node;

import org.jspecify.annotations.Nullable;

/** Something in a message that is no data: a script's function, a live HTTP response. Copies share it. */
public interface Opaque {

    default boolean isFunction() {
        return false;
    }

    /** What stands for it in JSON; an empty object unless it knows better. */
    default @Nullable Object toJson() {
        return ObjectValue.EMPTY;
    }
}
