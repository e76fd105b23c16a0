package dev.fusewire.nodes.serial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.live.RunningFlows;
import dev.fusewire.node.Message;
import dev.fusewire.node.ObjectValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A port that is closed, opened and set anew by messages, and two config nodes that want the same one. */
class SerialControlTest {

    private static final String GREEN = "node-red:common.status.connected";

    @TempDir
    Path folder;

    private RunningFlows flows;

    @BeforeEach
    void start() {
        flows = new RunningFlows(ObjectValue.of("serialReconnectTime", 50));
    }

    @AfterEach
    void stop() {
        flows.close();
    }

    private SerialPair pair(String name) throws Exception {
        return new SerialPair(Files.createDirectories(folder.resolve(name)));
    }

    private void deploy(SerialPair pair, String more) {
        flows.deploy("""
            [{"id":"p","type":"serial-port","serialport":"%s","serialbaud":"115200","databits":8,"parity":"none","stopbits":1},
             {"id":"c","z":"t","type":"serial control","serial":"p","wires":[["n"]]},{"id":"n","z":"t","type":"probe","wires":[]},
             {"id":"i","z":"t","type":"serial in","serial":"p","wires":[["a"]]},{"id":"a","z":"t","type":"probe","wires":[]},
             {"id":"o","z":"t","type":"serial out","serial":"p","wires":[]},
             {"id":"q","z":"t","type":"serial request","serial":"p","wires":[["r"]]},{"id":"r","z":"t","type":"probe","wires":[]},
             {"id":"k","z":"t","type":"catch","wires":[["e"]]},{"id":"e","z":"t","type":"probe","wires":[]}%s]\
            """.formatted(pair.port, more));
        becomes("i", GREEN);
    }

    private void becomes(String node, String status) {
        flows.until(
                status,
                () -> !statuses(node).isEmpty() && statuses(node).getLast().equals(status));
    }

    private List<String> statuses(String node) {
        return flows.statuses(node).stream().map(String::valueOf).toList();
    }

    private void control(Object... fields) {
        flows.send("c", Message.of(ObjectValue.of(fields)));
    }

    private ObjectValue told(int index) {
        return (ObjectValue) Objects.requireNonNull(flows.arrived("n", index).payload());
    }

    private String error(int index) {
        return ((ObjectValue) Objects.requireNonNull(flows.arrived("e", index).get("error"))).string("message", "");
    }

    @Test
    void closesThePortAndOpensItAgain() throws Exception {
        try (SerialPair pair = pair("one")) {
            deploy(pair, "");
            flows.send("q", Message.of("one\n"));
            assertThat(pair.hearText(4)).isEqualTo("one\n");
            control("enabled", false);
            assertThat(told(0).get("enabled")).isEqualTo(false);
            assertThat(flows.arrived("r", 0).get("status"))
                    .as("who waits for an answer gets none")
                    .isEqualTo("ERR_TIMEOUT");
            becomes("i", "stopped");
            flows.send("o", Message.of("x"));
            assertThat(error(0)).contains("Port is not open");
            control("enabled", "true");
            becomes("i", GREEN);
            flows.send("o", Message.of("back"));
            assertThat(pair.hearText(4)).isEqualTo("back");
            pair.say("yes\n");
            assertThat(flows.arrived("a", 0).payload()).isEqualTo("yes\n");
        }
    }

    @Test
    void changesWhichPortItIsAndHowFastAndTellsAllOfIt() throws Exception {
        try (SerialPair one = pair("one");
                SerialPair two = pair("two")) {
            deploy(one, "");
            control("serialport", two.port.toString(), "serialbaud", 9600, "parity", "even");
            assertThat(told(0))
                    .isEqualTo(ObjectValue.of(
                            "serialport",
                            two.port.toString(),
                            "serialbaud",
                            9600,
                            "databits",
                            8,
                            "parity",
                            "even",
                            "stopbits",
                            1,
                            "dtr",
                            "none",
                            "rts",
                            "none",
                            "cts",
                            "none",
                            "dsr",
                            "none",
                            "enabled",
                            true));
            assertThat(statuses("c")).contains("9600,8,E,1");
            flows.until("open anew", () -> flows.log().stream().anyMatch(line -> line.contains("at 9600 baud 8E1")));
            flows.send("o", Message.of("there"));
            assertThat(two.hearText(5)).isEqualTo("there");
            two.say("and back\n");
            assertThat(flows.arrived("a", 0).fields())
                    .containsEntry("payload", "and back\n")
                    .containsEntry("port", two.port.toString());
        }
    }

    @Test
    void changesAtOnceComeOneAfterTheOther() throws Exception {
        try (SerialPair pair = pair("one")) {
            deploy(pair, "");
            for (int baud : new int[] {1200, 2400, 4800, 9600, 19_200}) {
                control("serialbaud", baud);
            }
            assertThat(told(4).get("serialbaud")).isEqualTo(19_200);
            flows.until("open", () -> flows.log().stream().anyMatch(line -> line.contains("at 19200 baud")));
            flows.send("o", Message.of("last"));
            assertThat(pair.hearText(4)).isEqualTo("last");
            assertThat(flows.log()).noneMatch(line -> line.contains("Cannot lock port"));
        }
    }

    @Test
    void whatCannotBeIsAnErrorAndChangesNothing() throws Exception {
        try (SerialPair pair = pair("one")) {
            deploy(pair, "");
            control("serialbaud", 9600, "parity", "odd-ish");
            assertThat(error(0)).contains("parity: none, even, mark, odd, space expected, not odd-ish");
            control("serialbaud", "fast");
            assertThat(error(1)).contains("serialbaud: a whole number from 1 to 20000000 expected, not fast");
            flows.send("c", Message.of("off"));
            assertThat(error(2)).contains("payload: an object with enabled").contains("not off");
            control();
            assertThat(told(0).get("serialbaud")).isEqualTo(115_200);
            flows.send("o", Message.of("x"));
            assertThat(pair.hearText(1)).isEqualTo("x");
        }
    }

    @Test
    void aSecondConfigNodeOfOnePortIsRefusedAndSaysWhatToDo() throws Exception {
        try (SerialPair pair = pair("one")) {
            deploy(pair, """
                ,{"id":"p2","type":"serial-port","serialport":"%s","serialbaud":"9600"},
                 {"id":"i2","z":"t","type":"serial in","serial":"p2","wires":[[]]}\
                """.formatted(pair.port));
            // which of them is first does not matter
            flows.until(
                    "refused",
                    () -> flows.log().stream()
                            .anyMatch(line -> line.contains("Cannot lock port")
                                    && line.contains("nodes that share a port name the same one")));
        }
    }
}
