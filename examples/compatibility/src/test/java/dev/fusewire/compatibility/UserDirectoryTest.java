package dev.fusewire.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A user directory goes from Node-RED to Fusewire and back, and each runs what the other has left: flows, logins, values
 * kept on disk, library, what the user has set.
 */
@DisplayName("User directory")
class UserDirectoryTest {

    /** Asked by a retained message as soon as its login is accepted, the flow answers how often it was asked at all. */
    private static final String FLOWS = """
        [ {"id": "t1", "type": "tab", "label": "House", "disabled": false, "info": "", "env": []},
          {"id": "b1", "type": "mqtt-broker", "name": "house", "broker": "127.0.0.1", "port": "@port@", "clientid": "",
           "autoConnect": true, "usetls": false, "protocolVersion": "4", "keepalive": "60", "cleansession": true,
           "credentials": {"user": "user", "password": "secret"}},
          {"id": "m1", "type": "mqtt in", "z": "t1", "name": "asked", "topic": "house/ask", "qos": "1", "datatype": "utf8",
           "broker": "b1", "nl": false, "rap": true, "rh": 0, "inputs": 0, "x": 100, "y": 80, "wires": [["f1"]]},
          {"id": "f1", "type": "function", "z": "t1", "name": "count", "outputs": 1, "timeout": 0, "noerr": 0,
           "func": "const count = (global.get('asked', 'disk') || 0) + 1;\\nglobal.set('asked', count, 'disk');\\nreturn { payload: 'time ' + count };",
           "initialize": "", "finalize": "", "libs": [], "x": 260, "y": 80, "wires": [["o1"]]},
          {"id": "o1", "type": "mqtt out", "z": "t1", "name": "", "topic": "house/answer", "qos": "1", "retain": "",
           "broker": "b1", "x": 420, "y": 80, "wires": []} ]
        """;

    /** What is added later, with a login of its own. */
    private static final String MORE = """
        [ {"id": "b2", "type": "mqtt-broker", "name": "again", "broker": "127.0.0.1", "port": "@port@", "clientid": "",
           "autoConnect": true, "usetls": false, "protocolVersion": "5", "keepalive": "60", "cleansession": true,
           "credentials": {"user": "user", "password": "secret"}},
          {"id": "m2", "type": "mqtt in", "z": "t1", "name": "asked too", "topic": "house/ask", "qos": "1", "datatype": "utf8",
           "broker": "b2", "nl": false, "rap": true, "rh": 0, "inputs": 0, "x": 100, "y": 160, "wires": [["o2"]]},
          {"id": "o2", "type": "mqtt out", "z": "t1", "name": "", "topic": "house/more", "qos": "1", "retain": "",
           "broker": "b2", "x": 420, "y": 160, "wires": []} ]
        """;

    @TempDir
    Path folder;

