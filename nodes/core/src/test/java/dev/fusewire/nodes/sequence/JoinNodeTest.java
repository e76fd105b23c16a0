package dev.fusewire.nodes.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeTester;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("JOIN node")
class JoinNodeTest {

    private static Message part(Object payload, int index, Object... more) {
        ObjectValue.Builder parts = ObjectValue.builder().put("id", "s").put("index", index);
        return Message.of(payload)
                .set("_msgid", "m" + index)
                .set("parts", parts.putAll(ObjectValue.of(more)).build());
    }

    private static NodeTester reduction() {
        return new NodeTester(
                JoinNode.class,
                ObjectValue.of(
                        "mode", "reduce", "reduceExp", "$A+payload", "reduceInit", "0", "reduceInitType", "num"));
    }

    @Test
    @DisplayName("should join split things back into an array")
    void partsFindTheirPlace() {
        NodeTester join = new NodeTester(JoinNode.class, ObjectValue.EMPTY);
        join.receive(part("b", 1));
        join.receive(part("c", 2, "count", 3));
        join.receive(part("a", 0));
        assertThat(join.payloads()).containsExactly(ArrayValue.of("a", "b", "c"));
    }

    @Test
    @DisplayName("should reduce messages - count only in last part")
    void aSequenceIsReducedInItsOrder() {
        NodeTester join = reduction();
        join.receive(part(1, 0));
        Future<?> done = join.receive(part(2, 1, "count", 2));
        assertThat(join.payloads()).containsExactly(3);
        assertThat(done.succeeded()).isTrue();
    }

    @Test
    @DisplayName("should handle too many pending messages for reduce mode")
    void tooManyMessagesAreForgotten() {
        NodeTester join = reduction();
        join.settings.put("nodeMessageBufferMaxLength", 2);
        List<Future<?>> done = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            done.add(join.receive(part(i, i, "count", 4)));
        }
        assertThat(done.get(2).cause()).hasMessage("too many pending messages in join node");
        assertThat(done.get(0).succeeded()).isTrue();
        assertThat(done.get(3).isComplete()).isFalse();
        assertThat(join.sent).isEmpty();
    }
}
