package dev.fusewire.context;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The named stores of variables; the first one is the default. */
public final class ContextStores {

    private final Map<String, ContextStore> stores;
    private final String first;

    public ContextStores(Map<String, ContextStore> stores) {
        this.stores = new LinkedHashMap<>(stores);
        first = this.stores.keySet().iterator().next();
    }

    public static ContextStores memory() {
        return new ContextStores(Map.of("memory", new MemoryStore()));
    }

    public String defaultStore() {
        return first;
    }

    public List<String> names() {
        return List.copyOf(stores.keySet());
    }

    /** The store of this name; the default one for null, "default" and names that do not exist, as in Node-RED. */
    public ContextStore store(@Nullable String name) {
        ContextStore store = name == null ? null : stores.get(name);
        return store == null ? Objects.requireNonNull(stores.get(first)) : store;
    }

    /** Forgets every scope but these. */
    public void keepOnly(Collection<String> scopes) {
        stores.values().forEach(store -> store.keepOnly(scopes));
    }

    public void forget(String scope) {
        stores.values().forEach(store -> store.forget(scope));
    }

    /** Writes what is not yet on disk. */
    public void close() {
        stores.values().forEach(ContextStore::close);
    }
}
