package dev.fusewire.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a newcomer sees without a device, a file or the internet: the program's own house, its loads and its prices. */
@DisplayName("A car that is ready by seven, in the simulated house")
class FirstFlowTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Pattern HOUSE = Pattern.compile("charger at http://(127\\.0\\.0\\.1:\\d+)/simulation");
    private static final Pattern LOADS = Pattern.compile("Simulated loads : boiler, washing machine and heating");

    @TempDir
    Path folder;

    private static void plans(RunningProgram program) throws Exception {
        try (CockpitFeed page = CockpitFeed.of(program.base(), "")) {
            Eventually.becomes(
                    "a plan with prices and loads",
                    SOON,
                    () -> page.state("ready"),
                    ready -> ready.isTrue("plugged")
                            && ready.get("prices") instanceof ArrayValue prices
                            && prices.stream().anyMatch(each -> !((ObjectValue) each).isTrue("estimated"))
                            && ready.get("loads") instanceof ArrayValue loads
                            && loads.size() == 3,
                    () -> page.state("ready").without("slots") + String.join("\n", program.log()));
        }
        assertThat(program.complaints()).isEmpty();
    }

    @Test
    @DisplayName("begins with it where that is said, and goes on with it at the next start")
    void first() throws Exception {
        try (RunningProgram program = RunningProgram.start(folder, "--first-flow", "ready-by")) {
            plans(program);
        }
        // while nobody runs, another test may take the port that the flow names: on with one that nobody takes
        Path flows = folder.resolve("flows.json");
        Files.writeString(
                flows, Files.readString(flows).replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:" + Ports.free()));
        try (RunningProgram program = RunningProgram.start(folder)) {
            var _ = program.awaitLog(LOADS, SOON);
            plans(program);
        }
    }

    @ParameterizedTest
    @DisplayName("gives way to another first flow and its simulated devices")
    @CsvSource({
        "ocpp-wallbox, Simulated wallbox: wallbox-SIMULATED by OCPP",
        "stations, 'Simulated stations: sqbf and xyzz'"
    })
    void another(String name, String devices) throws Exception {
        try (RunningProgram program = RunningProgram.start(folder, "--first-flow", name)) {
            var _ = program.awaitLog(Pattern.compile("A first flow was made: " + name), SOON);
            var _ = program.awaitLog(Pattern.compile(devices), SOON);
            var _ = program.awaitLog(Pattern.compile("Started flows"), SOON);
            assertThat(program.complaints()).isEmpty();
        }
    }

    @Test
    @DisplayName("takes it from the import dialog, with the addresses of this house")
    void imported() throws Exception {
        try (RunningProgram program = RunningProgram.start(folder)) {
            String charger = program.awaitLog(HOUSE, SOON).group(1);
            ArrayValue flows = (ArrayValue) Json.parse(
                    program.get("/library/examples/flows/fusewire/ready-by").body());
            ObjectValue tab = (ObjectValue) Objects.requireNonNull(flows.get(0));
            assertThat(Json.stringify(tab.get("env")))
                    .contains("\"" + charger + "\"", "\"http://" + charger + "/v1/marketdata\"");
            program.deploy(flows);
            var _ = program.awaitLog(LOADS, SOON);
            plans(program);
        }
    }
}
