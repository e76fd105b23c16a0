package dev.fusewire.engine;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Environment variables of one level (process, everything, flow, group, subflow instance, node) above its parent's. */
class EnvScope {

    static final String PARENT = "$parent.";

    private final @Nullable EnvScope parent;
    private final Map<String, @Nullable Object> values = new HashMap<>();

    EnvScope(@Nullable EnvScope parent) {
        this.parent = parent;
    }

    static EnvScope process() {
        return new EnvScope(null) {
            @Override
            @Nullable
            Object lookup(String name) {
                return System.getenv(name.startsWith(PARENT) ? name.substring(PARENT.length()) : name);
            }
        };
    }

    void put(String name, @Nullable Object value) {
        values.put(name, value);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    @Nullable
    Object lookup(String name) {
        String wanted = name;
        if (name.startsWith(PARENT)) {
            wanted = name.substring(PARENT.length());
        } else if (values.containsKey(name)) {
            return values.get(name);
        }
        return parent == null ? null : parent.lookup(wanted);
    }
}
