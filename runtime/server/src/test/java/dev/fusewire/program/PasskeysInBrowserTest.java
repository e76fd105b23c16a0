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

/** Passkeys as people meet them in Chromium, with its simulated device. Pictures are left in target/pictures. */
class PasskeysInBrowserTest {

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> areAddedAndSignedInWith() throws Exception {
        BrowserScript.assumeItCanRun();
        try (Accounts accounts = Accounts.open(folder, Clock.systemUTC())) {
            Account _ = accounts.create("anna", "correct horse", Role.OPERATOR, EditorPermission.ALL);
            Account _ = accounts.create("berta", "correct horse", Role.DRIVER, EditorPermission.NONE);
        }
        try (RunningProgram program = RunningProgram.start(folder, "--no-demo")) {
            return BrowserScript.run("passkeys.mjs", program.port()).stream().map(BrowserScript::test);
        }
    }
}
