package dev.fusewire.nodes.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.live.RunningFlows;
import dev.fusewire.node.Bytes;
import dev.fusewire.node.Message;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("exec node")
class ExecNodeTest {

    private RunningFlows flows;

    @BeforeEach
    void start() {
        flows = new RunningFlows(ObjectValue.EMPTY);
    }

    @AfterEach
    void stop() {
        flows.close();
    }

    private void deploy(String command, String more) {
        flows.deploy("""
            [{"id":"x","z":"t","type":"exec","command":"%s","addpay":false,"append":"","timer":"","oldrc":false%s,
              "wires":[["o"],["e"],["r"]]},
             {"id":"o","z":"t","type":"probe","wires":[]},{"id":"e","z":"t","type":"probe","wires":[]},
             {"id":"r","z":"t","type":"probe","wires":[]}]\
            """.formatted(command, more.isEmpty() ? "" : "," + more));
    }

    private @Nullable Object result() {
        return flows.arrived("r", 0).payload();
    }

    @Test
    @DisplayName("should exec a simple command with appended value from message")
    void putsTogetherCommandMessageAndAppendix() {
        deploy("echo", "\"addpay\":\"topic\",\"append\":\"more\"");
        flows.send("x", Message.of("foo").set("topic", "bar"));
        Message out = flows.arrived("o", 0);
        assertThat(out.payload()).isEqualTo("bar more\n");
        assertThat(out.get("rc")).isEqualTo(ObjectValue.of("code", 0));
        assertThat(result()).isEqualTo(ObjectValue.of("code", 0));
    }

    @Test
    @DisplayName("should return the rc for a failing command")
    void tellsHowItFailed() {
        deploy("echo out; echo err >&2; exit 3", "");
        flows.send("x", Message.of(""));
        assertThat(result())
                .isEqualTo(
                        ObjectValue.of("code", 3, "message", "Command failed: echo out; echo err >&2; exit 3\nerr\n"));
        assertThat(flows.arrived("o", 0).payload()).isEqualTo("out\n");
        assertThat(flows.arrived("e", 0).payload()).isEqualTo("err\n");
        assertThat(flows.statuses("x")).endsWith("error:3");
    }

    @Test
    @DisplayName("should be able to return a binary buffer")
    void givesABufferForWhatIsNoText() {
        deploy("printf '\\\\001\\\\377'", "");
        flows.send("x", Message.of(""));
        assertThat(flows.arrived("o", 0).payload()).isEqualTo(Bytes.of(new byte[] {1, -1}));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("should be able to timeout a long running command")
    void endsWhatTakesTooLong(boolean spawn) {
        deploy("sleep 20", "\"timer\":\"0.2\",\"useSpawn\":\"" + spawn + "\"");
        flows.send("x", Message.of(""));
        assertThat(result()).isInstanceOfSatisfying(ObjectValue.class, end -> {
            assertThat(end.get("code")).isEqualTo(Null.NULL);
            assertThat(end.get("signal")).isEqualTo("SIGTERM");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"SIGINT", "sigkill", "SIGTERM"})
    @DisplayName("should be able to kill a long running command - SIGINT")
    void isEndedByAMessage(String signal) {
        deploy("sleep 20", "\"useSpawn\":\"true\"");
        flows.send("x", Message.of(""));
        flows.send("x", Message.empty().set("kill", signal));
        assertThat(result())
                .isInstanceOfSatisfying(
                        ObjectValue.class,
                        end -> assertThat(end.get("signal")).isEqualTo(signal.toUpperCase(java.util.Locale.ROOT)));
    }

    @Test
    @DisplayName("should work if passed multiple words to spawn command")
    void takesWordsApart() {
        deploy("echo this \\\"now works\\\"", "\"useSpawn\":\"true\"");
        flows.send("x", Message.of(""));
        assertThat(flows.arrived("o", 0).payload()).isEqualTo("this now works\n");
        assertThat(result()).isEqualTo(ObjectValue.of("code", 0));
    }

    @Test
    @DisplayName("should return an error for a bad command")
    void tellsThatThereIsNoSuchCommand() {
        deploy("madeupcommandshouldfail", "\"useSpawn\":\"true\"");
        flows.send("x", Message.of(""));
        assertThat(result()).isEqualTo(ObjectValue.of("code", -2));
    }

    @Test
    void aBareNumberWhereTheFormSaysSo() {
        deploy("sh -c \\\"exit 4\\\"", "\"useSpawn\":\"true\",\"oldrc\":true");
        flows.send("x", Message.of(""));
        assertThat(result()).isEqualTo(4);
    }

    @Test
    @DisplayName("should tell how a command ended that a deployment ends, though its output stays open for a while")
    void tellsTheEndBeforeTheDeploymentIsOver() {
        deploy("sleep 0.3 & exec sleep 20", "");
        flows.send("x", Message.of(""));
        flows.until("a status", () -> !flows.statuses("x").isEmpty());
        deploy("echo", "");
        assertThat(flows.statuses("x")).endsWith("killed");
    }
}
