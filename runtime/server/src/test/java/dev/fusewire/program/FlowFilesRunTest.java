package dev.fusewire.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each flow file we hand out runs on Fusewire against the simulated devices and the built-in broker. */
class FlowFilesRunTest {

    private static final Pattern BROKER = Pattern.compile("MQTT broker +: mqtt://127\\.0\\.0\\.1:(\\d+)");
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    static Stream<String> files() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../../flows"))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void runsWithoutAComplaint(String file) throws Exception {
        try (Opened opened = new Opened()) {
            RunningProgram program = opened.keep(RunningProgram.start(folder, "--no-demo"));
            int mqtt = Integer.parseInt(program.awaitLog(BROKER, SOON).group(1));
            int charger = QuickHouse.open(opened, mqtt).goePort();
            StatusFeed statuses = opened.keep(StatusFeed.of(program.base()));
            MainJob flow = MainJob.of(file, mqtt, charger);
            program.deploy(flow.flows());
            assertThat(Json.parse(program.get("/flows").body())).isEqualTo(flow.flows());
            Eventually.holds("the flow's nodes tell what they do", SOON, () -> statuses.nodes() > 2);
            if (file.equals("dynamic-load-management-classic.json")) {
                Eventually.becomes(
                        "the meter is read",
                        SOON,
                        () -> statuses.last(MainJob.READING),
                        text -> text.matches("L1 (\\d+\\.\\d)  L2 \\1  L3 \\1 A"));
                Eventually.becomes(
                        "and the charger has all it can get",
                        SOON,
                        () -> statuses.last(MainJob.DECISION),
                        text -> text.matches("\\d+ A offered, 16 A possible"));
            }
            assertThat(program.complaints()).isEmpty();
            assertThat(program.log()).noneMatch(line -> line.contains("missing types"));
        }
    }
}
