package dev.fusewire.flow;

import dev.fusewire.node.ObjectValue;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A tab, a subflow's template, or the place of everything that is in neither, with what it contains in the file's order.
 *
 * @param entry the tab's or subflow's own entry; empty for the global one
 */
public record Container(
        String id,
        ObjectValue entry,
        Map<String, ObjectValue> nodes,
        Map<String, ObjectValue> configs,
        Map<String, ObjectValue> groups) {

    static Container of(String id, ObjectValue entry) {
        return new Container(id, entry, new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    public boolean isDisabled() {
        return entry.isTrue("disabled");
    }
}
