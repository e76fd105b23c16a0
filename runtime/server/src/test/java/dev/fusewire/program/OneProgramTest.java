package dev.fusewire.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        assumeTrue(mount("tmpfs", "-o", "size=20m"), "skipped: only root can mount a file system");
        try {
            Files.writeString(
                    folder.resolve("flows.json"), "[{\"id\":\"t\",\"type\":\"tab\",\"label\":\"read only\"}]");
            assumeTrue(mount("tmpfs", "-o", "remount,ro"), "skipped: nothing can be mounted read only here");
            try (RunningProgram program = RunningProgram.start(folder)) {
                program.awaitFlows();
                assertThat(program.complaints())
                        .anyMatch(line -> line.contains("cannot be locked") && line.contains("second program"));
                assertThat(program.get("/flows").body()).contains("read only");
                assertThat(program.ask("POST", "/flows", "[]").body()).contains("Read-only file system");
                assertThat(program.get("/flows").body()).contains("read only");
            }
        } finally {
            var _ = run(List.of("umount", folder.toString()));
        }
    }

    private boolean mount(String type, String... options) throws Exception {
        List<String> command = new java.util.ArrayList<>(List.of("mount", "-t", type));
        command.addAll(List.of(options));
        command.addAll(List.of(type, folder.toString()));
        return run(command) == 0;
    }

    private static int run(List<String> command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException _) {
            return -1;
        }
    }
}
