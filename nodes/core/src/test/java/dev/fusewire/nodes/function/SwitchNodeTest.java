package dev.fusewire.nodes.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Bytes;
import dev.fusewire.node.Json;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeContext.Scope;
import dev.fusewire.node.NodeTester;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("switch Node")
class SwitchNodeTest {

    private static NodeTester node(String json) {
        return new NodeTester(SwitchNode.class, Json.parseObject(json.replace('\'', '"')));
    }

    private static NodeTester rules(String rules) {
        return node("{'property':'payload','propertyType':'msg','checkall':'true','rules':[" + rules + "]}");
    }

    private static List<Integer> ports(NodeTester node, @Nullable Object payload) {
        node.sent.clear();
        node.receive(payload);
        return new ArrayList<>(node.sent.stream().map(NodeTester.Sent::port).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'t':'eq','v':'Hello','vt':'str'} | \"Hello\" | true",
                "{'t':'eq','v':'3','vt':'num'} | \"3\" | true",
                "{'t':'eq','v':'','vt':'str'} | 0 | true",
                "{'t':'eq','v':'1'} | true | true",
                "{'t':'neq','v':'Hello','vt':'str'} | \"hello\" | true",
                "{'t':'lt','v':'3','vt':'num'} | 2 | true",
                "{'t':'lt','v':'3','vt':'num'} | null | true",
                "{'t':'lte','v':'3','vt':'num'} | 3 | true",
                "{'t':'gt','v':'3','vt':'num'} | 3.1 | true",
                "{'t':'gt','v':'3','vt':'num'} | \"abc\" | false",
                "{'t':'gte','v':'10','vt':'str'} | \"9\" | true",
                "{'t':'btwn','v':'3','vt':'num','v2':'5','v2t':'num'} | 4 | true",
                "{'t':'btwn','v':'5','vt':'num','v2':'3','v2t':'num'} | 4 | true",
                "{'t':'btwn','v':'3','vt':'num','v2':'5','v2t':'num'} | 6 | false",
                "{'t':'cont','v':'ell','vt':'str'} | \"Hello\" | true",
                "{'t':'cont','v':'2','vt':'num'} | [1,2] | true",
                "{'t':'regex','v':'^h.*o$','vt':'str','case':true} | \"Hello\" | true",
                "{'t':'regex','v':'^h.*o$','vt':'str','case':false} | \"Hello\" | false",
                "{'t':'true'} | true | true",
                "{'t':'true'} | 1 | false",
                "{'t':'false'} | false | true",
                "{'t':'null'} | null | true",
                "{'t':'nnull'} | 0 | true",
                "{'t':'empty'} | {} | true",
                "{'t':'empty'} | 5 | false",
                "{'t':'nempty'} | \"\" | false",
                "{'t':'nempty'} | [0] | true",
                "{'t':'istype','v':'array','vt':'array'} | [] | true",
                "{'t':'istype','v':'object','vt':'object'} | [] | false",
                "{'t':'istype','v':'object','vt':'object'} | null | false",
                "{'t':'istype','v':'json','vt':'json'} | \"{}\" | true",
                "{'t':'istype','v':'json','vt':'json'} | \"{\" | false",
                "{'t':'istype','v':'number','vt':'number'} | 1.5 | true",
                "{'t':'istype','v':'null','vt':'null'} | null | true",
                "{'t':'hask','v':'a','vt':'str'} | {\"a\":1} | true",
                "{'t':'hask','v':'a','vt':'str'} | \"abc\" | false",
                "{'t':'hask','v':'0','vt':'str'} | [7] | true",
            })
    void comparesAsJavaScriptDoes(String rule, String payload, boolean holds) {
        assertThat(ports(rules(rule), Json.parse(payload))).isEqualTo(holds ? List.of(0) : List.of());
    }

    @Test
    void knowsABufferAndUndefined() {
        assertThat(ports(rules("{'t':'istype','v':'buffer','vt':'buffer'}"), Bytes.utf8("x")))
                .containsExactly(0);
        assertThat(ports(rules("{'t':'istype','v':'undefined','vt':'undefined'}"), null))
                .containsExactly(0);
        assertThat(ports(rules("{'t':'eq','v':'x','vt':'msg'}"), Null.NULL)).containsExactly(0);
    }

    @Test
    void sendsToEveryOutputWhoseRuleHolds() {
        NodeTester node = rules(
                "{'t':'gt','v':'1','vt':'num'},{'t':'lt','v':'1','vt':'num'},{'t':'gt','v':'2','vt':'num'},{'t':'else'}");
        assertThat(ports(node, 5)).containsExactly(0, 2);
        assertThat(ports(node, 1)).containsExactly(3);
    }

    @Test
    void stopsAtTheFirstRuleThatHolds() {
        NodeTester node = node(
                "{'property':'payload','checkall':'false','rules':[{'t':'gt','v':'1'},{'t':'gt','v':'2'},{'t':'else'}]}");
        assertThat(ports(node, 5)).containsExactly(0);
        assertThat(ports(node, 0)).containsExactly(2);
    }

    @Test
    void otherwiseHoldsAgainAfterItWasAsked() {
        assertThat(ports(rules("{'t':'eq','v':'1'},{'t':'else'},{'t':'else'}"), 1))
                .containsExactly(0, 2);
    }

    @Test
    void comparesWithThePreviousValue() {
        NodeTester node = rules("{'t':'gt','v':'','vt':'prev'}");
        assertThat(ports(node, 1)).containsExactly(0);
        assertThat(ports(node, 0)).isEmpty();
        assertThat(ports(node, -2)).isEmpty();
        assertThat(ports(node, -1)).containsExactly(0);
    }

    @Test
    void takesValuesFromMessageAndVariables() {
        NodeTester node = rules(
                "{'t':'eq','v':'limit','vt':'flow'},{'t':'eq','v':'topic','vt':'msg'},{'t':'eq','v':'a.b','vt':'msg'}");
        node.variables(Scope.FLOW).set("limit", 5);
        node.receive(Message.of(5).set("topic", "5"));
        assertThat(node.sent).extracting(NodeTester.Sent::port).containsExactly(0, 1);
    }

    @Test
    void reportsAnInvalidRegularExpressionWithTheMessage() {
        NodeTester node = rules("{'t':'regex','v':'(','vt':'str'}");
        node.receive("x");
        assertThat(node.errors)
                .extracting(Throwable::getMessage)
                .containsExactly("Invalid regular expression: /(/: Unterminated group");
    }

    @Test
    void hasMoreRulesThanALongHasBits() {
        String rules = "{'t':'eq','v':'1'},".repeat(69) + "{'t':'eq','v':'2'}";
        assertThat(ports(rules(rules), 2)).containsExactly(69);
        assertThat(ports(rules(rules), 1)).hasSize(69);
    }

    @Test
    void waitsForTheWholeSequenceToKnowItsTail() {
        NodeTester node = rules("{'t':'tail','v':'2','vt':'num'}");
        for (int i = 0; i < 4; i++) {
            node.receive(part(i, 4));
        }
        assertThat(node.payloads()).containsExactly(2, 3);
    }

    @Test
    void numbersTheSequenceOfEachOutputAnew() {
        NodeTester node = node("{'property':'payload','checkall':'true','repair':true,'rules':"
                + "[{'t':'head','v':'1','vt':'num'},{'t':'index','v':'1','vt':'num','v2':'2','v2t':'num'}]}");
        for (int i = 0; i < 4; i++) {
            node.receive(part(i, 4));
        }
        assertThat(node.payloads()).containsExactly(0, 1, 2);
        assertThat(node.sentTo(1))
                .extracting(msg -> Sequence.parts(msg).get("index"))
                .containsExactly(0, 1);
        assertThat(node.sentTo(1))
                .extracting(msg -> Sequence.parts(msg).get("count"))
                .containsExactly(2, 2);
        assertThat(node.sentTo(0))
                .extracting(msg -> Sequence.parts(msg).get("count"))
                .containsExactly(1);
    }

    @Test
    void givesUpWhenTooManyMessagesWait() {
        NodeTester node = rules("{'t':'tail','v':'2','vt':'num'}");
        node.settings.put("nodeMessageBufferMaxLength", 2);
        for (int i = 0; i < 3; i++) {
            node.receive(part(i, 4));
        }
        assertThat(node.errors)
                .extracting(Throwable::getMessage)
                .containsExactly("too many pending messages in switch node");
    }

    private static Message part(int index, int count) {
        return Message.of(index).set("parts", ObjectValue.of("id", "s", "index", index, "count", count));
    }

    @Test
    void doesNotChangeAListThatIsCompared() {
        NodeTester node = rules("{'t':'nempty'},{'t':'istype','v':'array','vt':'array'}");
        assertThat(ports(node, ArrayValue.of(1))).containsExactly(0, 1);
    }
}
