package dev.fusewire.server;

import dev.fusewire.editor.BrowserScript;
import dev.fusewire.program.RunningProgram;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What a page of somebody else's gets done in the browser of the person whose program this is: nothing. */
class ForeignPageInBrowserTest {

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> triesWhatAPageCan() throws Exception {
        BrowserScript.assumeItCanRun();
        try (RunningProgram program = RunningProgram.start(folder, "--no-demo")) {
            return BrowserScript.run("foreign.mjs", program.port()).stream().map(BrowserScript::test);
        }
    }
}
