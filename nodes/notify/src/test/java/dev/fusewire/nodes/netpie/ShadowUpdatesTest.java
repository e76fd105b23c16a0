package dev.fusewire.nodes.netpie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.node.Json;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ShadowUpdatesTest {

    private final ShadowUpdates updates = new ShadowUpdates(100, 3);

    private List<String> taken() {
        return updates.take().stream().map(ShadowUpdates::text).toList();
    }

    @Test
    void whatComesBetweenTwoUpdatesIsOne() {
        updates.put(ObjectValue.of("Power Consumed", 3.2, "SOC", 40));
        updates.put(ObjectValue.of("SOC", 41, "EV", Null.NULL));
        assertThat(taken()).containsExactly("{\"data\":{\"Power Consumed\":3.2,\"SOC\":41,\"EV\":null}}");
        assertThat(updates.isEmpty()).isTrue();
        assertThat(taken()).isEmpty();
    }

    @Test
    void whatDidNotArriveIsSentAgainButForWhatIsNewer() {
        updates.put(ObjectValue.of("a", 1, "b", 1));
        ObjectValue lost = updates.take().getFirst();
        updates.put(ObjectValue.of("b", 2));
        updates.putBack(lost);
        assertThat(taken()).containsExactly("{\"data\":{\"a\":1,\"b\":2}}");
    }

    @Test
    void noUpdateIsLargerThanWhatCountsAsOneMessage() {
        for (int i = 0; i < 30; i++) {
            updates.put(ObjectValue.of("field " + i, i * 1.5));
        }
        List<String> texts = taken();
        assertThat(texts)
                .hasSizeGreaterThan(4)
                .allSatisfy(text -> assertThat(text.length()).isLessThanOrEqualTo(100));
        assertThat(texts.stream()
                        .mapToInt(text -> ((ObjectValue) Objects.requireNonNull(
                                        Json.parseObject(text).get("data")))
                                .size())
                        .sum())
                .isEqualTo(30);
        assertThatThrownBy(() -> updates.check(ObjectValue.of("long", "x".repeat(200))))
                .hasMessage("\"long\" has 222 bytes, more than the 100 of an update");
    }

    @Test
    void pointsOfThePastKeepTheirOrderAndTheOldestGo() {
        for (int i = 1; i <= 5; i++) {
            assertThat(updates.putPast(ObjectValue.of("a", i), i * 1000L)).isEqualTo(i > 3 ? 1 : 0);
        }
        assertThat(updates.nextPast()).isEqualTo("{\"data\":{\"a\":3},\"timestamp\":3000}");
        updates.pastIsSent("{\"data\":{\"a\":3},\"timestamp\":3000}");
        assertThat(updates.nextPast()).isEqualTo("{\"data\":{\"a\":4},\"timestamp\":4000}");
        assertThat(updates.size()).isEqualTo(2);
    }
}
