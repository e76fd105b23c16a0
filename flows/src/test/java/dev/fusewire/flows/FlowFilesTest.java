package dev.fusewire.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for each flow file we hand out, before it runs. */
class FlowFilesTest {

    private static final String NATIVE = "dynamic-load-management.json";
    private static final String SINGLE = "single-node.json";
    private static final String PRO = "shelly-pro-3em.json";
    private static final String CLASSIC = "dynamic-load-management-classic.json";

    private static final String CABINET = "cabinet.json";
    private static final String MODBUS = "modbus-chargers.json";
    private static final String READY_BY = "ready-by.json";
    private static final String METER = "smart-meter.json";
    private static final String STATIONS = "stations.json";

    private static final Pattern VARIABLE =
            Pattern.compile("\"\\$\\{(\\w+)}\"|\\$env\\(\\\\?\"(\\w+)|env\\.get\\('(\\w+)'");

    private static String text(String name) throws IOException {
        try (InputStream file = FlowFilesTest.class.getResourceAsStream("/flows/" + name)) {
            assertThat(file).as("in the jar: flows/" + name).isNotNull();
            return file == null ? "" : new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<JsonObject> nodes(String name) throws IOException {
        return new JsonArray(text(name)).stream().map(JsonObject.class::cast).toList();
    }

    private static Stream<String> strings(JsonObject node, String property) {
        return node.getJsonArray(property, new JsonArray()).stream()
                .flatMap(value -> value instanceof JsonArray inner ? inner.stream() : Stream.of(value))
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }

    @ParameterizedTest
    @ValueSource(strings = {NATIVE, CLASSIC, SINGLE, PRO, CABINET, MODBUS, READY_BY, METER, STATIONS})
    void leadsEveryWireAndLinkToANode(String name) throws IOException {
        List<JsonObject> nodes = nodes(name);
        Set<String> ids = nodes.stream().map(node -> node.getString("id")).collect(Collectors.toSet());
        assertThat(ids).hasSize(nodes.size());
        for (JsonObject node : nodes) {
            assertThat(ids)
                    .as("wires of " + node)
                    .containsAll(strings(node, "wires").toList());
            assertThat(ids)
                    .as("links of " + node)
                    .containsAll(strings(node, "links").toList());
            if (node.containsKey("z")) {
                assertThat(ids).contains(node.getString("z"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {NATIVE, CLASSIC, SINGLE, PRO, CABINET, MODBUS, READY_BY, METER})
    void givesEveryVariableItsDefault(String name) throws IOException {
        Set<String> defined = new HashSet<>();
        nodes(name).forEach(node -> {
            if (node.getValue("env") instanceof JsonArray rows) {
                rows.forEach(row -> defined.add(((JsonObject) row).getString("name")));
            }
        });
        var used = VARIABLE.matcher(text(name));
        Set<String> names = new HashSet<>();
        while (used.find()) {
            names.add(Stream.of(used.group(1), used.group(2), used.group(3))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow());
        }
        assertThat(names)
                .containsAnyOf("MQTT_BROKER", "METER_HOST")
                .containsAnyOf("FUSE_RATING", "MAIN_FUSE")
                .containsAnyOf("GO_E_CHARGER_HOST", "CHARGER_1", "CHARGER_1_HOST", "SERIAL_PORT");
        assertThat(defined).containsAll(names);
    }

    @ParameterizedTest
    @ValueSource(strings = CLASSIC)
    void neverForcesChargingOn(String name) throws IOException {
        assertThat(text(name)).contains("frc=1", "frc=0").doesNotContain("frc=2");
    }
}
