package dev.fusewire.server;

import dev.fusewire.editor.BrowserScript;
import dev.fusewire.program.RunningProgram;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The editor's page forbids every script but its own: all forms and dialogs work so, without a word on the console. */
class SecurityPolicyInBrowserTest {

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> leavesTheEditorWhole() throws Exception {
        BrowserScript.assumeItCanRun();
        try (RunningProgram program = RunningProgram.start(folder, "--no-demo")) {
            return BrowserScript.run("policy.mjs", program.port()).stream().map(BrowserScript::test);
        }
    }
}
