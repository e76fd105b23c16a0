package dev.fusewire.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WideIndexTest {

    @ParameterizedTest
    @ValueSource(strings = {"list[99999999]", "list[200000]"})
    void mistypedIndexTakesNoMemory(String path) {
        ObjectValue root = ObjectValue.of("list", ArrayValue.of(1, 2));
        assertThatThrownBy(() -> PropertyPath.of(path).setIn(root, "x", null))
                .isInstanceOf(NodeError.class)
                .hasMessageContaining("of an array of 2 items");
    }

    @Test
    void gapOfUsualWidthIsLeftEmpty() {
        ObjectValue root = ObjectValue.of("list", ArrayValue.of(1, 2));
        ObjectValue set = PropertyPath.of("list[5000]").setIn(root, "x", null);
        assertThat(PropertyPath.of("list[5000]").find(set, null)).isEqualTo("x");
    }
}
