package dev.fusewire.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A variable's key")
class VariableKeyTest {

    @Test
    void isTakenApartWhereItLeadsIntoAnObject() {
        assertThat(VariableKey.of("a.b[1][\"c d\"]")).isEqualTo(new VariableKey("a", List.of("b", 1, "c d")));
    }

    @Test
    void isLeftWholeWhereItDoesNotOrCannotBeRead() {
        for (String key :
                new String[] {"a", "$parent.a", "$parent.a.b", "a..b", "a[msg.i].b", "'x y'.z", "a.", "[0]"}) {
            assertThat(VariableKey.of(key)).isEqualTo(new VariableKey(key, List.of()));
        }
    }
}
