package dev.fusewire.engine;

import dev.fusewire.context.ContextStores;
import dev.fusewire.node.Variables;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The variables of one scope, as a node sees them.
 *
 * @param parent where a key with {@code $parent.} leads: from inside a subflow to the flow around it
 */
record NodeVariables(
        ContextStores stores, String scope, @Nullable Variables parent) implements Variables {

    @Override
    public @Nullable Object get(String key, @Nullable String store) {
        if (parent != null && key.startsWith(EnvScope.PARENT)) {
            return parent.get(key.substring(EnvScope.PARENT.length()), store);
        }
        return stores.store(store).get(scope, key);
    }

    @Override
    public void set(String key, @Nullable Object value, @Nullable String store) {
        if (parent != null && key.startsWith(EnvScope.PARENT)) {
            parent.set(key.substring(EnvScope.PARENT.length()), value, store);
        } else {
            stores.store(store).set(scope, key, value);
        }
    }

    @Override
    public List<String> keys(@Nullable String store) {
        return stores.store(store).keys(scope);
    }
}
