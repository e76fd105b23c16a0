package dev.fusewire.nodes.parsers.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ArrayValue;
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

@DisplayName("html node")
class HtmlNodeTest {

    private static final String PAGE = """
        <h1 id=main>Page</h1><div class="a b"><p>One &amp; <b>two</b><p class=q>Three</div>
        <ul><li>Apple<li>Pear<li class=s>Pea</ul><table><tr><td>1<td>é</table>\
        """;

    private static NodeTester html(Object... entry) {
        return new NodeTester(HtmlNode.class, ObjectValue.of(entry));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "li|Apple,Pear,Pea",
                "ul > li:last-child|Pea",
                "li:first|Apple",
                "li:eq(-1)|Pea",
                "li:gt(0):not(.s)|Pear",
                "li:nth-child(2n+1)|Apple,Pea",
                "li:contains(Pea)|Pear,Pea",
                "p:has(b)|One & two",
                "p:not(:has(b))|Three",
                "h1, [class~=q]|Page,Three",
                "h1 + div > .q|Three",
                "td:nth-of-type(2)|é",
            })
    void findsElementsInTheOrderOfTheDocument(String selector, String texts) {
        NodeTester html = html("tag", selector, "ret", "text");
        html.receive(PAGE);
        assertThat(html.payloads()).containsExactly(ArrayValue.copyOf(java.util.List.of(texts.split(","))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "li[|Expected name, found ",
                "li:foo|unmatched pseudo-class :foo",
                "li:eq(|Parenthesis not matched",
                "li::before|Pseudo-elements are not supported by css-select",
                "a,,b|Empty sub-selector",
                "li:nth-child(x)|n-th rule couldn't be parsed ('x')",
            })
    void saysWhatIsWrongWithASelector(String selector, String fault) {
        Future<?> done = html("tag", selector).receive(PAGE);
        assertThat(String.valueOf(done.cause().getMessage()).strip()).isEqualTo(fault.strip());
    }

    @Test
    @DisplayName("should retrieve list contents as html as default with output as multiple msgs ")
    void whatIsWithinIsWrittenAsXml() {
        NodeTester html = html("tag", "tr, div", "as", "multi");
        html.receive(Message.of(PAGE).set("_msgid", "m1"));
        assertThat(html.payloads())
                .containsExactly("<p>One &amp; <b>two</b></p><p class=\"q\">Three</p>", "<td>1</td><td>&#xE9;</td>");
        assertThat(Json.stringify(html.sent.getLast().msg().get("parts")))
                .isEqualTo("{\"id\":\"m1\",\"index\":1,\"count\":2,\"type\":\"string\",\"ch\":\"\"}");
    }

    @Test
    void findsWhatNodeRedFinds() throws IOException {
        // html-rows.mjs beside the table made the answers
        SoftAssertions softly = new SoftAssertions();
        try (InputStream file = Objects.requireNonNull(HtmlNodeTest.class.getResourceAsStream("rows.jsonl"))) {
            new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(line -> {
                ObjectValue row = (ObjectValue) Json.parse(line);
                softly.assertThat(HtmlRows.answer(row).replace("\n", "\\n"))
                        .as(line)
                        .isEqualTo(row.get("answer"));
            });
        }
        softly.assertAll();
    }
}
