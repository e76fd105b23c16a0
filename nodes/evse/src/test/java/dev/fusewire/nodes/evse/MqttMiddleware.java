package dev.fusewire.nodes.evse;

import dev.fusewire.node.Json;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeTester;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.StationCommand;
import dev.fusewire.station.Token;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The middleware of stations on MQTT, with a clock turned by hand and a desk that only listens. */
abstract class MqttMiddleware {

    /** Stands for the node. */
    @NodeType("bench")
    public static final class Bench implements Node {
        public record Config() {}

        public Bench(Config config, NodeContext context) {}
    }

    static final String SQBF = """
        {"id": "sqbf", "gps_position": {"lat": 44.4, "lon": 8.96}, "name_position": "Genoa", "evses": [
          {"id": 0, "id_code": "fjd", "status": "free", "connectors": [{"id": 0, "type": 2, "cur_type": "AC", "max_power": 22}]},
          {"id": 1, "id_code": "kkk", "status": "free", "connectors": [{"id": 0, "type": 4, "cur_type": "DC", "max_power": 50}]}]}
        """;

    @TempDir
    Path folder;

    final NodeTester tester = new NodeTester(Bench.class, ObjectValue.of("id", "n1"));
    final List<String> published = new ArrayList<>();
    final List<String> log = new ArrayList<>();
    StubDesk desk = StubDesk.of("sqbf", "fjd", "kkk");
    MqttStations stations;

    @BeforeEach
    void start() {
        stations = stations(false);
        stations.know(List.of("sqbf"), Map.of());
    }

    MqttStations stations(boolean adds) {
        return new MqttStations(
                new StationTopics("/"),
                new StationRules(
                        0, 1, Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(90), adds, "test"),
                tester,
                desk,
                (topic, text) -> {
                    published.add(topic + " " + text);
                    return Future.succeededFuture();
                },
                new MqttStations.Audience() {
                    @Override
                    public void log(String words) {
                        log.add(words);
                    }

                    @Override
                    public void said(String station, Object payload) {}

                    @Override
                    public void count(long online, int all) {}
                },
                new StationFiles(tester, folder));
    }

    void says(String json) {
        stations.onAnswer("/sqbf/answers", json);
    }

    void status(int evse, String word) {
        says("{\"type\":\"status\",\"evse_id\":%d,\"evse_code\":\"%s\",\"status\":\"%s\"}"
                .formatted(evse, evse == 0 ? "fjd" : "kkk", word));
    }

    void info(String document) {
        says(Json.stringify(ObjectValue.of("type", "info", "payload", document)));
    }

    Future<CommandOutcome> tell(StationCommand command) {
        return desk.driver("sqbf").command(command);
    }

    static StationCommand.Start start(int evse) {
        return new StationCommand.Start(evse, 1, Token.card("CARD1"), 7);
    }
}
