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

@DisplayName("SORT node")
class SortNodeTest {

    private static Message part(Object payload, String id, int index, int count) {
        return Message.of(payload).set("parts", ObjectValue.of("id", id, "index", index, "count", count));
    }

    @Test
    @DisplayName("should sort payload (elem, number, descending)")
    void numbersWrittenAsTextsSortByTheirValue() {
        NodeTester sort = new NodeTester(
                SortNode.class, ObjectValue.of("targetType", "msg", "order", "descending", "as_num", true));
        sort.receive(ArrayValue.of("200", "4", "30", "1000"));
        assertThat(sort.payloads()).containsExactly(ArrayValue.of("1000", "200", "30", "4"));
    }

    @Test
    @DisplayName("should sort message group (exp, not number, ascending)")
    void sequencesSortByAnExpression() {
        NodeTester sort = new NodeTester(
                SortNode.class,
                ObjectValue.of("targetType", "seq", "seqKey", "$substring(payload,1)", "seqKeyType", "jsonata"));
        List<String> texts = List.of("C200", "A4", "B30");
        for (int i = 0; i < texts.size(); i++) {
            sort.receive(part(texts.get(i), "X", i, 3));
        }
        assertThat(sort.payloads()).containsExactly("C200", "B30", "A4");
    }

    @Test
    void valuesWithoutAnOrderAreNoFault() {
        NodeTester sort = new NodeTester(SortNode.class, ObjectValue.of("targetType", "msg", "as_num", true));
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            items.add(i % 3 == 0 ? "no number" : (Object) (1000 - i));
        }
        sort.receive(ArrayValue.copyOf(items));
        assertThat((ArrayValue) sort.payloads().getFirst()).containsExactlyInAnyOrderElementsOf(items);
    }

    @Test
    @DisplayName("should handle too many pending messages")
    void theOldestSequenceGivesWay() {
        NodeTester sort = new NodeTester(SortNode.class, ObjectValue.of("targetType", "seq"));
        sort.settings.put("nodeMessageBufferMaxLength", 2);
        Future<?> first = sort.receive(part(1, "A", 0, 3));
        Future<?> second = sort.receive(part(2, "A", 1, 3));
        Future<?> third = sort.receive(part(3, "B", 0, 2));
        assertThat(first.succeeded()).isTrue();
        assertThat(second.cause()).hasMessage("Too many pending messages in sort node");
        assertThat(third.isComplete()).isFalse();
    }
}
