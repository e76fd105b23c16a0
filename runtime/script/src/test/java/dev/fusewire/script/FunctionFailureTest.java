package dev.fusewire.script;

import static dev.fusewire.script.Functions.function;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeTester;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.Future;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A function that fails")
class FunctionFailureTest {

    @Test
    void tellsWhereAnUnknownNameStands() {
        Future<?> done = function("let a = 1;\n  foo.bar();").receive("x");
        assertThat(NodeError.textOf(done.cause()))
                .isEqualTo("ReferenceError: ReferenceError: foo is not defined (line 2, col 3)");
    }

    @Test
    void failsWithWhatWasThrown() {
        for (String[] each : new String[][] {
            {"throw 'words'", "words"},
            {"throw {a:1}", "{\"a\":1}"},
            {"throw new TypeError('tt')", "TypeError: tt"},
            {"null.b", "TypeError: Cannot read properties of null (reading 'b')"},
            {"await null; throw new Error('late')", "Error: late"},
            {"return Promise.reject(new Error('late'))", "Error: late"},
            {"node.on('input', ()=>{})", "Error: Cannot add listener to 'input' event within Function"},
            {"flow.get('')", "Error: Invalid context key"},
            {"flow.get('a..b')", "Error: Invalid property expression: unexpected . at position 2"},
            {"if (!msg) node.done(); node.done(new Error('d'))", "Error: d"},
        }) {
            Future<?> done = function(each[0]).receive("x");
            assertThat(done.failed()).as(each[0]).isTrue();
            assertThat(NodeError.textOf(done.cause())).isEqualTo(each[1]);
        }
    }

    @Test
    void reportsAnErrorTheScriptIsDoneWithAndEndsAllTheSame() {
        NodeTester node = function("node.done(new Error('d')); return msg");
        assertThat(node.receive("x").succeeded()).isTrue();
        assertThat(node.errors).extracting(NodeError::textOf).containsExactly("Error: d");
        assertThat(node.sent).hasSize(1);
    }

    @Test
    void isDoneWhereNothingIsThrown() {
        for (String each :
                new String[] {"throw undefined", "throw ''", "await null; throw undefined", "throw () => 1"}) {
            NodeTester node = function(each);
            assertThat(node.receive("x").succeeded()).as(each).isTrue();
            assertThat(node.errors).isEmpty();
        }
    }

    @Test
    void reportsWhatIsNoJavaScriptWhenItIsDeployed() {
        NodeTester node = function("\nlet a=;");
        assertThat(node.errors)
                .extracting(NodeError::textOf)
                .containsExactly("SyntaxError: Unexpected token ';' (body:line 2)");
        assertThat(node.receive("x").isComplete()).isFalse();
    }

    @Test
    void stopsAnEndlessLoopAndGoesOnWithTheNext() {
        NodeTester node = function("if (msg.payload) while (true) {} return msg", "timeout", 0.01);
        Future<?> first = node.receive(1);
        assertThat(first.cause()).isInstanceOfSatisfying(NodeError.class, error -> {
            assertThat(error.text()).isEqualTo("Error: Script execution timed out after 10ms");
            assertThat(error.code()).isEqualTo("ERR_SCRIPT_EXECUTION_TIMEOUT");
        });
        assertThat(node.receive(0).succeeded()).isTrue();
        assertThat(node.payloads()).containsExactly(0);
    }

    @Test
    void reportsAPromiseNobodyLooksAfter() {
        NodeTester node = function(
                "(async () => { throw new Error('lost') })(); setTimeout(() => { throw new Error('timer') }, 1)");
        node.receive("x");
        node.pass(Duration.ofMillis(1));
        assertThat(node.errors).extracting(NodeError::textOf).containsExactly("Error: lost", "Error: timer");
    }

    @Test
    void refusesModulesItDoesNotHave() {
        NodeTester node =
                function("return msg", "libs", ArrayValue.of(ObjectValue.of("var", "x", "module", "left-pad")));
        assertThat(node.errors)
                .extracting(NodeError::textOf)
                .containsExactly(
                        "Failed to load module left-pad: Error: Cannot find module 'left-pad'",
                        "Function node failed to load external modules");
    }
}
