package dev.fusewire.nodes.parsers.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.NodeTester;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Status;
import io.vertx.core.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("CSV node")
class CsvNodeTest {

    private static NodeTester csv(String spec, Object... more) {
        ObjectValue.Builder entry = ObjectValue.builder().put("spec", spec);
        return new NodeTester(CsvNode.class, entry.putAll(ObjectValue.of(more)).build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rfc", ""})
    @DisplayName("should convert a simple csv string to a javascript object")
    void aRowBecomesAnObject(String spec) {
        NodeTester csv = csv(spec, "temp", "a,b,,d");
        csv.receive("1,\"x,y\",3,z\n");
        assertThat(Json.stringify(csv.payloads().getFirst())).isEqualTo("{\"a\":1,\"b\":\"x,y\",\"d\":\"z\"}");
        assertThat(csv.sent.getFirst().msg().get("columns")).isEqualTo("a,b,d");
        assertThat(csv.sent.getFirst().msg().get("parts"))
                .isEqualTo(ObjectValue.of("id", "m1", "index", 0, "count", 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rfc", ""})
    @DisplayName("should be able to use the first line as a template")
    void theFirstLineNamesTheColumns(String spec) {
        NodeTester csv = csv(spec, "hdrin", true, "multi", "mult", "sep", ";");
        csv.receive("w;x\n1;2\n\n3;4");
        assertThat(Json.stringify(csv.payloads().getFirst())).isEqualTo("[{\"w\":1,\"x\":2},{\"w\":3,\"x\":4}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rfc", ""})
    @DisplayName("should handle quotes and sub-properties")
    void whatNeedsQuotesGetsThem(String spec) {
        NodeTester csv = csv(spec, "temp", "a,b,c", "hdrout", "once", "ret", "\\n");
        csv.receive(ObjectValue.of("a", "x,y", "b", "\"q\"", "c", ObjectValue.of("d", 1)));
        csv.receive(ArrayValue.of(ObjectValue.of("b", "l\nm")));
        assertThat(csv.payloads()).containsExactly("a,b,c\n\"x,y\",\"\"\"q\"\"\",\"{\"\"d\"\":1}\"\n", ",\"l\nm\",\n");
    }

    @Test
    void aTemplateThatIsNoneMakesANodeThatTakesNothing() {
        NodeTester csv = csv("rfc", "temp", "a\"b");
        Future<?> done = csv.receive("1,2\n");
        assertThat(done.isComplete()).isFalse();
        assertThat(csv.warnings).containsExactly("Malformed columns template.");
        assertThat(csv.statuses).endsWith(Status.dot("red", "Malformed columns template."));
    }
}
