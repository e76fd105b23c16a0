package dev.fusewire.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A program whose files are all damaged")
class DamagedFilesTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final List<String> FILES = List.of(
            "flows.json",
            "flows_cred.json",
            ".config.runtime.json",
            ".config.users.json",
            "settings.yaml",
            "context/t/flow.json",
            "cockpit.db",
            "history.db");

    @TempDir
    Path folder;

    private static byte[] damaged(String how, byte[] whole) {
        return switch (how) {
            case "emptied" -> new byte[0];
            case "cut in half" -> Arrays.copyOf(whole, whole.length / 2);
            case "random" -> {
                byte[] random = new byte[whole.length];
                new Random(7).nextBytes(random);
                yield random;
            }
            default -> new byte[whole.length];
        };
    }

    /** A flow that counts in a context on disk, and that holds a secret. */
    private static ArrayValue flows(String label) {
        return (ArrayValue) Json.parse("""
            [{"id": "t", "type": "tab", "label": "%s"},
             {"id": "b", "type": "mqtt-broker", "broker": "127.0.0.1", "port": "1", "autoConnect": false,
              "credentials": {"user": "anna", "password": "open sesame"}},
             {"id": "go", "type": "inject", "z": "t", "repeat": "0.1", "once": true, "onceDelay": "0", "props": [],
              "wires": [["set"]]},
             {"id": "set", "type": "change", "z": "t", "wires": [[]], "rules": [
              {"t": "set", "p": "#:(file)::seen", "pt": "flow", "to": "%s", "tot": "str"}]}]
            """.formatted(label, label));
    }

    private void begin() throws Exception {
        Files.writeString(folder.resolve("settings.yaml"), """
            flowFilePretty: true
            editorTheme: {page: {title: "the house"}}
            contextStorage:
              default: {module: memory}
              file: {module: localfilesystem, config: {flushInterval: 0.05}}
            """);
        try (RunningProgram program = RunningProgram.start(folder, "--no-demo")) {
            program.deploy(flows("first"));
            program.deploy(flows("second"));
            var _ = program.ask("POST", "/settings/user", ObjectValue.of("view", ObjectValue.of("grid", "on")));
            Eventually.holds("the context is on disk", SOON, () -> {
                Path former = folder.resolve("context/t/flow.json.former");
                return Files.exists(former) && Files.readString(former).contains("second");
            });
        }
        // a second good start: by now there is a copy of everything
        try (RunningProgram program = RunningProgram.start(folder, "--no-demo")) {
            program.awaitFlows();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"emptied", "cut in half", "random", "zeros"})
    void comesUpWithTheLastGoodOnesAndSaysSo(String how) throws Exception {
        begin();
        for (String each : FILES) {
            Path file = folder.resolve(each);
            if (each.equals("history.db") && !Files.exists(file)) {
                Files.write(file, "SQLite format 3".getBytes(StandardCharsets.US_ASCII));
            }
            Files.write(file, damaged(how, Files.readAllBytes(file)));
            var _ = Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
        }
        try (RunningProgram program = RunningProgram.start(folder, "--no-demo")) {
            program.awaitFlows();
            assertThat(program.get("/flows").body()).contains("second", "mqtt-broker");
            assertThat(program.object("/credentials/mqtt-broker/b").string("user", ""))
                    .isEqualTo("anna");
            assertThat(program.get("/settings/user").body()).contains("grid");
            assertThat(program.get("/").body()).contains("the house");
            Eventually.holds(
                    "the context is used",
                    SOON,
                    () -> program.get("/context/flow/t/seen?store=file").body().contains("second"));
            String log = String.join("\n", program.log());
            for (String each : List.of("flows.json", "flows_cred.json", "settings", "flow.json", "cockpit.db")) {
                assertThat(program.complaints()).as(log).anyMatch(line -> line.contains(each));
            }
            Eventually.holds(
                    "the cockpit tells it",
                    SOON,
                    () -> program.get("/cockpit/api/events").body().contains("flows.json"));
            program.deploy(flows("third"));
        }
        assertThat(asides())
                .anyMatch(name -> name.startsWith("flows.json.damaged-"))
                .anyMatch(name -> name.startsWith("flows_cred.json.damaged-"));
        try (RunningProgram program = RunningProgram.start(folder, "--no-demo")) {
            program.awaitFlows();
            assertThat(program.get("/flows").body()).contains("third");
            assertThat(program.complaints()).noneMatch(line -> line.contains("flows"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"random", "zeros"})
    void overwritesNothingOfWhichThereIsNoGoodVersion(String how) throws Exception {
        Path flows = folder.resolve("flows.json");
        byte[] noise = damaged(how, new byte[5000]);
        Files.write(flows, noise);
        Files.write(folder.resolve("flows_cred.json"), noise);
        try (RunningProgram program = RunningProgram.start(folder)) {
            var _ = program.awaitLog(Pattern.compile("flows.json is damaged .* no good version"), SOON);
            assertThat(program.get("/flows").body()).isEqualTo("[]");
            assertThat(flows).hasBinaryContent(noise);
            program.deploy(flows("first"));
        }
        for (String name : asides()) {
            assertThat(folder.resolve(name)).hasBinaryContent(noise);
        }
        assertThat(asides()).hasSize(2);
    }

    private List<String> asides() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(each -> String.valueOf(each.getFileName()))
                    .filter(name -> name.contains(".json.damaged-"))
                    .toList();
        }
    }
}
