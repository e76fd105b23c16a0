package dev.fusewire.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.account.Account;
import dev.fusewire.account.Accounts;
import dev.fusewire.account.EditorPermission;
import dev.fusewire.editor.BrowserScript;
import dev.fusewire.node.Cockpit.Role;
import dev.fusewire.node.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Signing in by a real provider of OpenID Connect (oidc-provider on Node.js) in Chromium. Pictures are left in target/pictures. */
class OpenIdInBrowserTest {

    private static final String SECRET = "not-to-be-told";

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> peopleComeInByAProvider() throws Exception {
        BrowserScript.assumeItCanRun();
        try (Accounts accounts = Accounts.open(folder, Clock.systemUTC())) {
            Account _ = accounts.create("anna", "correct horse", Role.OPERATOR, EditorPermission.ALL);
        }
        int port = Ports.free();
        Files.writeString(folder.resolve("settings.yaml"), """
            openid:
              issuer: http://127.0.0.1:%d
              clientId: fusewire
              clientSecret: %s
              name: House login
              create: true
              roles: {claim: groups, operator: [owners], driver: [drivers]}
              editor: {operator: "*"}
            """.formatted(port, SECRET));
        AtomicReference<Process> provider = new AtomicReference<>();
        try (RunningProgram program = RunningProgram.start(folder, "--no-demo")) {
            List<DynamicTest> steps =
                    BrowserScript.run(_ -> provider.set(provider(port, program)), "openid.mjs", program.port()).stream()
                            .map(BrowserScript::test)
                            .toList();
            List<String> log = program.log();
            DynamicTest quiet = DynamicTest.dynamicTest(
                    "the log tells who was refused, and no secret",
                    () -> assertThat(log)
                            .noneMatch(line -> line.contains(SECRET) || line.contains("access_token"))
                            .anyMatch(line ->
                                    line.contains("Login by House login refused: \"vera\" has no account here")));
            return Stream.concat(steps.stream(), Stream.of(quiet));
        } finally {
            if (provider.get() != null) {
                Programs.end(provider.get());
            }
        }
    }

    private Process provider(int port, RunningProgram program) throws Exception {
        return Programs.listening(
                port,
                folder,
                List.of(
                        "node",
                        Path.of("src/test/oidc/provider.mjs").toAbsolutePath().toString(),
                        String.valueOf(port),
                        program.base().resolve("cockpit/auth/openid/callback").toString()));
    }
}