    @Test
    void goesFromNodeRedToFusewireAndBack() throws Exception {
        assumeTrue(Compare.subjectIsThere(), "skipped: " + Compare.MAIN_CLASS + " is not on the class path");
        Path directory = Files.createDirectories(folder.resolve("user"));
        // settings.js is Node-RED's alone: this says the same in Fusewire's way
        Files.writeString(directory.resolve("settings.yaml"), """
            contextStorage:
              default: { module: memory }
              disk: { module: localfilesystem }
            """);
        try (Broker broker = Broker.start(Files.createDirectories(folder.resolve("house")), null);
                Owner owner = new Owner(broker.port())) {
            List<ObjectNode> flows = nodes(FLOWS, broker);
            JsonNode left;
            try (var nodeRed = FlowRuntime.nodeRed(Path.of("oracle"), directory)) {
                assertThat(nodeRed.deploy(flows, "full")).isEmpty();
                assertThat(owner.next()).isEqualTo("house/answer time 1");
                assertThat(nodeRed.post("/library/local/flows/kept/chain", Json.parse(FLOWS)))
                        .isEqualTo(204);
                assertThat(nodeRed.post(
                                "/settings/user", Json.parse("{\"editor\": {\"view\": {\"view-grid-size\": 25}}}")))
                        .isEqualTo(204);
                left = get(nodeRed, "/flows");
            }
            assertThatNoFileTellsThePassword(directory);

            List<ObjectNode> more = new ArrayList<>();
            try (var fusewire = FlowRuntime.fusewire(Compare.MAIN_CLASS, directory)) {
                assertThat(owner.next()).isEqualTo("house/answer time 2");
                assertThat(get(fusewire, "/flows")).isEqualTo(left);
                assertThat(get(fusewire, "/credentials/mqtt-broker/b1"))
                        .isEqualTo(Json.parse("{\"user\": \"user\", \"has_password\": true}"));
                assertThat(get(fusewire, "/library/local/flows/kept/chain.json"))
                        .isEqualTo(Json.parse(FLOWS));
                assertThat(get(fusewire, "/settings/user")
                                .at("/editor/view/view-grid-size")
                                .asInt())
                        .isEqualTo(25);
                left.forEach(node -> more.add((ObjectNode) node));
                more.addAll(nodes(MORE, broker));
                assertThat(fusewire.deploy(more, "nodes")).isEmpty();
                assertThat(owner.next()).isEqualTo("house/more ?");
                left = get(fusewire, "/flows");
            }
            assertThatNoFileTellsThePassword(directory);

            try (var nodeRed = FlowRuntime.nodeRed(Path.of("oracle"), directory)) {
                assertThat(List.of(owner.next(), owner.next()))
                        .containsExactlyInAnyOrder("house/answer time 3", "house/more ?");
                assertThat(get(nodeRed, "/flows")).isEqualTo(left);
                assertThat(get(nodeRed, "/credentials/mqtt-broker/b2"))
                        .isEqualTo(Json.parse("{\"user\": \"user\", \"has_password\": true}"));
                assertThat(get(nodeRed, "/library/local/flows/kept/chain.json")).isEqualTo(Json.parse(FLOWS));
            }
        }
    }

    private static void assertThatNoFileTellsThePassword(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            List<Path> written =
                    files.filter(file -> file.toString().endsWith(".json")).toList();
            // the flows, their logins and the key to those
            assertThat(written).hasSizeGreaterThanOrEqualTo(3);
            assertThat(written).noneMatch(file -> text(file).contains("\"secret\""));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<ObjectNode> nodes(String text, Broker broker) {
        JsonNode nodes = Json.parse(text.replace("@port@", Integer.toString(broker.loginPort())));
        return StreamSupport.stream(nodes.spliterator(), false)
                .map(ObjectNode.class::cast)
                .toList();
    }

    private static JsonNode get(FlowRuntime runtime, String path) throws Exception {
        var request = HttpRequest.newBuilder(runtime.base().resolve(path))
                .timeout(Duration.ofSeconds(20))
                .build();
        return Json.parse(
                FlowRuntime.HTTP.send(request, BodyHandlers.ofString()).body());
    }

    /** Asks by a retained message and hears the answers. */
    private static final class Owner implements AutoCloseable {
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final Mqtt5BlockingClient client;

        Owner(int port) {
            client = MqttClient.builder()
                    .useMqttVersion5()
                    .serverHost("127.0.0.1")
                    .serverPort(port)
                    .buildBlocking();
            var _ = client.connect();
            for (String topic : List.of("house/answer", "house/more")) {
                var _ = client.toAsync()
                        .subscribeWith()
                        .topicFilter(topic)
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .callback(publish -> heard.add(publish.getTopic() + " "
                                + new String(publish.getPayloadAsBytes(), StandardCharsets.UTF_8)))
                        .send()
                        .join();
            }
            var _ = client.publishWith()
                    .topic("house/ask")
                    .retain(true)
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .payload("?".getBytes(StandardCharsets.UTF_8))
                    .send();
        }

        String next() throws InterruptedException {
            String word = heard.poll(30, TimeUnit.SECONDS);
            return word == null ? "nothing within 30 s" : word;
        }

        @Override
        public void close() {
            client.disconnect();
        }
    }
}
