package dev.fusewire.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was told to be done is done, however the program ends. */
class AccountsKilledTest {

    private static final int ROUNDS = 8;
    private static final int CHANGES = 200;

    @TempDir
    Path folder;

    @Test
    void areWholeAfterEightKillsInTwoHundredChanges() throws Exception {
        Random random = new Random(11);
        List<String> said = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            Process process = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElse("java"),
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            KilledMain.class.getName(),
                            folder.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            int until = CHANGES / ROUNDS * round + random.nextInt(5);
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                for (String line = lines.readLine();
                        line != null;
                        line = said.size() < until ? lines.readLine() : null) {
                    said.add(line);
                }
            }
            process.destroyForcibly();
            process.onExit().join();
            check(said, until);
        }
        assertThat(said).hasSizeGreaterThanOrEqualTo(CHANGES);
    }

    private void check(List<String> said, int until) throws Exception {
        assertThat(said).hasSizeGreaterThanOrEqualTo(until);
        try (Accounts accounts = Accounts.open(folder, Clock.systemUTC())) {
            assertThat(accounts.wasDamaged()).isFalse();
            assertThat(accounts.check("anna", "correct horse")).isNotNull();
            for (String line : said) {
                String secret = line.substring(line.indexOf(' ') + 1);
                if (line.startsWith("invited")) {
                    assertThat(accounts.invitations().valid(secret)).isNotNull();
                } else if (line.startsWith("refreshed")) {
                    assertThat(accounts.sessions().find(secret, "")).as(line).isNotNull();
                }
            }
        }
    }
}
