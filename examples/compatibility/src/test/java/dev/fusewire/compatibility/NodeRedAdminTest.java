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

    @Test
    void logsInAndListsAndIsRefusedAfterTheTokenIsGivenBackAsWithNodeRed() throws Exception {
        assumeTrue(Compare.subjectIsThere(), "skipped: " + Compare.MAIN_CLASS + " is not on the class path");
        String settings = """
            module.exports = { uiHost: "127.0.0.1", adminAuth: { type: "credentials", users: [
                { username: "anna", password: "%s", permissions: "*" } ] } };
            """.formatted("$2a$08$zZWtXTja0fB1pzD4sHCMyOCMYz2Z6dNbM6tl8sJogENOMcxWV9DN.");
        List<String> courses = new ArrayList<>();
        try (var nodeRed = PlainServer.nodeRed(Files.createDirectory(folder.resolve("node-red")), settings);
                var fusewire = PlainServer.fusewire(Files.createDirectory(folder.resolve("fusewire")), settings)) {
            for (PlainServer server : List.of(nodeRed, fusewire)) {
                Path config = Files.createTempDirectory(folder, "config");
                Files.writeString(
                        config.resolve(".cli-config.json"),
                        "{\"target\": \"%s\"}"
                                .formatted(server.base().toString().replaceFirst("/$", "")));
                StringBuilder course = new StringBuilder();
                course.append(said(config, "list")).append('\n');
                course.append(login(config, "anna", "wrong")).append('\n');
                course.append(login(config, "anna", "password")).append('\n');
                course.append(said(config, "list").contains("inject")).append('\n');
                course.append(said(config, "info node-red/inject").contains("inject"))
                        .append('\n');
                String token = Json.parse(Files.readString(config.resolve(".cli-config.json")))
                        .path("tokens")
                        .path("access_token")
                        .asText();
                course.append(server.ask(
                                        "POST",
                                        "auth/revoke",
                                        "application/json",
                                        "{\"token\":\"" + token + "\"}",
                                        "Authorization",
                                        "Bearer " + token)
                                .statusCode())
                        .append('\n');
                course.append(said(config, "list"));
                courses.add(course.toString());
            }
        }
        assertThat(courses.getFirst()).contains("Login failed", "Logged in", "true\ntrue\n200");
        assertThat(courses.getLast()).isEqualTo(courses.getFirst());
    }

    private static Process start(Path config, String command) throws Exception {
        List<String> words = new ArrayList<>(List.of(
                MODULES.resolve("node/bin/node").toString(),
                MODULES.resolve("node-red-admin/node-red-admin.js").toString()));
        words.addAll(List.of(command.split(" ")));
        words.addAll(List.of("--userDir", config.toString()));
        return new ProcessBuilder(words).redirectErrorStream(true).start();
    }

    private static String said(Path config, String command) throws Exception {
        Process process = start(config, command);
        try (var output = process.getInputStream()) {
            return new String(output.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Answers its two questions, each once it is asked. */
    private static String login(Path config, String name, String password) throws Exception {
        Process process = start(config, "login");
        StringBuilder said = new StringBuilder();
        try (var output = process.inputReader(StandardCharsets.UTF_8);
                var input = process.outputWriter(StandardCharsets.UTF_8)) {
            for (String[] each : new String[][] {{"Username:", name}, {"Password:", password}}) {
                while (said.indexOf(each[0]) < 0) {
                    int next = output.read();
                    if (next < 0) {
                        return said.toString();
                    }
                    said.append((char) next);
                }
                input.write(each[1] + "\n");
                input.flush();
            }
            // it does not end before
            input.close();
            for (int next = output.read(); next >= 0; next = output.read()) {
                said.append((char) next);
            }
        }
        return said.toString();
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
