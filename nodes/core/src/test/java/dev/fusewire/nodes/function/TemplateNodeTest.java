package dev.fusewire.nodes.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeContext.Scope;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeTester;
import dev.fusewire.node.ObjectValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("template node")
class TemplateNodeTest {

    private static NodeTester template(String text, Object... more) {
        ObjectValue.Builder entry = ObjectValue.builder().put("template", text).put("field", "payload");
        for (int i = 0; i < more.length; i += 2) {
            entry.put((String) more[i], more[i + 1]);
        }
        return new NodeTester(TemplateNode.class, entry.build());
    }

    private static @Nullable Object filledIn(String text, String msg) {
        NodeTester node = template(text);
        node.receive(Message.from(Json.parseObject(msg)));
        return node.payloads().getFirst();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "payload={{payload}} | {\"payload\":\"foo\"} | payload=foo",
                "{{payload}} {{{payload}}} {{&payload}} | {\"payload\":\"<a href='/'>&\"} | &lt;a"
                        + " href&#x3D;&#39;&#x2F;&#39;&gt;&amp; <a href='/'>& <a href='/'>&",
                "{{payload.a.b}}-{{payload.a.c}}-{{nothing}} | {\"payload\":{\"a\":{\"b\":1.5}}} | 1.5--",
                "{{payload.1}} {{payload.length}} | {\"payload\":[7,8]} | 8 2",
                "{{payload}} | {\"payload\":{\"a\":1}} | [object Object]",
                "{{payload}} | {\"payload\":[1,[2,3]]} | 1,2,3",
                "{{payload}}. | {\"payload\":null} | .",
                "{{#list}}<{{.}}>{{/list}} | {\"list\":[1,2]} | <1><2>",
                "{{#list}}{{name}}={{v}};{{/list}} | {\"v\":0,\"list\":[{\"name\":\"a\",\"v\":1},{\"name\":\"b\"}]} |"
                        + " a=1;b=0;",
                "{{#on}}yes{{/on}}{{^on}}no{{/on}} | {\"on\":false} | no",
                "{{^list}}empty{{/list}} | {\"list\":[]} | empty",
                "{{! a comment }}x | {} | x",
                "{{=<% %>=}}<%payload%>{{payload}} | {\"payload\":1} | 1{{payload}}",
                "{{ payload }} | {\"payload\":0} | 0",
            })
    void fillsInAMustacheTemplate(String text, String msg, String expected) {
        assertThat(filledIn(text, msg)).isEqualTo(expected);
    }

    @Test
    void leavesNoLineBehindWhereATagStandsAlone() {
        assertThat(filledIn("a\n  {{#list}}\n- {{.}}\n  {{/list}}\nb\n", "{\"list\":[1,2]}"))
                .isEqualTo("a\n- 1\n- 2\nb\n");
        assertThat(filledIn("a {{#on}} b\n{{/on}}", "{\"on\":true}")).isEqualTo("a  b\n");
    }

    @Test
    void readsVariablesAndTheEnvironment() {
        NodeTester node = template("{{flow.a.b}} {{global[file].c}} {{env.HOST}} {{flow.none}}.");
        node.variables(Scope.FLOW).set("a.b", 5);
        node.variables(Scope.GLOBAL).set("c", "x", "file");
        node.environment.put("HOST", "here");
        node.receive(1);
        assertThat(node.payloads()).containsExactly("5 x here .");
    }

    @Test
    void takesTheTemplateOfTheMessageWhenItHasNone() {
        NodeTester node = template("");
        node.receive(Message.of("foo").set("template", "payload={{payload}}"));
        assertThat(node.payloads()).containsExactly("payload=foo");
    }

    @Test
    void keepsPlainTextAsItIs() {
        NodeTester node = template("payload={{payload}}", "syntax", "plain");
        node.receive("foo");
        assertThat(node.payloads()).containsExactly("payload={{payload}}");
    }

    @Test
    void readsItsOutputAsJson() {
        NodeTester node = template("{\"a\":\"{{payload}}\"}", "output", "json");
        node.receive("line\nwith \\ and\ttab");
        assertThat(node.payloads()).containsExactly(ObjectValue.of("a", "line\nwith \\ and\ttab"));
    }

    @Test
    void readsItsOutputAsYaml() {
        NodeTester node = template("a: {{payload}}\nb: [1, yes, ~, 0x10]\n", "output", "yaml");
        node.receive(2.5);
        assertThat(Json.stringify(node.payloads().getFirst())).isEqualTo("{\"a\":2.5,\"b\":[1,\"yes\",null,16]}");
    }

    @Test
    void setsAnotherPropertyOrAVariable() {
        NodeTester property = template("x", "field", "topic.name", "fieldType", "msg");
        property.receive(1);
        assertThat(property.sent.getFirst().msg().get("topic")).isEqualTo(ObjectValue.of("name", "x"));
        NodeTester variable = template("{{payload}}", "field", "#:(file)::seen", "fieldType", "flow");
        variable.receive(3);
        assertThat(variable.variables(Scope.FLOW).get("seen", "file")).isEqualTo("3");
        assertThat(variable.payloads()).containsExactly(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{{payload | Unclosed tag at 9",
                "{{#a}}x | Unclosed section \"a\" at 7",
                "{{#a}}{{/b}} | Unclosed section \"a\" at 6",
                "x{{/b}} | Unopened section \"b\" at 1",
                "{{> part}} | tokens.forEach is not a function",
            })
    void saysWhichTagIsWrong(String text, String error) {
        assertThat(template(text).receive(1).cause())
                .extracting(NodeError::textOf)
                .isEqualTo(error);
    }

    @Test
    void saysWhatIsWrongWithTheJson() {
        assertThat(template("{{payload}}", "output", "json").receive("{").cause())
                .extracting(NodeError::textOf)
                .isEqualTo("Expected property name or '}' in JSON at position 1 (line 1 column 2)");
    }

    @Test
    void writesAListInASection() {
        NodeTester node = template("{{#payload}}{{#.}}{{.}}{{/.}};{{/payload}}");
        node.receive(ArrayValue.of(ArrayValue.of(1, 2), ArrayValue.of(3)));
        assertThat(node.payloads()).containsExactly("12;3;");
    }
}
