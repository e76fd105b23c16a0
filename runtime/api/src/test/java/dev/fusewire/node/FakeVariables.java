package dev.fusewire.node;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Variables in memory, one tree a store. */
final class FakeVariables implements Variables {

    private final Map<String, ObjectValue> stores = new HashMap<>();

    private ObjectValue tree(@Nullable String store) {
        return stores.getOrDefault(store == null ? "default" : store, ObjectValue.EMPTY);
    }

    @Override
    public @Nullable Object get(String key, @Nullable String store) {
        return Values.share(PropertyPath.of(key).find(tree(store), null));
    }

    @Override
    public void set(String key, @Nullable Object value, @Nullable String store) {
        ObjectValue changed = PropertyPath.of(key).setIn(tree(store), value, null);
        stores.put(store == null ? "default" : store, Objects.requireNonNull(changed));
    }

    @Override
    public List<String> keys(@Nullable String store) {
        return List.copyOf(tree(store).keySet());
    }
}
