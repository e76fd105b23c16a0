package dev.fusewire.program;

import dev.fusewire.account.Account;
import dev.fusewire.account.Accounts;
import dev.fusewire.account.EditorPermission;
import dev.fusewire.editor.BrowserScript;
import dev.fusewire.node.Cockpit.Role;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The editor for somebody who may look, in Chromium. Pictures are left in target/pictures. */
class ReadUserInBrowserTest {

    private static final String PASSWORD = "correct horse";

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> looksAndCannotDeploy() throws Exception {
        BrowserScript.assumeItCanRun();
        try (Accounts accounts = Accounts.open(folder, Clock.systemUTC())) {
            Account _ = accounts.create("anna", PASSWORD, Role.OPERATOR, EditorPermission.ALL);
            Account _ = accounts.create("rita", PASSWORD, Role.VIEWER, EditorPermission.READ);
        }
        try (RunningProgram program = RunningProgram.start(folder)) {
            return BrowserScript.run("read-user.mjs", program.port(), "rita", PASSWORD).stream()
                    .map(BrowserScript::test);
        }
    }
}
