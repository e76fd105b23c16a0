package dev.fusewire.nodes.parsers.xml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.Json;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeTester;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("XML node")
class XmlNodeTest {

    private final NodeTester xml = new NodeTester(XmlNode.class, ObjectValue.EMPTY);

    @Test
    @DisplayName("should convert a valid xml string to a javascript object")
    void elementsBecomeArraysOfTheirName() {
        xml.receive("<e><n a='1'>John</n><n/><![CDATA[ <x> ]]></e>");
        assertThat(Json.stringify(xml.payloads().getFirst()))
                .isEqualTo("{\"e\":{\"_\":\" <x> \",\"n\":[{\"_\":\"John\",\"$\":{\"a\":\"1\"}},\"\"]}}");
    }

    @Test
    void whatTheNodeAddsToTheOptionsStaysInTheMessage() {
        xml.receive(Message.of("<a> x </a>").set("options", ObjectValue.of("trim", true, "explicitRoot", false)));
        assertThat(xml.payloads()).containsExactly("x");
        assertThat(Json.stringify(xml.sent.getFirst().msg().get("options")))
                .isEqualTo("{\"trim\":true,\"explicitRoot\":false,\"async\":true,\"attrkey\":\"$\",\"charkey\":\"_\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<not valid>|Attribute without value|11|>",
                "<a>&foo;</a>|Invalid character entity|8|;",
                "<a></b>|Unexpected close tag|7|>",
                "x<a/>|Non-whitespace before first tag.|1|x",
                "<a b=1/>|Unquoted attribute value|6|1"
            })
    @DisplayName("should log an error if asked to parse an invalid xml string")
    void saysWhatIsWrongAndWhere(String text, String fault, int column, String at) {
        Future<?> done = xml.receive(text);
        assertThat(done.cause()).hasMessage(fault + "\nLine: 0\nColumn: " + column + "\nChar: " + at);
    }

    @Test
    @DisplayName("should convert a javascript object to an xml string with options")
    void objectsBecomeElements() {
        Object object = Json.parse("{\"e\":{\"$\":{\"id\":1},\"n\":[\"A&B\",{\"_\":\"t\"}],\"m\":null}}");
        xml.receive(Message.of(object).set("options", ObjectValue.of("headless", true)));
        assertThat(xml.payloads()).containsExactly("<e id=\"1\">\n  <n>A&amp;B</n>\n  <n>t</n>\n  <m/>\n</e>");
        Future<?> done = xml.receive(ObjectValue.of("no name", 1));
        assertThat(done.cause()).hasMessage("Invalid character in name");
    }

    @Test
    void makesWhatNodeRedMakes() throws IOException {
        // xml-rows.mjs beside the table made the answers
        SoftAssertions softly = new SoftAssertions();
        try (InputStream file = Objects.requireNonNull(XmlNodeTest.class.getResourceAsStream("rows.jsonl"))) {
            new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(line -> {
                ObjectValue row = (ObjectValue) Json.parse(line);
                softly.assertThat(XmlRows.answer(row)).as(line).isEqualTo(row.get("answer"));
            });
        }
        softly.assertAll();
    }
}
