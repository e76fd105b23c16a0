package dev.fusewire.nodes.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeTester;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("BATCH node")
class BatchNodeTest {

    private static NodeTester node(Object... entry) {
        return new NodeTester(BatchNode.class, ObjectValue.of(entry));
    }

    private static Message part(String topic, Object payload, int index, int count) {
        return Message.of(payload)
                .set("topic", topic)
                .set("parts", ObjectValue.of("id", topic, "index", index, "count", count));
    }

    @Test
    @DisplayName("should create seq. with count and overlap")
    void sequencesBeginWithTheEndOfTheOneBefore() {
        NodeTester batch = node("mode", "count", "count", 3, "overlap", 2);
        for (int i = 0; i < 5; i++) {
            batch.receive(i);
        }
        assertThat(batch.payloads()).containsExactly(0, 1, 2, 1, 2, 3, 2, 3, 4);
    }

    @Test
    @DisplayName("should create seq. with interval & send empty seq")
    void anIntervalWithoutMessagesMakesAnEmptySequence() {
        NodeTester batch = node("mode", "interval", "interval", 1, "allowEmptySequence", true);
        batch.pass(Duration.ofSeconds(1));
        batch.receive("x");
        batch.pass(Duration.ofSeconds(1));
        assertThat(batch.sent).hasSize(2);
        assertThat(batch.sent.getLast().msg().get("parts"))
                .isEqualTo(ObjectValue.of("id", "m1", "index", 0, "count", 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"count", "interval", "concat"})
    @DisplayName("should handle too many pending messages")
    void tooManyMessagesAreForgotten(String mode) {
        NodeTester batch =
                node("mode", mode, "count", 5, "interval", 1, "topics", ArrayValue.of(ObjectValue.of("topic", "T")));
        batch.settings.put("nodeMessageBufferMaxLength", 2);
        List<Future<?>> done = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            done.add(batch.receive(part("T", i, i, 9)));
        }
        assertThat(done).allMatch(Future::isComplete);
        assertThat(done.getLast().cause()).hasMessage("too many pending messages in batch node");
        batch.pass(Duration.ofSeconds(2));
        assertThat(batch.sent).isEmpty();
    }

    @Test
    @DisplayName("should concat two seq. (mixed)")
    void sequencesOfSeveralTopicsAreOne() {
        NodeTester batch = node(
                "mode", "concat", "topics", ArrayValue.of(ObjectValue.of("topic", "A"), ObjectValue.of("topic", "B")));
        batch.receive(part("A", 2, 0, 2));
        batch.receive(part("B", 0, 0, 2));
        batch.receive(part("A", 3, 1, 2));
        Future<?> last = batch.receive(part("B", 1, 1, 2));
        assertThat(batch.payloads()).containsExactly(2, 3, 0, 1);
        assertThat(last.succeeded()).isTrue();
    }
}
