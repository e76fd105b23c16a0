package dev.fusewire.editor;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What differs between two states of the flows, entry by entry and property by property. */
final class FlowChanges {

    private static final Set<String> PLACE = Set.of("x", "y", "w", "h");

    private FlowChanges() {}

    /** {@code [{change, id, type, name, flow, properties: [{name, before, after}]}]}; a change is added, removed, changed or moved. */
    static ArrayValue between(ArrayValue before, ArrayValue after) {
        Map<String, ObjectValue> old = byId(before);
        Map<String, ObjectValue> now = byId(after);
        ArrayValue.Builder changes = ArrayValue.builder();
        now.forEach((id, node) -> {
            ObjectValue former = old.get(id);
            if (former == null) {
                changes.add(entry("added", node, now, ArrayValue.EMPTY));
            } else {
                ArrayValue properties = properties(former, node);
                if (!properties.isEmpty()) {
                    changes.add(entry(isMoved(properties) ? "moved" : "changed", node, now, properties));
                }
            }
        });
        old.forEach((id, node) -> {
            if (!now.containsKey(id)) {
                changes.add(entry("removed", node, old, ArrayValue.EMPTY));
            }
        });
        return changes.build();
    }

    private static Map<String, ObjectValue> byId(ArrayValue flows) {
        Map<String, ObjectValue> nodes = new LinkedHashMap<>();
        flows.forEach(each -> {
            if (each instanceof ObjectValue node) {
                nodes.put(node.string("id", ""), node);
            }
        });
        return nodes;
    }

    private static ObjectValue entry(
            String change, ObjectValue node, Map<String, ObjectValue> all, ArrayValue properties) {
        ObjectValue flow = all.get(node.string("z", ""));
        return ObjectValue.of(
                "change",
                change,
                "id",
                node.string("id", ""),
                "type",
                node.string("type", ""),
                "name",
                node.string("name", node.string("label", "")),
                "flow",
                flow == null ? "" : flow.string("label", flow.string("name", flow.string("id", ""))),
                "properties",
                properties);
    }

    private static ArrayValue properties(ObjectValue before, ObjectValue after) {
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        ArrayValue.Builder differing = ArrayValue.builder();
        for (String name : names) {
            if (!Values.deepEquals(before.get(name), after.get(name))) {
                ObjectValue.Builder one = ObjectValue.builder().put("name", name);
                put(one, "before", before.get(name));
                put(one, "after", after.get(name));
                differing.add(one.build());
            }
        }
        return differing.build();
    }

    private static void put(ObjectValue.Builder one, String name, @Nullable Object value) {
        if (value != null) {
            one.put(name, value);
        }
    }

    private static boolean isMoved(ArrayValue properties) {
        return properties.stream()
                .allMatch(each -> each instanceof ObjectValue one && PLACE.contains(one.string("name", "")));
    }
}
