package dev.fusewire.engine;

import dev.fusewire.context.ContextStores;
import dev.fusewire.node.Variables;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The variables of one scope, as a node sees them.
 *
 * @param parent where a key with {@code $parent.} leads: from inside a subflow to the flow around it, from a flow to
 *     what all share; null where it leads nowhere
 */
record NodeVariables(
        ContextStores stores, String scope, @Nullable Variables parent) implements Variables {

    private static final String PARENT = "$parent";

    private static boolean leadsOut(String key) {
        return key.startsWith(PARENT) && (key.length() == PARENT.length() || key.charAt(PARENT.length()) == '.');
    }

    private static boolean namesNothing(String key) {
        return key.length() <= EnvScope.PARENT.length();
    }

    @Override
    public @Nullable Object get(String key, @Nullable String store) {
        if (!leadsOut(key)) {
            return stores.store(store).get(scope, key);
        }
        return parent == null || namesNothing(key) ? null : parent.get(key.substring(EnvScope.PARENT.length()), store);
    }

    @Override
    public void set(String key, @Nullable Object value, @Nullable String store) {
        if (!leadsOut(key)) {
            stores.store(store).set(scope, key, value);
        } else if (parent != null && !namesNothing(key)) {
            parent.set(key.substring(EnvScope.PARENT.length()), value, store);
        }
    }

    @Override
    public List<String> keys(@Nullable String store) {
        return stores.store(store).keys(scope);
    }

    @Override
    public boolean needsCallback(@Nullable String store) {
        return stores.store(store).needsCallback();
    }
}
