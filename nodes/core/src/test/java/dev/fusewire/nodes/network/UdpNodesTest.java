package dev.fusewire.nodes.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.live.RunningFlows;
import dev.fusewire.node.Bytes;
import dev.fusewire.node.Message;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Ports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("UDP nodes")
class UdpNodesTest {

    private RunningFlows flows;
    private int port;

    @BeforeEach
    void start() {
        flows = new RunningFlows(ObjectValue.EMPTY);
        port = Ports.free();
    }

    @AfterEach
    void stop() {
        flows.close();
    }

    private void deploy(String in, String out) {
        flows.deploy("""
            [{"id":"i","z":"t","type":"udp in","port":"%d","wires":[["p"]]%s},{"id":"p","z":"t","type":"probe","wires":[]},
             {"id":"o","z":"t","type":"udp out","wires":[]%s}]\
            """.formatted(port, in, out));
        // who sends from the same port may have opened it first
        flows.until(
                "listening",
                () -> flows.log().stream()
                        .anyMatch(line -> line.contains("udp listener at")
                                || line.contains("udp: port " + port + " already in use")));
    }

    @ParameterizedTest
    @CsvSource({"buffer, udp4", "utf8, udp4", "base64, udp4", "buffer, udp6", "utf8, udp6", "base64, udp6"})
    @DisplayName("should recv IPv4 data")
    void takesWhatComes(String type, String family) {
        deploy(
                ",\"datatype\":\"" + type + "\",\"ipv\":\"" + family + "\"",
                ",\"addr\":\"127.0.0.1\",\"port\":\"" + port + "\"");
        flows.send("o", Message.of("hello"));
        Message msg = flows.arrived("p", 0);
        assertThat(msg.payload())
                .isEqualTo(
                        switch (type) {
                            case "utf8" -> "hello";
                            case "base64" -> "aGVsbG8=";
                            default -> Bytes.utf8("hello");
                        });
        assertThat(msg.get("ip")).isEqualTo(family.equals("udp6") ? "::ffff:127.0.0.1" : "127.0.0.1");
        assertThat(msg.get("fromip")).isEqualTo(msg.get("ip") + ":" + msg.get("port"));
    }

    @Test
    @DisplayName("should send IPv4 data with dest from msg")
    void sendsWhereTheMessageSays() {
        deploy("", ",\"base64\":true");
        flows.send("o", Message.of("aGVsbG8=").set("ip", "127.0.0.1").set("port", port));
        assertThat(flows.arrived("p", 0).payload()).isEqualTo(Bytes.utf8("hello"));
    }

    @Test
    void saysWhatTheMessageLacks() {
        deploy("", "");
        flows.send("o", Message.of("x"));
        flows.send("o", Message.of("x").set("ip", "127.0.0.1"));
        flows.send("o", Message.of("x").set("ip", "127.0.0.1").set("port", 70000));
        flows.until(
                "the warnings",
                () -> flows.log()
                        .containsAll(java.util.List.of(
                                "WARN udp: ip address not set",
                                "WARN udp: port not set",
                                "WARN udp: port number not valid")));
    }

    @Test
    void answersComeFromThePortThatIsListenedAt() {
        deploy("", ",\"outport\":\"" + port + "\",\"addr\":\"127.0.0.1\",\"port\":\"" + port + "\"");
        flows.send("o", Message.of("x"));
        assertThat(flows.arrived("p", 0).get("port")).isEqualTo(port);
    }
}
