package dev.fusewire.nodes.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.Message;
import dev.fusewire.node.NodeTester;
import dev.fusewire.node.ObjectValue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("range Node")
class RangeNodeTest {

    private static NodeTester range(String action, boolean round, Object... bounds) {
        return new NodeTester(
                RangeNode.class,
                ObjectValue.of(
                        "action",
                        action,
                        "round",
                        round,
                        "property",
                        "payload",
                        "minin",
                        bounds[0],
                        "maxin",
                        bounds[1],
                        "minout",
                        bounds[2],
                        "maxout",
                        bounds[3]));
    }

    @ParameterizedTest
    @CsvSource({
        "scale, 0, 100, 0, 1000, 50, 500",
        "scale, 0, 10, 0, 100, 12, 120",
        "clamp, 0, 10, 0, 100, 111, 100",
        "clamp, 0, 10, 0, 1000, -1, 0",
        "clamp, 0, 10, 100, 0, 12, 0",
        "roll, 0, 10, 0, 360, 15, 180",
        "roll, 0, 10, 0, 360, -12, 288",
        "roll, 10, 0, 0, 360, -12, 72",
        "scale, 10, 0, 0, 100, 2, 80",
    })
    void mapsANumberFromOneRangeToTheOther(
            String action, String minin, String maxin, String minout, String maxout, double in, int out) {
        NodeTester range = range(action, false, minin, maxin, minout, maxout);
        range.receive(in);
        assertThat(range.payloads()).containsExactly(out);
    }

    @Test
    void dropsWhatIsOutsideTheRange() {
        NodeTester range = range("drop", false, "0", "10", "0", "100");
        range.receive(-1);
        range.receive(11);
        range.receive("7.25");
        assertThat(range.payloads()).containsExactly(72.5);
    }

    @Test
    void roundsHalvesUpAndBoundsInward() {
        NodeTester range = range("scale", true, "0", "10", "0.5", "10.5");
        range.receive(5);
        assertThat(range.payloads()).containsExactly(6);
    }

    @Test
    void logsWhatIsNoNumberAndSendsNothing() {
        NodeTester range = range("scale", false, "0", "1", "0", "10");
        range.receive("NOT A NUMBER");
        assertThat(range.sent).isEmpty();
        assertThat(range.logs).containsExactly("Not a number: NOT A NUMBER");
    }

    @Test
    void passesOnAMessageWithoutTheProperty() {
        NodeTester range = range("scale", false, "0", "1", "0", "10");
        range.receive(Message.empty().set("topic", "t"));
        assertThat(range.sent).hasSize(1);
    }
}
