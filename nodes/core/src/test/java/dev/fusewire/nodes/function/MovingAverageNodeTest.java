package dev.fusewire.nodes.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.Message;
import dev.fusewire.node.NodeTester;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("moving-average Node")
class MovingAverageNodeTest {

    private static NodeTester average(int amount, String weight) {
        return new NodeTester(MovingAverageNode.class, ObjectValue.of("amount", amount, "weight", weight));
    }

    @Test
    void averagesTheLastNumbers() {
        NodeTester node = average(3, "cumulative");
        for (int number : new int[] {3, 6, 9, 12}) {
            node.receive(number);
        }
        assertThat(node.payloads()).containsExactly(3, 4.5, 6, 9);
        assertThat(node.sent.getLast().msg().get("payload_in")).isEqualTo(12);
    }

    @Test
    void weighsNewerNumbersMore() {
        NodeTester linear = average(3, "linear");
        linear.receive(6);
        linear.receive(12);
        assertThat(linear.payloads()).containsExactly(6, 10);
        NodeTester exponential = average(3, "exponential");
        exponential.receive(6);
        exponential.receive(12);
        assertThat(exponential.payloads()).containsExactly(6, 10);
        exponential.receive(0);
        assertThat((Double) exponential.payloads().getLast()).isBetween(4.2, 4.3);
    }

    @Test
    void keepsTopicsApart() {
        NodeTester node = average(10, "cumulative");
        node.receive(Message.of(1).set("topic", "house/l1 a"));
        node.receive(Message.of(3).set("topic", "house/l2"));
        node.receive(Message.of(3).set("topic", "house/l1 a"));
        assertThat(node.payloads()).containsExactly(1, 3, 2);
    }

    @Test
    void obeysCommands() {
        NodeTester node = average(10, "cumulative");
        node.receive(true);
        node.receive(5);
        for (String command : new String[] {"count", "min", "max", "get", "pop", "clear", "min"}) {
            node.receive(command);
        }
        assertThat(node.payloads()).containsExactly(1, 3, 2, 1, 5, 3, 5, 0, Double.POSITIVE_INFINITY);
    }

    @Test
    void saysWhatItCannotTakeIn() {
        NodeTester node = average(10, "cumulative");
        node.receive(4);
        node.receive("four");
        node.receive(Null.NULL);
        assertThat(node.errors)
                .extracting(Throwable::getMessage)
                .containsExactly(
                        "Invalid payload: expected number, boolean, \"get\", \"count\", \"min\", \"max\", \"pop\","
                                + " \"clear\"",
                        "Invalid payload type (object): expected number, boolean, string");
        assertThat(node.payloads()).containsExactly(4, 4, 4);
    }
}
