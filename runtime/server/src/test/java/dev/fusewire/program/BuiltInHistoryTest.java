package dev.fusewire.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept in the program's own history is there after the program was killed. */
class BuiltInHistoryTest {

    private static final String FLOW = """
        [{"id":"t","type":"tab","label":"History"},
         {"id":"h","z":"t","x":1,"y":1,"type":"http in","url":"/keep","method":"post","wires":[["o"]]},
         {"id":"o","z":"t","x":1,"y":1,"type":"history out","measurement":"phaseCurrents","wires":[]},
         {"id":"c","z":"t","x":1,"y":1,"type":"complete","scope":["o"],"wires":[["r"]]},
         {"id":"g","z":"t","x":1,"y":1,"type":"http in","url":"/ask","method":"get","wires":[["i"]]},
         {"id":"i","z":"t","x":1,"y":1,"type":"history in","measurement":"phaseCurrents","span":"1","wires":[["d"]]},
         {"id":"d","z":"t","x":1,"y":1,"type":"change","rules":[{"t":"delete","p":"payload[0].time","pt":"msg"}],"wires":[["r"]]},
         {"id":"r","z":"t","x":1,"y":1,"type":"http response","wires":[]}]\
        """;

    @TempDir
    Path folder;

    private final Opened opened = new Opened();

    @AfterEach
    void stop() throws Exception {
        opened.close();
    }

    private RunningProgram program() throws Exception {
        return RunningProgram.start(folder, "--no-demo");
    }

    @Test
    void outlivesTheProgram() throws Exception {
        Files.writeString(folder.resolve("settings.yaml"), "history: {file: kept.db, commit: 0.2}\n");
        RunningProgram first = program();
        assertThat(folder.resolve("kept.db")).as("begun with the first use").doesNotExist();
        first.deploy(FLOW);
        assertThat(first.ask("POST", "/keep", "{\"l1\":8.5,\"l2\":3,\"note\":\"oven\"}")
                        .statusCode())
                .isEqualTo(200);
        first.kill();
        RunningProgram second = opened.keep(program());
        String rows = Eventually.becomes(
                "the answer",
                Duration.ofSeconds(30),
                () -> second.get("/ask").body(),
                body -> body.startsWith("["),
                () -> String.join("\n", second.log()));
        assertThat(Json.parse(rows)).isEqualTo(Json.parse("[{\"l1\":8.5,\"l2\":3,\"note\":\"oven\"}]"));
        assertThat(second.complaints()).isEmpty();
    }
}
