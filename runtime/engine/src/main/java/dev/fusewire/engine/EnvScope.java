package dev.fusewire.engine;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Environment variables of one level (process, everything, flow, group, subflow instance, node) above its parent's. */
class EnvScope {

    static final String PARENT = "$parent.";

    private final @Nullable EnvScope parent;
    private volatile Map<String, @Nullable Object> values = new HashMap<>();

    EnvScope(@Nullable EnvScope parent) {
        this.parent = parent;
    }

    /**
     * The environment the program was started with and, over it, what the settings say as {@code environment}, without the
     * names they hide.
     */
    static EnvScope process(ObjectValue settings) {
        ObjectValue given = settings.get("environment") instanceof ObjectValue named ? named : ObjectValue.EMPTY;
        Set<String> hidden = new HashSet<>();
        if (settings.get("envVarExcludes") instanceof ArrayValue names) {
            names.forEach(name -> hidden.add(Values.text(name)));
        }
        return new EnvScope(null) {
            @Override
            @Nullable
            Object lookup(String name) {
                if (hidden.contains(name)) {
                    return null;
                }
                return given.has(name) ? Values.text(given.get(name)) : System.getenv(name);
            }
        };
    }

    void put(String name, @Nullable Object value) {
        values.put(name, value);
    }

    /** Takes the place of another scope, at once for all who look here from other threads. */
    void become(EnvScope read) {
        values = read.values;
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    @Nullable
    Object lookup(String name) {
        Map<String, @Nullable Object> own = values;
        String wanted = name;
        if (name.startsWith(PARENT)) {
            wanted = name.substring(PARENT.length());
        } else if (own.containsKey(name)) {
            return own.get(name);
        }
        return parent == null ? null : parent.lookup(wanted);
    }
}
