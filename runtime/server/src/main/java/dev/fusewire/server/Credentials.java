package dev.fusewire.server;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The secrets of the nodes in clear, by the node's id in the flow file. They leave the program only encrypted. */
final class Credentials {

    /** What the editor sends for a password it shows as stars and the user did not touch. */
    static final String UNTOUCHED = "__PWRD__";

    /** Under which the secrets for everything stand. */
    private static final String MAP = "map";

    private final Map<String, ObjectValue> nodes = new ConcurrentHashMap<>();

    ObjectValue of(String id) {
        return nodes.getOrDefault(id, ObjectValue.EMPTY);
    }

    void replaceAll(ObjectValue all) {
        nodes.clear();
        all.forEach((id, value) -> {
            if (value instanceof ObjectValue secrets) {
                nodes.put(id, secrets.share());
            }
        });
    }

    ObjectValue all() {
        ObjectValue.Builder all = ObjectValue.builder();
        new TreeSet<>(nodes.keySet()).forEach(id -> all.put(id, of(id)));
        return all.build();
    }

    /**
     * Takes what the editor changed, and forgets nodes that are gone.
     *
     * @return the ids of the nodes whose secrets changed
     */
    Set<String> take(ArrayValue flows) {
        Set<String> changed = new TreeSet<>();
        Set<String> present = new TreeSet<>();
        for (Object each : flows) {
            if (each instanceof ObjectValue entry) {
                String id = entry.string("id", "");
                present.add(id);
                if (entry.get("credentials") instanceof ObjectValue given) {
                    ObjectValue merged = merge(stillThere(entry.string("type", ""), of(id), given), given);
                    if (!Values.deepEquals(merged, of(id))) {
                        changed.add(id);
                        nodes.put(id, merged.share());
                    }
                }
            }
        }
        nodes.keySet().retainAll(present);
        nodes.values().removeIf(ObjectValue::isEmpty);
        return changed;
    }

    /**
     * What is kept of a subflow's secrets and of those for everything: they are told in full each time, so that one the
     * editor does not name any more is gone.
     */
    private static ObjectValue stillThere(String type, ObjectValue kept, ObjectValue given) {
        if (type.equals("subflow") || type.startsWith("subflow:")) {
            return named(kept, given);
        }
        return type.equals("global-config")
                        && kept.get(MAP) instanceof ObjectValue map
                        && given.get(MAP) instanceof ObjectValue now
                ? kept.with(MAP, named(map, now))
                : kept;
    }

    private static ObjectValue named(ObjectValue kept, ObjectValue given) {
        ObjectValue named = kept;
        for (String name : kept.keySet()) {
            if (!given.has(name)) {
                named = named.without(name);
            }
        }
        return named;
    }

    private static ObjectValue merge(ObjectValue kept, ObjectValue given) {
        ObjectValue merged = kept;
        for (var each : given.entrySet()) {
            @Nullable Object value = each.getValue();
            String name = each.getKey();
            if (value instanceof ObjectValue inner) {
                ObjectValue before = kept.get(name) instanceof ObjectValue map ? map : ObjectValue.EMPTY;
                merged = merged.with(name, merge(before, inner));
            } else if (value == null || value.equals("")) {
                merged = merged.without(name);
            } else if (!UNTOUCHED.equals(value) && !name.startsWith("has_")) {
                merged = merged.with(name, value);
            }
        }
        return merged;
    }

    /** The flows with every {@code credentials} taken out, as they are kept and shown. */
    static ArrayValue without(ArrayValue flows) {
        ArrayValue.Builder plain = ArrayValue.builder();
        for (Object each : flows) {
            plain.add(
                    each instanceof ObjectValue entry && entry.has("credentials")
                            ? entry.without("credentials")
                            : each);
        }
        return plain.build();
    }
}
