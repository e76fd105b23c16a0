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

    /** The debug sidebar's word for what it is. */
    default String format() {
        return isFunction() ? "function" : "Object";
    }

    /**
     * What the debug sidebar gets instead of its JSON, marked as {@code RED.util.encodeObject} does; null for its JSON.
     *
     * @param longest how many items of a list to show
     */
    default @Nullable ObjectValue shown(int longest) {
        return null;
    }

    /** The object it stands in and stands for, where it closes a circle; null for everything else. */
    default @Nullable Object around() {
        return null;
    }
}
