package dev.fusewire.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The broker that comes with the program")
class OwnBrokerTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Pattern LISTENS = Pattern.compile("MQTT broker {4}: (mqtt://\\S+)");
    private static final Pattern CONNECTED = Pattern.compile("Connected to broker: (mqtt://\\S+)");
    private static final Pattern FAILED = Pattern.compile("Connection failed to broker: (mqtt://\\S+)");

    @TempDir
    Path folder;

    @Test
    void isFoundByTheFirstFlowThoughItsPortIsAnotherAtTheNextStart() throws Exception {
        for (int start = 0; start < 2; start++) {
            try (RunningProgram program = RunningProgram.start(folder)) {
                String url = program.awaitLog(LISTENS, SOON).group(1);
                assertThat(program.awaitLog(CONNECTED, SOON).group(1)).isEqualTo(url);
            }
        }
    }

    @Test
    void givesWayToTheOneTheSettingsName() throws Exception {
        String other = "mqtt://127.0.0.1:1";
        Files.writeString(folder.resolve("settings.yaml"), "environment: {FUSEWIRE_BROKER: \"%s\"}".formatted(other));
        try (RunningProgram program = RunningProgram.start(folder)) {
            assertThat(program.awaitLog(FAILED, SOON).group(1)).isEqualTo(other);
        }
    }
}
