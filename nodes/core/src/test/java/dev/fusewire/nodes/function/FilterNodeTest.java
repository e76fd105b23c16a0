package dev.fusewire.nodes.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.Json;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeTester;
import dev.fusewire.node.ObjectValue;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("rbe node")
class FilterNodeTest {

    private static NodeTester filter(String func, String gap, String start, String inout) {
        return new NodeTester(
                FilterNode.class,
                ObjectValue.of("func", func, "gap", gap, "start", start, "inout", inout, "septopics", true));
    }

    private static List<?> passed(NodeTester node, String payloads) {
        for (Object payload : (List<?>) Json.parse(payloads)) {
            node.receive(payload);
        }
        return node.payloads();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rbe | | | out | [\"a\",\"a\",\"b\",1,\"1\",true,true] | [\"a\",\"b\",1,\"1\",true]",
                "rbe | | | out | [{\"a\":1},{\"a\":1},{\"a\":2},[1],[1],null,null] | [{\"a\":1},{\"a\":2},[1],null]",
                "rbei | | | out | [1,1,2,2,1] | [2,1]",
                "deadband | 10 | | out | [0,4,10,11,21.5,\"30\"] | [0,11,21.5]",
                "deadbandEq | 10 | | out | [0,4,10,11,20] | [0,10,20]",
                "deadband | 10 | | in | [0,8,16,30] | [0,30]",
                "deadband | 10% | | out | [100,109,111,120,123] | [100,111,123]",
                "narrowband | 10 | | out | [0,10,21,15] | [0,10,15]",
                "narrowbandEq | 10 | | out | [0,10,9] | [0,9]",
                "narrowband | 10 | 50 | out | [0,45,60] | [45]",
                "narrowband | 5 | | in | [0,10,12] | [0,12]",
            })
    void letsThroughWhatChangesEnough(
            String func, String gap, String start, String inout, String payloads, String expected) {
        NodeTester node = filter(func, gap == null ? "" : gap, start == null ? "" : start, inout);
        assertThat(passed(node, payloads)).isEqualTo(Json.parse(expected));
    }

    @Test
    void looksAtEachTopicForItself() {
        NodeTester node = filter("rbe", "", "", "out");
        node.receive(Message.of(1).set("topic", "a"));
        node.receive(Message.of(1).set("topic", "b"));
        node.receive(Message.of(1).set("topic", "a"));
        assertThat(node.sent).hasSize(2);
        node.receive(Message.empty().set("topic", "a").set("reset", true));
        node.receive(Message.of(1).set("topic", "a"));
        node.receive(Message.of(1).set("topic", "b"));
        assertThat(node.sent).hasSize(3);
        node.receive(Message.empty().set("reset", true));
        node.receive(Message.of(1).set("topic", "b"));
        assertThat(node.sent).hasSize(4);
    }

    @Test
    void looksAtAnotherProperty() {
        NodeTester node = new NodeTester(
                FilterNode.class, ObjectValue.of("func", "rbe", "property", "a.b", "topi", "name", "septopics", false));
        node.receive(Message.empty().set("a", ObjectValue.of("b", 1)));
        node.receive(Message.empty().set("a", ObjectValue.of("b", 1)).set("name", "x"));
        node.receive(Message.empty().set("a", 5));
        assertThat(node.sent).hasSize(1);
    }

    @Test
    void warnsOfWhatIsNoNumber() {
        NodeTester node = filter("deadband", "10", "", "out");
        node.receive("banana");
        assertThat(node.sent).isEmpty();
        assertThat(node.warnings).containsExactly("no number found in payload");
    }
}
