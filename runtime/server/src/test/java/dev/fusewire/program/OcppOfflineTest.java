package dev.fusewire.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.example.stations.ocpp.Charged;
import dev.fusewire.example.stations.ocpp.ChargingCar;
import dev.fusewire.example.stations.ocpp.OcppStation;
import dev.fusewire.example.stations.ocpp.OcppVersion;
import dev.fusewire.example.stations.ocpp.StationPlan;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A station that is away from the program while cars charge")
class OcppOfflineTest {

    private static final Duration SOON = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    @ParameterizedTest(name = "of OCPP {0} tells all of it once it is back, watt-hour by watt-hour")
    @EnumSource(OcppVersion.class)
    void losesNothing(OcppVersion version) throws Exception {
        try (Opened opened = new Opened()) {
            var _ = Files.writeString(folder.resolve("settings.yaml"), "stations: {unknown: accept}\n");
            RunningProgram program = opened.keep(RunningProgram.start(folder, "--no-demo", "--broker-port", "0"));
            StationSessions sessions = new StationSessions(program);
            Vertx vertx = Vertx.vertx();
            opened.keep(() -> vertx.close().await(20, TimeUnit.SECONDS));
            OcppStation station = new OcppStation(
                    vertx,
                    StationPlan.of("AWAY", "ws://127.0.0.1:" + program.port() + "/ocpp")
                            .withVersion(version)
                            .withEvses(2)
                            .withTimes(Duration.ofMillis(300), 30));
            opened.keep(() -> station.stop().await(20, TimeUnit.SECONDS));
            station.start();
            Eventually.holds("it is there", SOON, () -> now(station).accepted());
            station.plug(1, ChargingCar.usual());
            Eventually.holds(
                    "it charges",
                    SOON,
                    () -> now(station).evses().getFirst().charges()
                            || !sessions.start("AWAY").isEmpty()
                                    && now(station).evses().getFirst().charges());
            Eventually.holds("energy flows", SOON, () -> register(station) > 500);

            station.leave();
            Eventually.holds("it is away", SOON, () -> !now(station).connected());
            double before = register(station);
            Eventually.holds("it goes on", SOON, () -> register(station) > before + 1000);
            station.unplug(1);
            Eventually.holds(
                    "what it has to say waits",
                    SOON,
                    () -> now(station).queued() > 1
                            && !now(station).evses().getFirst().charges());
            assertThat(sessions.over("AWAY")).isEmpty();

            station.back();
            Eventually.holds(
                    "all is said",
                    SOON,
                    () -> now(station).connected() && now(station).queued() == 0);
            List<Charged> charged = station.charged().await(20, TimeUnit.SECONDS);
            assertThat(charged).hasSize(1);
            Eventually.becomes(
                    "the session is over with all its energy",
                    SOON,
                    () -> sessions.over("AWAY"),
                    over -> over.size() == 1
                            && Math.abs(StationSessions.energy(over)
                                            - charged.getFirst().energy() / 1000)
                                    < 0.002);
            assertThat(program.log()).noneMatch(line -> line.contains("not as it should be"));
        }
    }

    private static double register(OcppStation station) throws Exception {
        return now(station).evses().getFirst().register();
    }

    private static OcppStation.Now now(OcppStation station) throws Exception {
        return station.now().await(20, TimeUnit.SECONDS);
    }
}
