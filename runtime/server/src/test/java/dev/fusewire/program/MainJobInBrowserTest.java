package dev.fusewire.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.editor.BrowserScript;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first start with its simulated house, used in Chromium by somebody who adapts it; pictures in target/pictures. */
class MainJobInBrowserTest {

    private static final Pattern BROKER = Pattern.compile("MQTT broker +: mqtt://127\\.0\\.0\\.1:(\\d+)");
    private static final Pattern CHARGER = Pattern.compile("charger at http://127\\.0\\.0\\.1:(\\d+)/simulation");

    @TempDir
    Path folder;

    @Test
    void aNewcomerSeesTheMainJobImportsAFlowAndChangesTheMaximumCurrent() throws Exception {
        BrowserScript.assumeItCanRun();
        try (RunningProgram program = RunningProgram.start(folder)) {
            String charger = program.awaitLog(CHARGER, Duration.ofSeconds(30)).group(1);
            String broker = program.awaitLog(BROKER, Duration.ofSeconds(30)).group(1);
            assertThat(BrowserScript.run("main-job.mjs", program.port(), "http://127.0.0.1:" + charger + "/", broker))
                    .isNotEmpty()
                    .allSatisfy(step -> assertThat(step.get("ok"))
                            .as("%s: %s", step.get("name"), step.get("reason"))
                            .isEqualTo(true));
            assertThat(program.complaints()).isEmpty();
        }
    }
}
