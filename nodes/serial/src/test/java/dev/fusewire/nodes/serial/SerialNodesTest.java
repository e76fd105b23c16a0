package dev.fusewire.nodes.serial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.live.RunningFlows;
import dev.fusewire.node.Bytes;
import dev.fusewire.node.Message;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The nodes in flows, at a serial port that is one for the system. */
class SerialNodesTest {

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

    private SerialPair pair() throws Exception {
        return new SerialPair(folder);
    }

    private void deploy(SerialPair pair, String settings, String nodes) {
        flows.deploy("""
            [{"id":"p","type":"serial-port","serialport":"%s","serialbaud":"115200","databits":8,"parity":"none",
              "stopbits":1,"waitfor":"","dtr":"none","rts":"none","cts":"none","dsr":"none","newline":"\\\\n","bin":"false",
              "out":"char","addchar":"","responsetimeout":"10000"%s},%s,
             {"id":"k","z":"t","type":"catch","wires":[["e"]]},{"id":"e","z":"t","type":"probe","wires":[]}]\
            """.formatted(pair.port, settings.isEmpty() ? "" : "," + settings, nodes));
    }

    private static final String IN =
            "{\"id\":\"i\",\"z\":\"t\",\"type\":\"serial in\",\"serial\":\"p\",\"wires\":[[\"a\"]]},"
                    + "{\"id\":\"a\",\"z\":\"t\",\"type\":\"probe\",\"wires\":[]}";
    private static final String OUT =
            "{\"id\":\"o\",\"z\":\"t\",\"type\":\"serial out\",\"serial\":\"p\",\"wires\":[]}";
    private static final String ASK =
            "{\"id\":\"q\",\"z\":\"t\",\"type\":\"serial request\",\"serial\":\"p\",\"wires\":[[\"r\"]]},"
                    + "{\"id\":\"r\",\"z\":\"t\",\"type\":\"probe\",\"wires\":[]}";

    private void connected(String node) {
        flows.until("connected", () -> statuses(node).contains(GREEN));
    }

    private List<String> statuses(String node) {
        return flows.statuses(node).stream().map(String::valueOf).toList();
    }

    @Test
    void readsLinesAndWritesWithACharacterBehind() throws Exception {
        try (SerialPair pair = pair()) {
            deploy(pair, "\"addchar\":\"\\\\r\"", IN + "," + OUT);
            connected("i");
            connected("o");
            pair.say("EV Con\nSOC:0.1");
            pair.say("0\n");
            assertThat(flows.arrived("a", 1).payload()).isEqualTo("SOC:0.10\n");
            assertThat(flows.arrived("a", 0).payload()).isEqualTo("EV Con\n");
            assertThat(flows.arrived("a", 0).get("port")).isEqualTo(pair.port.toString());
            flows.send("o", Message.of("Power Allowed: 7.00"));
            assertThat(pair.hearText(20)).isEqualTo("Power Allowed: 7.00\r");
            flows.send("o", Message.of(ObjectValue.of("a", 1)));
            assertThat(pair.hearText(8)).isEqualTo("{\"a\":1}\r");
            flows.send("o", Message.of(42));
            flows.send("o", Message.of(Bytes.of(new byte[] {0, (byte) 0xFF})));
            flows.send("o", Message.of(Null.NULL));
            assertThat(pair.hear(3 + 3 + 5))
                    .isEqualTo(new byte[] {'4', '2', '\r', 0, (byte) 0xFF, '\r', 'n', 'u', 'l', 'l', '\r'});
        }
    }

    @Test
    void deliversBuffersOfEqualLength() throws Exception {
        try (SerialPair pair = pair()) {
            deploy(pair, "\"bin\":\"bin\",\"out\":\"count\",\"newline\":\"3\"", IN);
            connected("i");
            byte[] all = new byte[768];
            for (int i = 0; i < all.length; i++) {
                all[i] = (byte) i;
            }
            pair.say(all);
            assertThat(flows.arrived("a", 255).payload())
                    .isEqualTo(Bytes.of(new byte[] {(byte) 253, (byte) 254, (byte) 255}));
        }
    }

    @Test
    void splitsAfterASilence() throws Exception {
        try (SerialPair pair = pair()) {
            deploy(pair, "\"out\":\"interbyte\",\"newline\":\"50\"", IN);
            connected("i");
            pair.say("abc");
            assertThat(flows.arrived("a", 0).payload()).isEqualTo("abc");
        }
    }

    @Test
    void anotherBaudRateIsSetAndABadOneIsAnError() throws Exception {
        try (SerialPair pair = pair()) {
            deploy(pair, "", OUT);
            connected("o");
            flows.send("o", Message.of("a").set("baudrate", "9600"));
            flows.send("o", Message.of("b").set("baudrate", "fast"));
            assertThat(pair.hearText(2)).as("written all the same").isEqualTo("ab");
            assertThat(errors("e", 0)).isEqualTo("Baudrate is invalid");
        }
    }

