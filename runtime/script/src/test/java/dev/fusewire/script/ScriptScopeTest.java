package dev.fusewire.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.Json;
import dev.fusewire.node.NodeTester;
import dev.fusewire.node.ObjectValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("What a script finds in its scope")
class ScriptScopeTest {

    /** Lines of an expression, a tab, and what Node 22 makes of it as JSON. */
    static List<String[]> expressions() throws IOException {
        try (InputStream in = ScriptScopeTest.class.getResourceAsStream("expressions.tsv")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .map(line -> line.split("\t", 2))
                    .toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("expressions")
    void givesWhatNodeGives(String expression, String expected) {
        NodeTester node = new NodeTester(
                FunctionNode.class,
                ObjectValue.of(
                        "id",
                        "n1",
                        "func",
                        "let r; try { r = (() => (" + expression
                                + "))() } catch (e) { r = {threw: e.name, code: e.code, message: e.message} } "
                                + "return {payload: r === undefined ? 'undefined' : JSON.stringify(r)}"));
        node.receive(1);
        assertThat(Json.stringify(node.payloads().getFirst())).isEqualTo(Json.stringify(expected));
    }
}
