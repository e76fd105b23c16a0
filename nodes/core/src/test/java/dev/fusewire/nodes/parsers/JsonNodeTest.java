package dev.fusewire.nodes.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.live.RunningFlows;
import dev.fusewire.node.Json;
import dev.fusewire.node.Message;
import dev.fusewire.node.ObjectValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("json node")
class JsonNodeTest {

    private final RunningFlows flows = new RunningFlows(ObjectValue.EMPTY);

    @AfterEach
    void stop() {
        flows.close();
    }

    private static Message message(String id, String type) {
        return Message.of("{\"a\":1}")
                .set("schema", Json.parseObject("{\"$id\":\"" + id + "\",\"type\":\"" + type + "\"}"));
    }

    @Test
    @DisplayName(
            "checks each message by the schema it brings, however often, and whoever else has met one of that name")
    void checksByWhatEachBrings() {
        flows.deploy("""
            [{"id":"a","z":"t","type":"json","property":"payload","action":"obj","wires":[["p"]]},
             {"id":"b","z":"t","type":"json","property":"payload","action":"obj","wires":[["p"]]},
             {"id":"p","z":"t","type":"probe","wires":[]}]\
            """);
        for (int i = 0; i < 2; i++) {
            flows.send("a", message("house/meter", "object"));
            flows.send("a", message("house/charger", "object"));
        }
        flows.send("b", message("house/meter", "object"));
        flows.send("a", message("house/meter", "array"));
        flows.send("b", message("house/charger", "object"));
        flows.arrived("p", 5);
        assertThat(flows.log()).hasSize(1).first().asString().contains("JSON Schema error");
    }
}
