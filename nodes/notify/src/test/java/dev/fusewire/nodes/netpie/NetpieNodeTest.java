package dev.fusewire.nodes.netpie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fusewire.live.Mosquitto;
import dev.fusewire.live.RunningFlows;
import dev.fusewire.node.Json;
import dev.fusewire.node.Message;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Ports;
import dev.fusewire.node.TestCertificates;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A device at a real broker, over TLS, as at NETPIE; another client of it sees what arrives. */
class NetpieNodeTest {

    @TempDir
    Path folder;

    private Mosquitto broker;
    private RunningFlows flows;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(Mosquitto.isInstalled(), "mosquitto is not installed (apt install mosquitto)");
        TestCertificates certificates = new TestCertificates(folder);
        certificates.issue("server");
        broker = Mosquitto.start(
                Ports.free(),
                "allow_anonymous true",
                // else it may not read the key
                "user " + System.getProperty("user.name"),
                "certfile " + certificates.file("server.crt"),
                "keyfile " + certificates.file("server.key"));
        flows = new RunningFlows(ObjectValue.of("mqttReconnectTime", 200));
    }

    @AfterEach
    void stop() throws Exception {
        if (flows != null) {
            flows.close();
            broker.close();
        }
    }

    private void run(String more) {
        String connection = """
            "type":"mqtt-broker","broker":"localhost","port":"%d","usetls":true,"tls":"ca","protocolVersion":"4",
             "keepalive":"60","cleansession":true,"autoConnect":true\
            """.formatted(broker.port());
        flows.deploy("""
            [{"id":"ca","type":"tls-config","ca":"%s","verifyservercert":true},
             {"id":"b","clientid":"device",%s},
             {"id":"w","clientid":"watch",%s},
             {"id":"n","z":"t","type":"netpie","broker":"b"%s,"wires":[["out"]]},
             {"id":"out","z":"t","type":"probe","wires":[]},
             {"id":"i","z":"t","type":"mqtt in","topic":"@shadow/#","qos":"1","datatype":"utf8","broker":"w","inputs":0,"wires":[["shadow"]]},
             {"id":"shadow","z":"t","type":"probe","wires":[]},
             {"id":"j","z":"t","type":"mqtt in","topic":"@msg/#","qos":"1","datatype":"utf8","broker":"w","inputs":0,"wires":[["said"]]},
             {"id":"said","z":"t","type":"probe","wires":[]},
             {"id":"o","z":"t","type":"mqtt out","broker":"w","wires":[]}]\
            """.formatted(folder.resolve("ca.crt"), connection, connection, more));
        flows.until(
                "both connected",
                () -> flows.status("n").contains("connected\"")
                        && flows.status("n").contains("green")
                        && flows.status("i").contains("green"));
        // subscriptions are in force once something has come by them
        int[] asked = {0};
        flows.until("subscriptions", () -> {
            if (asked[0]++ % 200 == 0) {
                flows.send("o", Message.of("ready").set("topic", "@msg/Emergency"));
            }
            return !flows.arrived("said").isEmpty() && !flows.arrived("out").isEmpty();
        });
    }

    /** What arrived there but for the probing at the start. */
    private List<Message> came(String probe, int count) {
        flows.until(
                count + " at " + probe,
                () -> flows.arrived(probe).stream()
                                .filter(NetpieNodeTest::isNews)
                                .count()
                        >= count);
        return flows.arrived(probe).stream().filter(NetpieNodeTest::isNews).toList();
    }

    private static boolean isNews(Message message) {
        return !"ready".equals(message.payload());
    }

    private void tell(Object... fields) {
        flows.send("n", Message.of(ObjectValue.of(fields)));
    }

    private List<Object> updates(int count) {
        flows.arrived("shadow", count - 1);
        return flows.arrived("shadow").stream()
                .map(each -> (Object) String.valueOf(each.payload()))
                .toList();
    }

    @Test
    void whatComesWithinOneIntervalIsOneUpdate() {
        run(",\"interval\":\"1\"");
        tell("Power Consumed", 3.5);
        assertThat(updates(1)).containsExactly("{\"data\":{\"Power Consumed\":3.5}}");
        tell("Power Consumed", 3.6, "EV", true);
        flows.send("n", Message.of(41).set("topic", "SOC"));
        tell("Power Consumed", 3.7);
        flows.send("n", Message.from(Json.parseObject("{\"payload\":{\"EV\":null}}")));
        assertThat(updates(2).getLast()).isEqualTo("{\"data\":{\"Power Consumed\":3.7,\"EV\":null,\"SOC\":41}}");
        assertThat(flows.arrived("shadow").getLast().get("topic")).isEqualTo("@shadow/data/update");
    }

    @Test
    void pointsOfThePastGoAtOnceAndByThemselves() {
        run(",\"interval\":\"3600\"");
        flows.send("n", Message.of(ObjectValue.of("a", 1)).set("timestamp", 1_767_225_600_000L));
        flows.send("n", Message.of(ObjectValue.of("a", 2)).set("timestamp", 1_767_225_601_000L));
        assertThat(updates(2))
                .containsExactly(
                        "{\"data\":{\"a\":1},\"timestamp\":1767225600000}",
                        "{\"data\":{\"a\":2},\"timestamp\":1767225601000}");
    }

    @Test
    void messagesGoOnChangeAndComeOut() {
        run(",\"receive\":\"@msg/Emergency\"");
        for (String text : List.of("on", "on", "off", "on")) {
            flows.send("n", Message.of(text).set("topic", "@msg/state"));
        }
        assertThat(came("said", 3)).extracting(Message::payload).containsExactly("on", "off", "on");
        flows.send("o", Message.of("{\"on\":true}").set("topic", "@msg/Emergency"));
        Message message = came("out", 1).getFirst();
        assertThat(message.payload()).isEqualTo(ObjectValue.of("on", true));
        assertThat(message.get("topic")).isEqualTo("@msg/Emergency");
    }

    @Test
    void withoutAConnectionItWaitsAndGoesLater() throws Exception {
        run(",\"interval\":\"0.1\"");
        broker.kill();
        flows.until("the loss", () -> flows.status("n").contains("not connected"));
        tell("a", 1, "b", 1);
        tell("a", 2);
        flows.until("that it waits", () -> flows.status("n").contains("2 values waiting"));
        broker.restart();
        // the watching client may come back later than the device: the last state is asked for again until it is seen
        flows.until("an update", () -> {
            if (flows.arrived("shadow").isEmpty()) {
                tell("c", 3);
            }
            return !flows.arrived("shadow").isEmpty();
        });
        assertThat(flows.status("n")).contains("connected");
        assertThat(flows.log()).noneMatch(line -> line.startsWith("ERROR"));
    }

    @Test
    void whatNetpieWouldDropIsToldAndWhatIsNoFieldIsRefused() {
        run(
                ",\"schema\":\"{\\\"additionalProperties\\\":false,\\\"properties\\\":{\\\"SOC\\\":{\\\"type\\\":\\\"number\\\"}}}\"");
        tell("SOC", 40, "Power", 3);
        flows.until(
                "a warning",
                () -> flows.log().stream()
                        .anyMatch(line -> line.startsWith("WARN") && line.contains("NETPIE drops \"Power\"")));
        assertThat(updates(1)).containsExactly("{\"data\":{\"SOC\":40,\"Power\":3}}");
        flows.send("n", Message.of(40));
        flows.until(
                "an error",
                () -> flows.log().stream()
                        .anyMatch(line -> line.contains("payload is a number: expected an object with fields")));
        flows.send("n", Message.of(ObjectValue.of("SOC", 1)).set("timestamp", "soon"));
        flows.until(
                "an error",
                () -> flows.log().stream()
                        .anyMatch(line -> line.contains("timestamp is \"soon\", expected milliseconds since 1970")));
    }
}
