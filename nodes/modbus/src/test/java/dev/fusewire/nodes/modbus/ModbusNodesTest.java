package dev.fusewire.nodes.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.live.RunningFlows;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Bytes;
import dev.fusewire.node.Json;
import dev.fusewire.node.Message;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.nodes.modbus.link.Peer;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The nodes in flows, with a server in the same flow and other people's clients. */
class ModbusNodesTest {

    private static final Pattern LISTENING = Pattern.compile("INFO listening on 127\\.0\\.0\\.1:(\\d+)");

    private RunningFlows flows;
    private int port;

    @BeforeEach
    void start() {
        flows = new RunningFlows(ObjectValue.EMPTY);
        flows.deploy("[" + SERVER + "]");
        port = port();
    }

    @AfterEach
    void stop() {
        flows.close();
    }

    private static final String SERVER = """
        {"id":"s","z":"t","type":"modbus-server","hostname":"127.0.0.1","serverPort":"0","coilsBufferSize":"100",
         "holdingBufferSize":"100","inputBufferSize":"100","discreteBufferSize":"100","wires":[["held"],[],[],[],[]]},
        {"id":"held","z":"t","type":"probe","wires":[]}\
        """;

    private static ObjectValue object(@Nullable Object value) {
        return (ObjectValue) Objects.requireNonNull(value);
    }

    private int port() {
        flows.until(
                "listening",
                () -> flows.log().stream()
                        .anyMatch(line -> LISTENING.matcher(line).matches()));
        for (String line : flows.log().reversed()) {
            Matcher found = LISTENING.matcher(line);
            if (found.matches()) {
                return Integer.parseInt(found.group(1));
            }
        }
        throw new AssertionError(flows.log());
    }

    /** Adds nodes beside the server, which goes on as it is. */
    private void beside(String nodes) {
        flows.deploy("""
            [%s,{"id":"c","type":"modbus-client","clienttype":"tcp","tcpHost":"127.0.0.1","tcpPort":"%d","unit_id":"1",
              "name":"house"},%s]\
            """.formatted(SERVER, port, nodes), dev.fusewire.engine.Engine.Restart.NODES);
    }

    @Test
    void aPollingNodeReadsWhatAMessageWroteToTheServer() {
        flows.send("s", Message.of(ObjectValue.of("register", "holding", "address", 1, "value", 258)));
        Bytes memory = (Bytes) Objects.requireNonNull(flows.arrived("held", 0).payload());
        assertThat(memory.length()).isEqualTo(800);
        assertThat(memory.array()[8]).isEqualTo((byte) 1);
        beside("""
            {"id":"r","z":"t","type":"modbus-read","server":"c","dataType":"HoldingRegister","adr":"4","quantity":"1",
             "rate":"50","rateUnit":"ms","wires":[["p"],[]]},{"id":"p","z":"t","type":"probe","wires":[]}\
            """);
        assertThat(flows.arrived("p", 2).payload()).isEqualTo(ArrayValue.of(258));
    }

    @Test
    void whatANodeWritesAnotherReads() {
        beside("""
            {"id":"w","z":"t","type":"modbus-flex-write","server":"c","wires":[["done"],[]]},
            {"id":"g","z":"t","type":"modbus-flex-getter","server":"c","wires":[["p"],[]]},
            {"id":"done","z":"t","type":"probe","wires":[]},{"id":"p","z":"t","type":"probe","wires":[]}\
            """);
        flows.send(
                "w", Message.of(Json.parse("{\"fc\":16,\"unitid\":1,\"address\":20,\"quantity\":2,\"value\":[7,8]}")));
        assertThat(object(flows.arrived("done", 0).get("responseBuffer")).get("length"))
                .isEqualTo(2);
        flows.send("g", Message.of(Json.parse("{\"fc\":3,\"unitid\":1,\"address\":20,\"quantity\":2}")));
        assertThat(flows.arrived("p", 0).payload()).isEqualTo(ArrayValue.of(7, 8));
    }

