package dev.fusewire.context;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One store of variables, safe to use from any event loop. A scope is "global", a flow's id, or {@code node:flow}; a key
 * is a property path.
 */
public interface ContextStore {

    @Nullable
    Object get(String scope, String key);

    /** Stores a value; undefined (null) deletes. */
    void set(String scope, String key, @Nullable Object value);

    List<String> keys(String scope);

    void forget(String scope);

    /** Forgets every scope but "global" and those of these flows and nodes. */
    void keepOnly(Set<String> ids);

    /** Whether a script may only ask with a callback, because each question goes to the disk. */
    default boolean needsCallback() {
        return false;
    }

    /** Has the files changed by somebody else, and goes on with what is in them then. */
    default void replace(Runnable change) {
        change.run();
    }

    /** Writes what is not yet on disk. */
    default void flush() {}

    default void close() {}
}
