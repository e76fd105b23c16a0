package dev.fusewire.context;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The named stores of variables, one of which is the default. */
public final class ContextStores {

    private static final System.Logger LOG = System.getLogger("fusewire.context");

    private final Map<String, ContextStore> stores;
    private final String first;
    private final boolean configured;
    private final Set<String> unknown = ConcurrentHashMap.newKeySet();

    private ContextStores(Map<String, ContextStore> stores, String first, boolean configured) {
        this.stores = new LinkedHashMap<>(stores);
        this.first = first;
        this.configured = configured;
    }

    /** Stores somebody has asked for; the one called "default" is the default, or else the first. */
    public ContextStores(Map<String, ContextStore> stores) {
        this(
                stores,
                stores.containsKey("default")
                        ? "default"
                        : stores.keySet().iterator().next());
    }

    public ContextStores(Map<String, ContextStore> stores, String defaultStore) {
        this(stores, defaultStore, true);
    }

    /** What there is where nobody has asked for stores. */
    public static ContextStores memory() {
        return new ContextStores(Map.of("memory", new MemoryStore()), "memory", false);
    }

    /** Whether somebody has asked for stores: only then a node's variables outlive its restart, as in Node-RED. */
    public boolean isConfigured() {
        return configured;
    }

    public String defaultStore() {
        return first;
    }

    public List<String> names() {
        return List.copyOf(stores.keySet());
    }

    /** The store of this name; the default one for null and, with a warning, for names that do not exist. */
    public ContextStore store(@Nullable String name) {
        ContextStore store = name == null ? null : stores.get(name);
        if (store != null) {
            return store;
        }
        if (name != null && !name.equals("_") && unknown.add(name)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Unknown context store '" + name + "' specified. Using default store.");
        }
        return Objects.requireNonNull(stores.get(first));
    }

    /** Forgets every scope but "global" and those of these flows and nodes. */
    public void keepOnly(Set<String> ids) {
        stores.values().forEach(store -> store.keepOnly(ids));
    }

    public void forget(String scope) {
        stores.values().forEach(store -> store.forget(scope));
    }

    /** Writes what is not yet on disk, and stays open. */
    public void flush() {
        stores.values().forEach(ContextStore::flush);
    }

    /** Has the files changed by somebody else, and goes on with what is in them then. */
    public void replace(Runnable change) {
        Runnable all = change;
        for (ContextStore store : stores.values()) {
            Runnable inner = all;
            all = () -> store.replace(inner);
        }
        all.run();
    }

    /** Writes what is not yet on disk. */
    public void close() {
        stores.values().forEach(ContextStore::close);
    }
}
