package dev.fusewire.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.fusewire.server.keep.DirectoryLock;
import java.nio.file.Path;
import java.util.ArrayList;
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
    void thatMayOnlyBeReadIsNotLockedAndTheUserIsTold() throws Exception {
        try (SmallDisk disk = SmallDisk.in(folder, "1m")) {
            disk.readOnly();
            List<String> warnings = new ArrayList<>();
            try (DirectoryLock lock = DirectoryLock.take(folder, warnings::add)) {
                assertThat(lock.isLocked()).isFalse();
            }
            assertThat(warnings)
                    .singleElement(STRING)
                    .contains("cannot be locked", "Read-only file system", "second program");
        }
    }
}
