package dev.fusewire.nodes.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fusewire.engine.Engine;
import dev.fusewire.live.Mosquitto;
import dev.fusewire.live.RunningFlows;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Bytes;
import dev.fusewire.node.Json;
import dev.fusewire.node.Message;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Ports;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("mqtt in, mqtt out and mqtt-broker on a real broker")
class MqttNodesTest {

    private static final String CONNECTED =
            "{\"fill\":\"green\",\"shape\":\"dot\",\"text\":\"node-red:common.status.connected\"}";

    private Mosquitto broker;
    private RunningFlows flows;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(Mosquitto.isInstalled(), "mosquitto is not installed (apt install mosquitto)");
        broker = Mosquitto.start(Ports.free());
        flows = new RunningFlows(ObjectValue.of("mqttReconnectTime", 200));
    }

    @AfterEach
    void stop() throws Exception {
        if (flows != null) {
            flows.close();
            broker.close();
        }
    }

    private String brokerNode(String id, String more) {
        return """
            {"id":"%s","type":"mqtt-broker","broker":"127.0.0.1","port":"%d","protocolVersion":"4","keepalive":"60",
             "cleansession":true,"autoConnect":true,"autoUnsubscribe":true%s}\
            """.formatted(id, broker.port(), more.isEmpty() ? "" : "," + more);
    }

    private static String in(String id, String topic, String more) {
        return """
            {"id":"%s","z":"t","type":"mqtt in","topic":"%s","qos":"2","datatype":"auto-detect","broker":"b",
             "rap":true,"rh":0,"inputs":0,"wires":[["p"]]%s}\
            """.formatted(id, topic, more.isEmpty() ? "" : "," + more);
    }

    private static String out(String id, String topic, String more) {
        return """
            {"id":"%s","z":"t","type":"mqtt out","topic":"%s","qos":"","retain":"","broker":"b","wires":[]%s}\
            """.formatted(id, topic, more.isEmpty() ? "" : "," + more);
    }

    private static final String PROBES = """
        {"id":"p","z":"t","type":"probe","wires":[]},
        {"id":"c","z":"t","type":"complete","scope":["o"],"wires":[["done"]]},{"id":"done","z":"t","type":"probe","wires":[]},
        {"id":"k","z":"t","type":"catch","scope":null,"wires":[["caught"]]},{"id":"caught","z":"t","type":"probe","wires":[]}
        """;

    private void run(String... nodes) {
        flows.deploy("[" + String.join(",", nodes) + "," + PROBES + "]");
    }

    private void connected(String... ids) {
        for (String id : ids) {
            flows.until(id + " to be connected", () -> flows.status(id).equals(CONNECTED));
        }
    }

    private static Message msg(Object... namesAndValues) {
        return Message.from(ObjectValue.of(namesAndValues));
    }

    private static String hex(Message msg) {
        return msg.payload() instanceof Bytes bytes ? bytes.hex() : "no buffer: " + msg.payload();
    }

    private static Object error(Message msg) {
        return msg.get("error") instanceof ObjectValue error ? String.valueOf(error.get("message")) : "no error";
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "5"})
    void whatIsPublishedArrivesInEitherVersion(String version) {
        run(brokerNode("b", "\"protocolVersion\":\"" + version + "\""), in("i", "house/#", ""), out("o", "", ""));
        connected("i", "o");
        flows.send("o", msg("topic", "house/l1", "payload", ObjectValue.of("a", 1.5), "qos", 1));
        Message got = flows.arrived("p", 0);
        assertThat(got.get("topic")).isEqualTo("house/l1");
        assertThat(got.payload()).isEqualTo(ObjectValue.of("a", 1.5));
        assertThat(got.get("qos")).isEqualTo(1);
        assertThat(got.get("retain")).isEqualTo(false);
        assertThat(got.get("_topic")).isEqualTo("house/l1");
        assertThat(flows.arrived("done", 0).payload()).isEqualTo("{\"a\":1.5}");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void whereFiltersOverlapEachNodeGetsOneCopy(int qos) {
        run(
                brokerNode("b", "\"protocolVersion\":\"5\""),
                in("i", "house/#", "").replace("\"p\"", "\"all\""),
                in("i2", "house/l1", ""),
                in("i3", "house/+", "").replace("\"p\"", "\"each\""),
                in("i4", "house/l1", "").replace("\"p\"", "\"again\""),
                "{\"id\":\"all\",\"z\":\"t\",\"type\":\"probe\",\"wires\":[]}",
                "{\"id\":\"each\",\"z\":\"t\",\"type\":\"probe\",\"wires\":[]}",
                "{\"id\":\"again\",\"z\":\"t\",\"type\":\"probe\",\"wires\":[]}",
                out("o", "", ""));
        connected("i", "i2", "i3", "i4", "o");
        for (String topic : List.of("house/l1", "house/l2", "house/l1", "house/end")) {
            flows.send("o", msg("topic", topic, "payload", topic, "qos", qos));
        }
        // a connection carries messages in order: nothing more comes of what was sent before the last
        flows.arrived("all", 3);
        flows.arrived("each", 3);
        assertThat(payloads("p")).containsExactly("house/l1", "house/l1");
        assertThat(payloads("again")).containsExactly("house/l1", "house/l1");
        assertThat(payloads("each")).containsExactly("house/l1", "house/l2", "house/l1", "house/end");
        assertThat(payloads("all")).containsExactly("house/l1", "house/l2", "house/l1", "house/end");
    }

    private List<Object> payloads(String probe) {
        return flows.arrived(probe).stream().map(Message::payload).toList();
    }

    @Test
    void payloadsTravelAsTextUnlessTheyAreBuffers() {
        run(brokerNode("b", ""), in("i", "x", "\"datatype\":\"buffer\""), out("o", "x", ""));
        connected("i", "o");
        Object[] payloads = {
            "text", 5, -0.5, true, ArrayValue.of(1), Null.NULL, Bytes.of(new byte[] {0, (byte) 255}), ""
        };
        for (Object payload : payloads) {
            flows.send("o", msg("payload", payload));
        }
        flows.arrived("p", payloads.length - 1);
        assertThat(flows.arrived("p").stream().map(m -> hex(m)).toList())
                .containsExactly("74657874", "35", "2d302e35", "74727565", "5b315d", "", "00ff", "");
    }

    @Test
    void aMessageWithoutPayloadIsDoneAndOneWithoutTopicIsOnlyWarnedOf() {
        run(brokerNode("b", ""), in("i", "#", ""), out("o", "", ""));
        connected("i", "o");
        flows.send("o", msg("payload", "lost"));
        flows.send("o", msg("topic", "a/+", "payload", "lost"));
        flows.send("o", msg("topic", "a"));
        flows.arrived("done", 0);
        assertThat(flows.arrived("done")).hasSize(1);
        assertThat(flows.log())
                .filteredOn(line -> line.contains("Invalid topic specified"))
                .hasSize(2);
        assertThat(flows.arrived("p")).isEmpty();
    }

    @Test
    void aPayloadThatIsNoJsonIsReportedWithItsTopic() {
        run(brokerNode("b", ""), in("i", "x", "\"datatype\":\"json\""), out("o", "x", ""));
        connected("i", "o");
        flows.send("o", msg("payload", "{bad"));
        Message caught = flows.arrived("caught", 0);
        assertThat(error(caught)).isEqualTo("Failed to parse JSON string");
        assertThat(caught.get("topic")).isEqualTo("x");
        assertThat(caught.payload()).isEqualTo(Bytes.utf8("{bad"));
    }

    @Test
    void afterTheBrokerComesBackEverythingGoesOn() throws Exception {
        run(brokerNode("b", "\"birthTopic\":\"birth\",\"birthPayload\":\"here\""), in("i", "#", ""), out("o", "x", ""));
        connected("i", "o");
        assertThat(flows.arrived("p", 0).payload()).isEqualTo("here");
        broker.kill();
        flows.until(
                "the loss to show",
                () -> flows.statuses("i").contains("node-red:common.status.disconnected")
                        && flows.status("i").contains("connecting"));
        flows.send("o", msg("payload", "lost"));
        broker.restart();
        connected("i", "o");
        assertThat(flows.arrived("p", 1).payload()).isEqualTo("here");
        flows.send("o", msg("payload", "again"));
        assertThat(flows.arrived("p", 2).payload()).isEqualTo("again");
    }

    @Test
    void aBrokerThatIsNotThereYetIsAwaited() throws Exception {
        broker.kill();
        run(brokerNode("b", ""), in("i", "#", ""), out("o", "x", ""));
        flows.until(
                "failing",
                () -> flows.log().stream()
                        .anyMatch(line -> line.contains("Connection failed to broker: mqtt://127.0.0.1")));
        broker.restart();
        connected("i", "o");
        flows.send("o", msg("payload", 1));
        assertThat(flows.arrived("p", 0).payload()).isEqualTo(1);
    }

    @Test
    void theCloseMessageIsSaidOnceTheLastUserIsDeleted() {
        String second = brokerNode(
                "b2",
                "\"closeTopic\":\"say/close\",\"closePayload\":\"bye\",\"closeQos\":\"1\",\"closeRetain\":\"true\"");
        run(
                brokerNode("b", ""),
                in("i", "say/#", ""),
                second,
                out("o2", "x", "").replace("\"broker\":\"b\"", "\"broker\":\"b2\""));
        connected("i", "o2");
        flows.deploy(
                "[" + String.join(",", brokerNode("b", ""), in("i", "say/#", ""), second, PROBES) + "]",
                Engine.Restart.NODES);
        assertThat(flows.arrived("p", 0).payload()).isEqualTo("bye");
    }

    @Test
    void topicsCanBeToldByMessages() {
        run(brokerNode("b", ""), in("i", "", "\"inputs\":1"), out("o", "", ""));
        connected("i", "o");
        flows.send("i", msg("action", "subscribe", "topic", "a/1"));
        flows.send(
                "i",
                msg(
                        "action",
                        "subscribe",
                        "topic",
                        ArrayValue.of(ObjectValue.of("topic", "b/+", "qos", 1, "datatype", "utf8"), "c")));
        flows.send("i", msg("action", "getSubscriptions"));
        Message list = flows.arrived("p", 0);
        assertThat(list.get("topic")).isEqualTo("subscriptions");
        assertThat(Json.stringify(list.payload()))
                .isEqualTo(
                        "[{\"topic\":\"a/1\",\"qos\":2},{\"topic\":\"b/+\",\"qos\":1,\"datatype\":\"utf8\"},{\"topic\":\"c\",\"qos\":2}]");
        flows.send("o", msg("topic", "b/2", "payload", 5));
        assertThat(flows.arrived("p", 1).payload()).isEqualTo("5");
        flows.send("i", msg("action", "unsubscribe", "topic", true));
        flows.send("i", msg("action", "getSubscriptions"));
        assertThat(flows.arrived("p", 2).payload()).isEqualTo(ArrayValue.EMPTY);
        flows.send("i", msg("action", "dance"));
        flows.send("i", msg("action", "subscribe"));
        flows.send("i", msg("action", "subscribe", "topic", "a/#/b"));
        flows.arrived("caught", 2);
        assertThat(flows.arrived("caught").stream().map(m -> error(m)).toList())
                .containsExactly(
                        "Error: Invalid action specified",
                        "Error: msg.topic is missing or invalid",
                        "Error: Invalid topic specified");
    }

    @Test
    void aConnectionCanBeTakenDownAndUpByMessages() {
        run(brokerNode("b", "\"autoConnect\":false"), in("i", "#", ""), out("o", "x", ""));
        flows.until("resting", () -> flows.status("o").contains("disconnected"));
        flows.send("o", msg("action", "connect"));
        flows.arrived("done", 0);
        connected("i", "o");
        flows.send("o", msg("action", "connect", "broker", ObjectValue.of("clientid", "other")));
        assertThat(error(flows.arrived("caught", 0))).isEqualTo("Error: Disconnect from broker before connecting");
        flows.send("o", msg("action", "connect", "broker", ObjectValue.of("clientid", "other", "force", true)));
        flows.arrived("done", 1);
        flows.until(
                "other name",
                () -> flows.log().stream().anyMatch(line -> line.contains("Connected to broker: other@mqtt://")));
        flows.send("o", msg("payload", "still"));
        assertThat(flows.arrived("p", 0).payload()).isEqualTo("still");
        flows.send("o", msg("action", "disconnect"));
        flows.until("down", () -> flows.status("i").contains("disconnected"));
    }

    @Test
    void version5CarriesItsProperties() {
        run(
                brokerNode("b", "\"protocolVersion\":\"5\""),
                in("i", "#", ""),
                out(
                        "o",
                        "",
                        "\"contentType\":\"application/json\",\"userProps\":\"{\\\"a\\\":\\\"b\\\",\\\"n\\\":1}\",\"expiry\":\"60\""));
        connected("i", "o");
        flows.send(
                "o",
                msg(
                        "topic",
                        "q",
                        "payload",
                        "{\"x\":1}",
                        "responseTopic",
                        "answer",
                        "correlationData",
                        Bytes.of(new byte[] {1, 2}),
                        "payloadFormatIndicator",
                        true));
        Message got = flows.arrived("p", 0);
        assertThat(got.payload()).isEqualTo(ObjectValue.of("x", 1));
        assertThat(got.get("responseTopic")).isEqualTo("answer");
        assertThat(got.get("correlationData")).isEqualTo(Bytes.of(new byte[] {1, 2}));
        assertThat(got.get("contentType")).isEqualTo("application/json");
        assertThat(got.get("messageExpiryInterval")).isEqualTo(60);
        assertThat(got.get("payloadFormatIndicator")).isEqualTo(true);
        assertThat(got.get("userProperties")).isEqualTo(ObjectValue.of("a", "b", "n", "1"));
    }

    @Test
    void aDeletedNodeHearsNothingMoreAndItsNeighbourGoesOn() {
        run(
                brokerNode("b", ""),
                in("i", "x", ""),
                in("j", "x", "").replace("[\"p\"]", "[\"done\"]"),
                out("o", "x", ""));
        connected("i", "j", "o");
        flows.deploy(
                "[" + String.join(",", brokerNode("b", ""), in("i", "x", ""), out("o", "x", ""), PROBES) + "]",
                Engine.Restart.NODES);
        flows.send("o", msg("payload", 1));
        flows.arrived("p", 0);
        flows.send("o", msg("payload", 2, "qos", 1));
        flows.arrived("p", 1);
        assertThat(flows.arrived("done").stream().filter(m -> m.has("_topic"))).isEmpty();
    }

    @Test
    void thousandsOfMessagesArriveInOrder() {
        run(brokerNode("b", ""), in("i", "many", ""), out("o", "many", ""));
        connected("i", "o");
        for (int n = 0; n < 5000; n++) {
            flows.send("o", msg("payload", n));
        }
        flows.arrived("p", 4999);
        for (int n = 0; n < 5000; n++) {
            assertThat(flows.arrived("p").get(n).payload()).isEqualTo(n);
        }
    }
}
