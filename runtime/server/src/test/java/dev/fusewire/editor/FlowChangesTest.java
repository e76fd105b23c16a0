package dev.fusewire.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.ObjectValue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What differs between two states of the flows")
class FlowChangesTest {

    private static final ObjectValue TAB = ObjectValue.of("id", "f", "type", "tab", "label", "House");

    private static ObjectValue node(String id, Object... more) {
        ObjectValue node = ObjectValue.of("id", id, "type", "change", "z", "f", "name", "n" + id, "x", 1, "y", 2);
        for (int i = 0; i < more.length; i += 2) {
            node = node.with((String) more[i], more[i + 1]);
        }
        return node;
    }

    private static ObjectValue entry(String change, String id, ArrayValue properties) {
        return ObjectValue.of(
                "change",
                change,
                "id",
                id,
                "type",
                "change",
                "name",
                "n" + id,
                "flow",
                "House",
                "properties",
                properties);
    }

    @Test
    void isNothingBetweenEqualOnes() {
        assertThat(FlowChanges.between(ArrayValue.of(TAB, node("a")), ArrayValue.of(TAB, node("a"))))
                .isEmpty();
    }

    @Test
    void isToldEntryByEntry() {
        ArrayValue changes = FlowChanges.between(
                ArrayValue.of(TAB, node("a"), node("b", "to", 1), node("c")),
                ArrayValue.of(TAB, node("b", "to", 2), node("c", "x", 9), node("d")));
        assertThat(changes)
                .containsExactly(
                        entry("changed", "b", ArrayValue.of(ObjectValue.of("name", "to", "before", 1, "after", 2))),
                        entry("moved", "c", ArrayValue.of(ObjectValue.of("name", "x", "before", 1, "after", 9))),
                        entry("added", "d", ArrayValue.EMPTY),
                        entry("removed", "a", ArrayValue.EMPTY));
    }
}