    @Test
    void whatIsAskedWhileNobodyListensIsAnErrorThatSaysSo() {
        flows.deploy("""
            [{"id":"c","type":"modbus-client","clienttype":"tcp","tcpHost":"127.0.0.1","tcpPort":"%d"},
             {"id":"g","z":"t","type":"modbus-getter","server":"c","adr":"1","quantity":"1","wires":[["p"],[]]},
             {"id":"p","z":"t","type":"probe","wires":[]},{"id":"k","z":"t","type":"catch","wires":[["e"]]},
             {"id":"e","z":"t","type":"probe","wires":[]}]\
            """.formatted(port));
        flows.until("lost", () -> flows.log().stream().anyMatch(line -> line.contains("no connection to 127.0.0.1")));
        flows.send("g", Message.of("now"));
        ObjectValue error = object(flows.arrived("e", 0).get("error"));
        assertThat(error.string("message", "")).startsWith("Error: no connection to 127.0.0.1:" + port);
        assertThat(flows.arrived("p")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jsmodbus", "modbus-serial"})
    void otherPeoplesClientsReadAndWriteTheServer(String client) throws Exception {
        flows.send("s", Message.of(ObjectValue.of("register", "input", "address", 0, "value", 4711)));
        flows.arrived("held", 0);
        try (Peer peer = Peer.node("client.js", client, Integer.toString(port))) {
            assertThat(peer.line())
                    .isEqualTo("{\"registers\":[16,17,65535],\"coils\":[0,0,1,0,1,0,1,0],\"inputs\":[4711,0],"
                            + "\"refused\":2}");
        }
    }

    @Test
    void mbpollReadsAndWritesTheServer() throws Exception {
        String place = Integer.toString(port);
        try (Peer write = Peer.program(
                "mbpoll", "-m", "tcp", "-p", place, "-a", "3", "-t", "4", "-0", "-r", "10", "127.0.0.1", "16", "17")) {
            assertThat(write.all()).contains("Written 2 references.");
        }
        try (Peer read = Peer.program(
                "mbpoll",
                "-m",
                "tcp",
                "-p",
                place,
                "-a",
                "3",
                "-t",
                "4",
                "-0",
                "-r",
                "9",
                "-c",
                "3",
                "-1",
                "127.0.0.1")) {
            assertThat(read.all()).containsPattern("\\[9]:\\s+0\n\\[10]:\\s+16\n\\[11]:\\s+17");
        }
        try (Peer none = Peer.program(
                "mbpoll", "-m", "tcp", "-p", place, "-a", "3", "-t", "4", "-0", "-r", "60000", "-1", "127.0.0.1")) {
            assertThat(none.all()).doesNotContain("[60000]");
        }
    }

    @Test
    void theQueueNodeTellsOfWhatWaits() {
        beside("""
            {"id":"q","z":"t","type":"modbus-queue-info","server":"c","unitid":"1","wires":[["p"]]},
            {"id":"p","z":"t","type":"probe","wires":[]}\
            """);
        flows.send("q", Message.of(ObjectValue.of("resetQueue", true)));
        ObjectValue payload = object(flows.arrived("p", 0).payload());
        assertThat(payload.get("queue")).isEqualTo(ArrayValue.EMPTY);
        assertThat(object(payload.get("queueOptions")).get("modbusClientName")).isEqualTo("house");
    }

    @Test
    void aConnectionLeadsElsewhereWhenAMessageSaysSo() {
        flows.send("s", Message.of(ObjectValue.of("register", "holding", "address", 0, "value", 99)));
        flows.deploy("""
            [%s,{"id":"c","type":"modbus-client","clienttype":"tcp","tcpHost":"127.0.0.1","tcpPort":"1"},
             {"id":"x","z":"t","type":"modbus-flex-connector","server":"c","wires":[["changed"]]},
             {"id":"changed","z":"t","type":"probe","wires":[]},
             {"id":"g","z":"t","type":"modbus-getter","server":"c","adr":"0","quantity":"1","wires":[["p"],[]]},
             {"id":"p","z":"t","type":"probe","wires":[]}]\
            """.formatted(SERVER), dev.fusewire.engine.Engine.Restart.NODES);
        flows.send("x", Message.of(ObjectValue.of("connectorType", "TCP", "tcpHost", "127.0.0.1", "tcpPort", port)));
        assertThat(flows.arrived("changed", 0).get("config_change")).isEqualTo("emitted");
        flows.send("g", Message.of("now"));
        assertThat(flows.arrived("p", 0).payload()).isEqualTo(ArrayValue.of(99));
    }

    @Test
    void aConnectionThatNoNodeUsesIsNotMade() {
        flows.deploy("""
            [%s,{"id":"c","type":"modbus-client","clienttype":"tcp","tcpHost":"127.0.0.1","tcpPort":"1","name":"idle"},
             {"id":"c2","type":"modbus-client","clienttype":"tcp","tcpHost":"127.0.0.1","tcpPort":"1","name":"used"},
             {"id":"g","z":"t","type":"modbus-getter","server":"c2","adr":"0","quantity":"1","wires":[[],[]]}]\
            """.formatted(SERVER));
        flows.until(
                "refused", () -> flows.log().stream().anyMatch(line -> line.contains("no connection to 127.0.0.1:1")));
        assertThat(flows.log().stream().filter(line -> line.contains("no connection")))
                .hasSize(1);
    }
}
