package dev.fusewire.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A user directory")
class OneProgramTest {

    @TempDir
    Path folder;

    @Test
    void isForOneProgramAndFreeAgainHoweverThatEnds() throws Exception {
        RunningProgram first = RunningProgram.start(folder, "--no-demo");
        assertThatThrownBy(() -> RunningProgram.start(folder, "--no-demo"))
                .hasMessageContaining("fusewire: the user directory")
                .hasMessageContaining("is in use by another Fusewire, process "
                        + first.process().pid() + ", at http://127.0.0.1:" + first.port())
                // no more than this line
                .hasMessageNotContaining("Welcome");
        assertThat(first.get("/flows").statusCode()).isEqualTo(200);
        first.kill();
        try (RunningProgram second = RunningProgram.start(folder, "--no-demo")) {
            assertThat(second.complaints()).isEmpty();
        }
    }

    @Test
    void thatMayOnlyBeReadIsUsedAndTheUserIsTold() throws Exception {
        try (SmallDisk disk = SmallDisk.in(folder, "20m")) {
            Files.writeString(
                    folder.resolve("flows.json"), "[{\"id\":\"t\",\"type\":\"tab\",\"label\":\"read only\"}]");
            disk.readOnly();
            try (RunningProgram program = RunningProgram.start(folder)) {
                program.awaitFlows();
                assertThat(program.complaints())
                        .anyMatch(line -> line.contains("cannot be locked") && line.contains("second program"));
                assertThat(program.get("/flows").body()).contains("read only");
                assertThat(program.ask("POST", "/flows", "[]").body()).contains("Read-only file system");
                assertThat(program.get("/flows").body()).contains("read only");
            }
        }
    }
}
