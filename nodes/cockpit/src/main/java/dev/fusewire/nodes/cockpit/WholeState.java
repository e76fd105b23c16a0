package dev.fusewire.nodes.cockpit;

import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import java.util.HashSet;
import java.util.Set;

/** What a piece says where each message is all of it: a field that is not told any more goes from the page. */
final class WholeState {

    private final Set<String> said = new HashSet<>();

    /** What the page has to be told so that it shows exactly this. */
    ObjectValue changes(ObjectValue all) {
        ObjectValue.Builder changes = ObjectValue.builder().putAll(all);
        said.stream().filter(field -> !all.has(field)).forEach(field -> changes.put(field, Null.NULL));
        said.clear();
        said.addAll(all.keySet());
        return changes.build();
    }
}
