package dev.fusewire.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Node-RED's own command line client works with Fusewire as it does with Node-RED. */
@DisplayName("node-red-admin")
class NodeRedAdminTest {

    private static final Path MODULES = Path.of("oracle/node_modules").toAbsolutePath();

    @TempDir
    Path folder;

    @Test
    void listsInformsAndTurnsNodesOffAndOnAsWithNodeRed() throws Exception {
        assumeTrue(Compare.subjectIsThere(), "skipped: " + Compare.MAIN_CLASS + " is not on the class path");
        try (var nodeRed = FlowRuntime.nodeRed(Path.of("oracle"), Files.createDirectory(folder.resolve("node-red")));
                var fusewire =
                        FlowRuntime.fusewire(Compare.MAIN_CLASS, Files.createDirectory(folder.resolve("fusewire")))) {
            JsonNode there = byId(admin(nodeRed, "list"));
            JsonNode here = byId(admin(fusewire, "list"));
            assertThat(there.size()).isGreaterThan(30);
            List<String> both = there.properties().stream()
                    .map(Map.Entry::getKey)
                    .filter(id -> id.startsWith("node-red/") && here.has(id))
                    .toList();
            assertThat(both)
                    .hasSizeGreaterThan(20)
                    .contains("node-red/inject", "node-red/mqtt", "node-red/httprequest");
            both.forEach(id ->
                    assertThat(types(here.path(id))).as(id).containsExactlyInAnyOrderElementsOf(types(there.path(id))));

            for (String command : List.of("disable node-red/rbe", "enable node-red/rbe")) {
                JsonNode wanted = byId(admin(nodeRed, command)).path("node-red/rbe");
                JsonNode given = byId(admin(fusewire, command)).path("node-red/rbe");
                assertThat(given.path("enabled")).as(command).isEqualTo(wanted.path("enabled"));
            }
            assertThat(admin(fusewire, "info node-red/inject").path("types"))
                    .isEqualTo(admin(nodeRed, "info node-red/inject").path("types"));
            assertThat(run(fusewire, "info node-red/nothing")).isEqualTo(run(nodeRed, "info node-red/nothing"));
        }
    }

    private static JsonNode byId(JsonNode list) {
        ObjectNode sets = Json.object();
        list.forEach(set -> sets.set(set.path("id").asText(), set));
        return sets;
    }

    private static List<String> types(JsonNode set) {
        List<String> types = new ArrayList<>();
        set.path("types").forEach(type -> types.add(type.asText()));
        return types;
    }

    private JsonNode admin(FlowRuntime runtime, String command) throws Exception {
        return Json.parse(run(runtime, command));
    }

    private String run(FlowRuntime runtime, String command) throws Exception {
        Path config = Files.createDirectories(folder.resolve("config-" + runtime.name()));
        Files.writeString(
                config.resolve(".cli-config.json"),
                "{\"target\": \"%s\"}".formatted(runtime.base().toString()));
        List<String> words = new ArrayList<>(List.of(
                MODULES.resolve("node/bin/node").toString(),
                MODULES.resolve("node-red-admin/node-red-admin.js").toString()));
        words.addAll(List.of(command.split(" ")));
        words.addAll(List.of("--json", "--userDir", config.toString()));
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        try (var output = process.getInputStream()) {
            return new String(output.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
