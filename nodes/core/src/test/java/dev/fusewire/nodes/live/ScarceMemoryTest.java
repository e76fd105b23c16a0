package dev.fusewire.nodes.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A program with 256 MB of memory")
class ScarceMemoryTest {

    private static final String SHORT = ": Error: Out of memory: this wants more than the program has, 256 MB .*";

    @TempDir
    Path folder;

    /** In a process of its own: its memory is really used up, while another tab keeps to its time. */
    @Test
    @DisplayName("tells at the node which one wants more than there is, and goes on with all others")
    void goesOn() throws Exception {
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        ScarceMemoryMain.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        } finally {
            var _ = process.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(said);
        assertThat(lines).as(String.join("\n", lines)).contains("closed");
        for (String each : List.of(
                "text: RangeError: Invalid string length .*",
                "repeat" + SHORT,
                "buffer" + SHORT,
                "typed: RangeError: Invalid typed array length: 268435456 .*",
                "never: Error: Script execution timed out after 1000ms .*",
                "timer that never ends: Error: Script execution timed out after 1000ms .*")) {
            assertThat(lines).anyMatch(line -> line.matches(each), each);
        }
    }
}
