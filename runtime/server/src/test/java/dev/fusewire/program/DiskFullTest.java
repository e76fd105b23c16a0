package dev.fusewire.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.Json;
import dev.fusewire.node.Values;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A full disk")
class DiskFullTest {

    private static final Duration SOON = Duration.ofSeconds(40);

    private static final String FLOW = """
        [{"id":"t","type":"tab","label":"beats"},
         {"id":"go","z":"t","type":"inject","repeat":"0.05","once":true,"onceDelay":"0","props":[],"wires":[["c"]]},
         {"id":"c","z":"t","type":"change","rules":[
           {"t":"set","p":"payload","pt":"msg","to":"$number($flowContext('n','file') ? $flowContext('n','file') : 0) + 1","tot":"jsonata"},
           {"t":"set","p":"#:(file)::n","pt":"flow","to":"payload","tot":"msg"}],"wires":[["o"]]},
         {"id":"o","z":"t","type":"history out","measurement":"beats","wires":[]},
         {"id":"e","z":"t","type":"http in","url":"/event","method":"post","wires":[["ev","r"]]},
         {"id":"ev","z":"t","type":"cockpit event","site":"","level":"warning","topic":"test"},
         {"id":"r","z":"t","type":"http response","wires":[]}]\
        """;

    @TempDir
    Path folder;

    private static double beats(RunningProgram program) throws Exception {
        return Values.toNumber(program.object("/context/flow/t/n?store=file").get("msg"));
    }

    @Test
    void stopsNoFlowAndHarmsNoFileAndWhatWaitsIsWrittenLater() throws Exception {
        try (SmallDisk disk = SmallDisk.in(folder, "6m")) {
            Files.writeString(folder.resolve("settings.yaml"), """
                history: {commit: 0.5}
                contextStorage:
                  default: {module: memory}
                  file: {module: localfilesystem, config: {flushInterval: 0.2}}
                """);
            try (RunningProgram program = RunningProgram.start(folder, "--no-demo")) {
                program.deploy(FLOW);
                Object before = Json.parse(program.get("/flows").body());
                disk.fill();
                var _ = program.awaitLog(Pattern.compile("history.db cannot be written.*full"), SOON);
                var _ = program.awaitLog(Pattern.compile("Error writing context.*No space left"), SOON);
                HttpResponse<String> refused = program.ask("POST", "/flows", "[{\"id\":\"t\",\"type\":\"tab\"}]");
                assertThat(refused.statusCode()).isEqualTo(400);
                assertThat(refused.body()).contains("Nothing is changed, what runs goes on", "No space left");
                assertThat(Json.parse(program.get("/flows").body())).isEqualTo(before);
                assertThat(program.ask("POST", "/event", "{\"event\":\"test\",\"reason\":\"told on a full disk\"}")
                                .statusCode())
                        .isEqualTo(200);
                var _ = program.awaitLog(Pattern.compile("cockpit.db: .*not kept.*full"), SOON);
                double then = beats(program);
                Eventually.holds("it goes on", SOON, () -> beats(program) > then + 40);
                // once, and not over and over
                assertThat(program.complaints().filter(line -> line.contains("cannot be written, readings")))
                        .hasSize(1);
                disk.empty();
                var _ = program.awaitLog(Pattern.compile("history.db is written again"), SOON);
                var _ = program.awaitLog(Pattern.compile("context is written again"), SOON);
                var _ = program.awaitLog(Pattern.compile("cockpit.db is written again"), SOON);
                program.deploy(FLOW);
            }
            double kept = Values.toNumber(Json.parseObject(Files.readString(folder.resolve("context/t/flow.json")))
                    .get("n"));
            try (RunningProgram program = RunningProgram.start(folder, "--no-demo")) {
                program.awaitFlows();
                assertThat(program.complaints()).isEmpty();
                assertThat(kept).isPositive();
                assertThat(beats(program)).isGreaterThanOrEqualTo(kept);
                assertThat(program.get("/cockpit/api/events").body()).contains("told on a full disk");
            }
        }
    }
}
