package dev.fusewire.nodes.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeContext.Scope;
import dev.fusewire.node.NodeTester;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.PropertyPath;
import dev.fusewire.node.Values;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("change Node")
class ChangeNodeTest {

    private static NodeTester rules(String rules) {
        return new NodeTester(
                ChangeNode.class,
                Json.parseObject("{'rules':[%s]}".formatted(rules).replace('\'', '"')));
    }

    @CanIgnoreReturnValue
    private static String after(NodeTester node, String msg) {
        node.receive(Message.from(Json.parseObject(msg.replace('\'', '"'))));
        return node.sent.getLast().msg().toString().replace('"', '\'');
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'t':'set','p':'payload','pt':'msg','to':'x','tot':'str'} | {'payload':1} | {'payload':'x'}",
                "{'t':'set','p':'payload','to':'msg.topic'} | {'topic':'t'} | {'topic':'t','payload':'t'}",
                "{'t':'set','p':'a.b[1].c','pt':'msg','to':'5','tot':'num'} | {} | {'a':{'b':[null,{'c':5}]}}",
                "{'t':'set','p':'payload','pt':'msg','to':'{\\~a\\~:[1]}','tot':'json'} | {} | {'payload':{'a':[1]}}",
                "{'t':'set','p':'payload','pt':'msg','to':'TRUE','tot':'bool'} | {} | {'payload':true}",
                "{'t':'set','p':'payload','pt':'msg','to':'[65,66]','tot':'bin'} | {} |"
                        + " {'payload':{'type':'Buffer','data':[65,66]}}",
                "{'t':'set','p':'payload','pt':'msg','to':'no.such','tot':'msg'} | {'payload':1} | {'payload':1}",
                "{'t':'set','p':'payload','pt':'msg','to':'nothing','tot':'msg'} | {'payload':1} | {}",
                "{'t':'delete','p':'payload','pt':'msg'} | {'payload':1,'topic':'t'} | {'topic':'t'}",
                "{'t':'delete','p':'a.b','pt':'msg'} | {'a':{'b':1,'c':2}} | {'a':{'c':2}}",
                "{'t':'delete','p':'a[1]','pt':'msg'} | {'a':[1,2,3]} | {'a':[1,3]}",
                "{'t':'move','p':'payload','pt':'msg','to':'topic','tot':'msg'} | {'payload':1,'topic':2,'x':3} |"
                        + " {'topic':1,'x':3}",
                "{'t':'move','p':'topic.foo','pt':'msg','to':'topic','tot':'msg'} | {'topic':{'foo':{'bar':1}}} |"
                        + " {'topic':{'bar':1}}",
                "{'t':'move','p':'topic','pt':'msg','to':'topic.foo','tot':'msg'} | {'topic':'x'} |"
                        + " {'topic':{'foo':'x'}}",
                "{'t':'move','p':'payload','pt':'msg','to':'payload','tot':'msg'} | {'payload':'x'} | {'payload':'x'}",
                "{'t':'change','p':'payload','pt':'msg','from':'Hello','fromt':'str','to':'Bye','tot':'str'} |"
                        + " {'payload':'Hello Hello!'} | {'payload':'Bye Bye!'}",
                "{'t':'change','p':'payload','pt':'msg','from':'.','fromt':'str','to':'-','tot':'str'} |"
                        + " {'payload':'a.b'} | {'payload':'a-b'}",
                "{'t':'change','p':'payload','pt':'msg','from':'(\\\\d)(\\\\d)','fromt':'re','to':'$2$1','tot':'str'}"
                        + " | {'payload':'a12b34'} | {'payload':'a21b43'}",
                "{'t':'change','p':'payload','pt':'msg','from':'5','fromt':'num','to':'6','tot':'num'} | {'payload':5}"
                        + " | {'payload':6}",
                "{'t':'change','p':'payload','pt':'msg','from':'5','fromt':'num','to':'6','tot':'num'} |"
                        + " {'payload':'5'} | {'payload':6}",
                "{'t':'change','p':'payload','pt':'msg','from':'5','fromt':'num','to':'6','tot':'num'} |"
                        + " {'payload':'15'} | {'payload':'16'}",
                "{'t':'change','p':'payload','pt':'msg','from':'true','fromt':'bool','to':'on','tot':'str'} |"
                        + " {'payload':true} | {'payload':'on'}",
                "{'t':'change','p':'payload','pt':'msg','from':'on','fromt':'str','to':'true','tot':'bool'} |"
                        + " {'payload':'on'} | {'payload':true}",
                "{'t':'change','p':'payload','pt':'msg','from':'o.','fromt':'re','to':'true','tot':'bool'} |"
                        + " {'payload':'on'} | {'payload':true}",
                "{'t':'change','p':'payload','pt':'msg','from':'topic','fromt':'msg','to':'y','tot':'str'} |"
                        + " {'payload':'a.x','topic':'.'} | {'payload':'ayx','topic':'.'}",
            })
    void appliesARule(String rule, String msg, String expected) {
        assertThat(after(rules(rule.replace("\\~", "\\\"")), msg)).isEqualTo(expected);
    }

    @Test
    void appliesRulesInTurn() {
        NodeTester node = rules("{'t':'set','p':'a','pt':'msg','to':'payload','tot':'msg','dc':true},"
                + "{'t':'set','p':'payload.x','pt':'msg','to':'2','tot':'num'},{'t':'delete','p':'topic','pt':'msg'}");
        assertThat(after(node, "{'payload':{'x':1},'topic':'t'}")).isEqualTo("{'payload':{'x':2},'a':{'x':1}}");
    }

    @Test
    void givesOneObjectASecondNameWhereNoDeepCopyIsAskedFor() {
        NodeTester node = rules("{'t':'set','p':'a.b','pt':'msg','to':'payload.in','tot':'msg'},"
                + "{'t':'set','p':'payload.in.x','pt':'msg','to':'2','tot':'num'},"
                + "{'t':'set','p':'a.b.y','pt':'msg','to':'3','tot':'num'}");
        assertThat(after(node, "{'payload':{'in':{'x':1}}}"))
                .isEqualTo("{'payload':{'in':{'x':2,'y':3}},'a':{'b':{'x':2,'y':3}}}");
    }

    @Test
    void leavesTheCopyThatWentAnotherWayAsItWas() {
        Message msg = Message.of(ObjectValue.of("x", 1));
        msg.set("alias", Values.alias(msg.payload()));
        Message other = msg.copy();
        PropertyPath.of("payload.x").set(msg, 2);
        assertThat(msg.toString()).isEqualTo("{\"payload\":{\"x\":2},\"alias\":{\"x\":2}}");
        assertThat(other.toString()).isEqualTo("{\"payload\":{\"x\":1},\"alias\":{\"x\":1}}");
    }

    @Test
    void setsAndReadsVariables() {
        NodeTester node = rules("{'t':'set','p':'seen.last','pt':'flow','to':'payload','tot':'msg'},"
                + "{'t':'set','p':'payload','pt':'msg','to':'limit','tot':'global'},"
                + "{'t':'delete','p':'old','pt':'global'}");
        node.variables(Scope.GLOBAL).set("limit", 16);
        node.variables(Scope.GLOBAL).set("old", 1);
        assertThat(after(node, "{'payload':7}")).isEqualTo("{'payload':16}");
        assertThat(node.variables(Scope.FLOW).get("seen.last")).isEqualTo(7);
        assertThat(node.variables(Scope.GLOBAL).get("old")).isNull();
    }

    @Test
    void namesAVariableByAPartOfTheMessage() {
        NodeTester node = rules("{'t':'set','p':'#:(file)::phase[msg.topic]','pt':'flow','to':'payload','tot':'msg'}");
        after(node, "{'payload':7,'topic':'l1'}");
        assertThat(node.variables(Scope.FLOW).get("phase.l1", "file")).isEqualTo(7);
    }

    @Test
    void movesAVariableIntoTheMessage() {
        NodeTester node = rules("{'t':'move','p':'x','pt':'flow','to':'payload','tot':'msg'}");
        node.variables(Scope.FLOW).set("x", 3);
        assertThat(after(node, "{}")).isEqualTo("{'payload':3}");
        assertThat(node.variables(Scope.FLOW).get("x")).isNull();
    }

    @Test
    void keepsNullApartFromUndefined() {
        NodeTester node = rules("{'t':'set','p':'payload','pt':'msg','to':'x','tot':'msg'}");
        node.receive(Message.of(1).set("x", Null.NULL));
        assertThat(node.payloads()).containsExactly(Null.NULL);
    }

    @Test
    void warnsWhenThereIsNothingToSetAPropertyOf() {
        NodeTester node = rules("{'t':'set','p':'payload.x','pt':'msg','to':'1','tot':'num'}");
        assertThat(after(node, "{'payload':'text'}")).isEqualTo("{'payload':'text'}");
        assertThat(node.warnings).containsExactly("Cannot set property of non-object type: payload.x");
    }

    @Test
    void reportsWhatItCannotLookForAndSendsTheMessageOn() {
        NodeTester node =
                rules("{'t':'change','p':'payload','pt':'msg','from':'x','fromt':'msg','to':'1','tot':'num'}");
        assertThat(after(node, "{'payload':'a'}")).isEqualTo("{'payload':'a'}");
        assertThat(node.errors)
                .extracting(Throwable::getMessage)
                .containsExactly("Invalid 'from' property: unsupported type: undefined");
    }

    @Test
    void saysAtDeployWhatIsWrongWithARule() {
        NodeTester json = rules("{'t':'set','p':'payload','pt':'msg','to':'{','tot':'json'}");
        assertThat(json.errors).extracting(Throwable::getMessage).containsExactly("Invalid 'to' JSON property");
        assertThat(json.receive(1).isComplete()).isFalse();
        assertThat(json.sent).isEmpty();
        NodeTester from = rules("{'t':'change','p':'payload','pt':'msg','from':'(','fromt':'re','to':'','tot':'str'}");
        assertThat(from.errors)
                .extracting(Throwable::getMessage)
                .containsExactly("Invalid 'from' property: Invalid regular expression: /(/g: Unterminated group");
    }

    @Test
    void readsTheSingleRuleOfOldFlowFiles() {
        NodeTester node = new NodeTester(
                ChangeNode.class,
                ObjectValue.of(
                        "action", "replace", "property", "payload", "to", "msg.topic", "from", "", "reg", false));
        assertThat(after(node, "{'payload':1,'topic':'t'}")).isEqualTo("{'payload':'t','topic':'t'}");
    }

    @Test
    void doesNothingWherePartsOfAPathAreMissing() {
        NodeTester node = rules("{'t':'set','p':'payload.list[msg.index]','pt':'msg','to':'1','tot':'num'}");
        assertThat(after(node, "{'topic':'t'}")).isEqualTo("{'topic':'t'}");
        assertThat(node.warnings).isEmpty();
    }

    @Test
    void fillsInTheEnvironmentAtDeploy() {
        NodeTester node = rules("{'t':'set','p':'payload','pt':'msg','to':'HOST','tot':'env'}");
        node.environment.put("HOST", "late");
        assertThat(after(node, "{}")).isEqualTo("{'payload':''}");
    }
}
