package dev.fusewire.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.Json;
import dev.fusewire.simulation.MeterSettings;
import dev.fusewire.simulation.Phases;
import dev.fusewire.simulation.SimulatedHouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each flow file we hand out runs on Fusewire against the simulated devices and the built-in broker. */
class FlowFilesRunTest {

    private static final Pattern BROKER = Pattern.compile("MQTT broker +: mqtt://127\\.0\\.0\\.1:(\\d+)");
    private static final Duration SOON = Duration.ofSeconds(30);

    /** Those of other chargers, of more than one, and of a plan, which have tests of their own. */
    private static final Set<String> OTHERS =
            Set.of("cabinet.json", "modbus-chargers.json", "ready-by.json", "smart-meter.json", "stations.json");

    @TempDir
    Path folder;

    static Stream<String> files() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../../flows"))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json") && !OTHERS.contains(name))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static void becomesDrawn(SimulatedHouse house, int amperes) throws Exception {
        Eventually.becomes(
                "the car draws " + amperes + " A",
                SOON.multipliedBy(2),
                () -> house.now().drawn().l1(),
                drawn -> Math.abs(drawn - amperes) < 0.3);
    }

    @ParameterizedTest
    @MethodSource("files")
    void runsWithoutAComplaint(String file) throws Exception {
        MainJob.provideStores(folder);
        try (Opened opened = new Opened()) {
            RunningProgram program = opened.keep(RunningProgram.start(folder, "--no-demo"));
            int mqtt = Integer.parseInt(program.awaitLog(BROKER, SOON).group(1));
            SimulatedHouse house = QuickHouse.open(
                    opened, mqtt, file.equals("shelly-pro-3em.json") ? MeterSettings.GEN2 : MeterSettings.GEN1);
            int charger = house.goePort();
            StatusFeed statuses = opened.keep(StatusFeed.of(program.base()));
            MainJob flow = MainJob.of(file, mqtt, charger);
            flow = file.equals(MainJob.CLASSIC) ? flow.quick() : flow.quickNodes();
            program.deploy(flow.flows());
            assertThat(Json.parse(program.get("/flows").body())).isEqualTo(flow.flows());
            Eventually.holds("the flow's nodes tell what they do", SOON, () -> statuses.nodes() > 2);
            if (file.equals(MainJob.CLASSIC)) {
                Eventually.becomes(
                        "the meter is read",
                        SOON,
                        () -> statuses.last(MainJob.READING),
                        text -> text.matches("L1 (\\d+\\.\\d)  L2 \\1  L3 \\1 A"));
                Eventually.becomes(
                        "and the charger has all it can get",
                        SOON,
                        () -> statuses.last(MainJob.DECISION),
                        text -> text.matches("\\d+ A offered, 16 A possible"));
            }
            becomesDrawn(house, 16);
            house.setExtraLoad(new Phases(3, 14.5, 8)).await(20, TimeUnit.SECONDS);
            becomesDrawn(house, 9);
            assertThat(program.complaints()).isEmpty();
            assertThat(program.log()).noneMatch(line -> line.contains("missing types"));
        }
    }
}
