package dev.fusewire.program;

import dev.fusewire.editor.BrowserScript;
import dev.fusewire.node.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A message of a flow on its way to a browser whose cockpit is closed. A picture is left in target/pictures. */
class PushInBrowserTest {

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> aMessageReachesAClosedCockpit() throws Exception {
        BrowserScript.assumeItCanRun();
        int port = Ports.free();
        Files.writeString(
                folder.resolve("settings.yaml"), "push: {services: ['http://127.0.0.1:%d']}\n".formatted(port));
        try (RunningProgram program = RunningProgram.start(folder, "--no-demo")) {
            return BrowserScript.run("push.mjs", program.port(), String.valueOf(port)).stream()
                    .map(BrowserScript::test);
        }
    }
}
