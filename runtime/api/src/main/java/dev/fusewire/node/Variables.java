package dev.fusewire.node;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stored variables of a node, a flow or everything: what Node-RED calls context. A key is a property path; a store
 * that does not exist is the default one.
 */
public interface Variables {

    /** The value, or null (undefined). {@code store} null means the default store. */
    @Nullable
    Object get(String key, @Nullable String store);

    /** Stores a value; undefined (null) deletes. */
    void set(String key, @Nullable Object value, @Nullable String store);

    List<String> keys(@Nullable String store);

    /** Whether a script may ask this store with a callback only, because each question goes to the disk. */
    default boolean needsCallback(@Nullable String store) {
        return false;
    }

    default @Nullable Object get(String key) {
        return get(key, null);
    }

    default void set(String key, @Nullable Object value) {
        set(key, value, null);
    }
}
