package dev.fusewire.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A user directory of Node-RED's with its settings.js")
class SettingsOnProgramTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private static ArrayValue flows(String label) {
        return ArrayValue.of(
                ObjectValue.of("id", "f", "type", "tab", "label", label),
                ObjectValue.of(
                        "id",
                        "in",
                        "type",
                        "http in",
                        "z",
                        "f",
                        "url",
                        "/hello",
                        "method",
                        "get",
                        "wires",
                        ArrayValue.of(ArrayValue.of("out"))),
                ObjectValue.of("id", "out", "type", "http response", "z", "f", "wires", ArrayValue.EMPTY));
    }

    @Test
    void isServedAsItSays() throws Exception {
        Files.createDirectories(folder.resolve("public"));
        Files.writeString(folder.resolve("public/index.html"), "<p>mine</p>");
        Files.writeString(folder.resolve("mine.css"), "body { color: red }");
        Files.writeString(folder.resolve("settings.js"), """
            const path = require("path");
            module.exports = {
                httpNodeRoot: "/api",
                httpStatic: [{ path: path.join(__dirname, "public"), root: "/pages/", cors: { origin: "*", methods: "GET" } }],
                httpNodeCors: { origin: "*", methods: "GET,PUT" },
                adminAuth: { type: "credentials", users: [], default: { permissions: "*" } },
                functionGlobalContext: { os: require("os") },
                diagnostics: { enabled: false },
                logging: { console: { level: "info", metrics: true, audit: true } },
                editorTheme: {
                    page: { title: "House <1>", css: path.join(__dirname, "mine.css") },
                    header: { title: "House", image: null },
                    deployButton: { type: "simple", label: "Save" },
                    menu: { "menu-item-import-library": false },
                    codeEditor: { lib: "ace" },
                },
            };
            """);
        try (RunningProgram program = RunningProgram.start(folder, "--no-demo")) {
            program.deploy(flows("one"));
            assertThat(program.get("/api/hello").statusCode()).isEqualTo(200);
            assertThat(program.get("/hello").statusCode()).isEqualTo(404);
            HttpResponse<String> page = program.get("/pages/", "Origin", "http://elsewhere");
            assertThat(page.body()).isEqualTo("<p>mine</p>");
            assertThat(page.headers().firstValue("access-control-allow-origin")).isPresent();
            assertThat(program.get("/pages/../settings.js").statusCode()).isEqualTo(404);
            assertThat(program.get("/pages/%2e%2e/settings.js").statusCode()).isEqualTo(404);

            assertThat(program.get("/").body())
                    .contains("<title>House &lt;1&gt;</title>", "theme/css/mine.css", "vendor/ace/ace-bootstrap.js");
            assertThat(program.get("/theme/css/mine.css").body()).isEqualTo("body { color: red }");
            assertThat(program.get("/settings").body())
                    .contains("\"deployButton\":{\"label\":\"Save\",\"type\":\"simple\"}")
                    .contains("\"menu\":{\"menu-item-import-library\":false}");
            assertThat(program.get("/diagnostics").statusCode()).isEqualTo(403);

            var _ = program.awaitLog(
                    Pattern.compile("\\[warn] settings.js: functionGlobalContext.os is a function"), SOON);
            var _ = program.awaitLog(
                    Pattern.compile("\\[audit] .*\"event\":\"settings.get\",\"path\":\"/settings\""), SOON);
            var _ = program.awaitLog(
                    Pattern.compile("\\[metric] .*\"nodeid\":\"out\",\"event\":\"node.http response.receive\""), SOON);
        }
    }

    @Test
    void keepsAHistoryOfItsFlowsAndRestoresFromIt() throws Exception {
        try (RunningProgram program = RunningProgram.start(folder, "--no-demo")) {
            program.deploy(flows("one"));
            program.deploy(flows("two"));
            ArrayValue versions = (ArrayValue) Eventually.becomes(
                    "both versions are kept",
                    SOON,
                    () -> Json.parse(program.get("/fusewire/versions").body()),
                    list -> list instanceof ArrayValue all && all.size() == 2);
            String first = versions.get(1) instanceof ObjectValue version ? version.string("id", "") : "";
            assertThat(Json.parse(program.get("/fusewire/versions/" + first).body()))
                    .isEqualTo(flows("one"));
            String changes = program.get("/fusewire/versions/" + first + "/changes?against=now")
                    .body();
            assertThat(changes).contains("\"name\":\"label\",\"before\":\"one\",\"after\":\"two\"");
            assertThat(program.ask("POST", "/fusewire/versions/" + first + "/restore", ObjectValue.EMPTY)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(Json.parse(program.get("/flows").body())).isEqualTo(flows("one"));
            assertThat(program.get("/hello").statusCode()).isEqualTo(200);
            assertThat(program.ask("POST", "/fusewire/versions/1/restore", ObjectValue.EMPTY)
                            .statusCode())
                    .isEqualTo(404);
        }
    }
}