    private String errors(String node, int index) {
        return ((ObjectValue) Objects.requireNonNull(flows.arrived(node, index).get("error"))).string("message", "");
    }

    @Test
    void requestsWaitForTheirAnswersInTurn() throws Exception {
        try (SerialPair pair = pair()) {
            deploy(pair, "", IN + "," + ASK);
            connected("q");
            flows.send("q", Message.of("one\n").set("_msgid", "m1").set("topic", "t"));
            flows.send("q", Message.of("two\n").set("_msgid", "m2"));
            assertThat(pair.hearText(4)).isEqualTo("one\n");
            pair.say("1\n");
            assertThat(pair.hearText(4))
                    .as("sent when the one before is answered")
                    .isEqualTo("two\n");
            pair.say("2\n3\n");
            Message first = flows.arrived("r", 0);
            assertThat(first.fields())
                    .containsEntry("payload", "1\n")
                    .containsEntry("request_payload", "one\n")
                    .containsEntry("request_msgid", "m1")
                    .containsEntry("status", "OK")
                    .containsEntry("topic", "t")
                    .containsEntry("port", pair.port.toString());
            assertThat(flows.arrived("r", 1).payload()).isEqualTo("2\n");
            assertThat(flows.arrived("a", 2).payload())
                    .as("serial in hears everything")
                    .isEqualTo("3\n");
            assertThat(flows.arrived("r")).as("nobody asked for that").hasSize(2);
            assertThat(statuses("q")).contains("waiting", "node-red:common.status.ok");
        }
    }

    @Test
    void aRequestNobodyAnswersIsLateWithWhatThereIs() throws Exception {
        try (SerialPair pair = pair()) {
            deploy(pair, "\"responsetimeout\":\"400\"", ASK);
            connected("q");
            flows.send("q", Message.of("one\n"));
            assertThat(pair.hearText(4)).isEqualTo("one\n");
            pair.say("hal");
            Message late = flows.arrived("r", 0);
            assertThat(late.fields())
                    .containsEntry("status", "ERR_TIMEOUT")
                    .containsEntry("request_payload", "one\n")
                    .containsEntry("payload", "hal");
            assertThat(statuses("q")).contains("timeout");
            flows.send("q", Message.of("two\n").set("timeout", 50));
            assertThat(flows.arrived("r", 1).has("payload")).as("nothing came").isFalse();
        }
    }

    @Test
    void theLengthOfAnAnswerComesWithTheRequest() throws Exception {
        try (SerialPair pair = pair()) {
            deploy(pair, "\"out\":\"count\",\"newline\":\"8\"", ASK);
            connected("q");
            flows.send("q", Message.of("x").set("count", 2));
            assertThat(pair.hearText(1)).isEqualTo("x");
            pair.say("ab");
            assertThat(flows.arrived("r", 0).payload()).isEqualTo("ab");
        }
    }

    @Test
    void aPortThatGoesIsOpenedAgainWhenItIsBack() throws Exception {
        SerialPair first = pair();
        deploy(first, "", IN + "," + OUT);
        connected("i");
        first.close();
        flows.until("lost", () -> statuses("i").getLast().endsWith("not-connected"));
        flows.send("o", Message.of("now"));
        assertThat(errors("e", 0)).contains("Port is not open");
        assertThat(flows.log()).anyMatch(line -> line.contains("serial port " + first.port + " closed unexpectedly"));
        try (SerialPair second = pair()) {
            flows.until("back", () -> statuses("i").getLast().equals(GREEN));
            second.say("again\n");
            assertThat(flows.arrived("a", 0).payload()).isEqualTo("again\n");
        }
    }

    @Test
    void aPortThatIsNotThereIsSaidOnce() throws Exception {
        flows.deploy("""
            [{"id":"p","type":"serial-port","serialport":"/dev/there-is-none"},
             {"id":"i","z":"t","type":"serial in","serial":"p","wires":[[]]}]\
            """);
        flows.until("tried three times", () -> statuses("i").size() >= 4);
        assertThat(flows.log().stream().filter(line -> line.contains("/dev/there-is-none")))
                .singleElement()
                .asString()
                .contains("serial port /dev/there-is-none error: Error: Error: No such file or directory, cannot open"
                        + " /dev/there-is-none");
    }

    @Test
    void aNodeWithoutAPortSaysSo() {
        flows.deploy("[" + OUT + ",{\"id\":\"k\",\"z\":\"t\",\"type\":\"catch\",\"wires\":[[\"e\"]]},"
                + "{\"id\":\"e\",\"z\":\"t\",\"type\":\"probe\",\"wires\":[]}]");
        flows.until("said", () -> flows.log().stream().anyMatch(line -> line.contains("missing serial config")));
    }
}
