package dev.fusewire.context;

import java.util.Collection;
import java.util.List;
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

    /** Forgets every scope but these and "global". */
    void keepOnly(Collection<String> scopes);

    default void close() {}
}
