package dev.fusewire.editor;

import dev.fusewire.program.RunningProgram;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The whole program in a process of its own, used in Chromium as a person would; pictures are left in target/pictures. */
class EditorJourneysTest {

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> inChromium() throws Exception {
        BrowserScript.assumeItCanRun();
        try (RunningProgram program = RunningProgram.start(folder, "--no-demo")) {
            return BrowserScript.run("journeys.mjs", program.port()).stream().map(BrowserScript::test);
        }
    }
}
