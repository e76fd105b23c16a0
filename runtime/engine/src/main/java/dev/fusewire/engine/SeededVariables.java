package dev.fusewire.engine;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.PropertyPath;
import dev.fusewire.node.Variables;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The variables all flows share, behind which stand those the settings file gives.
 *
 * @param showsSeeds whether the names of the given ones are told
 */
record SeededVariables(Variables stored, ObjectValue seeds, boolean showsSeeds) implements Variables {

    /** These variables, and behind them the ones the settings file gives, if any. */
    static Variables over(Variables stored, ObjectValue settings) {
        return settings.get("functionGlobalContext") instanceof ObjectValue seeds && !seeds.isEmpty()
                ? new SeededVariables(
                        stored, seeds.share(), !Boolean.FALSE.equals(settings.get("exportGlobalContextKeys")))
                : stored;
    }

    @Override
    public @Nullable Object get(String key, @Nullable String store) {
        Object value = stored.get(key, store);
        return value != null || key.startsWith(EnvScope.PARENT)
                ? value
                : PropertyPath.of(key).find(seeds, null);
    }

    @Override
    public void set(String key, @Nullable Object value, @Nullable String store) {
        stored.set(key, value, store);
    }

    @Override
    public List<String> keys(@Nullable String store) {
        if (!showsSeeds) {
            return stored.keys(store);
        }
        Set<String> keys = new LinkedHashSet<>(seeds.keySet());
        keys.addAll(stored.keys(store));
        return List.copyOf(keys);
    }

    @Override
    public boolean needsCallback(@Nullable String store) {
        return stored.needsCallback(store);
    }
}
