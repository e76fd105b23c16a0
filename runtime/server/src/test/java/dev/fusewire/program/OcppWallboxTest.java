package dev.fusewire.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.example.stations.ocpp.ChargingCar;
import dev.fusewire.example.stations.ocpp.OcppStation;
import dev.fusewire.example.stations.ocpp.OcppVersion;
import dev.fusewire.example.stations.ocpp.StationPlan;
import dev.fusewire.simulation.HouseSettings;
import dev.fusewire.simulation.Phases;
import dev.fusewire.simulation.SimulatedHouse;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoublePredicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A wallbox by OCPP under the main fuse of a house")
class OcppWallboxTest {

    private static final Pattern BROKER = Pattern.compile("MQTT broker +: mqtt://127\\.0\\.0\\.1:(\\d+)");
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final int EVSE = 1;

    @TempDir
    Path folder;

    private final AtomicReference<Double> drawn = new AtomicReference<>(0.0);

    private void draws(String what, DoublePredicate wanted) throws Exception {
        Eventually.becomes(what, SOON, drawn::get, wanted::test);
    }

    private static DoublePredicate about(double ampere) {
        return now -> Math.abs(now - ampere) < 0.6;
    }

    @ParameterizedTest(
            name = "of OCPP {0} draws what the house leaves, pauses for a large overload, goes on after it, and"
                    + " again after its connection broke")
    @EnumSource(OcppVersion.class)
    void follows(OcppVersion version) throws Exception {
        try (Opened opened = new Opened()) {
            RunningProgram program = opened.keep(RunningProgram.start(folder, "--no-demo"));
            int mqtt = Integer.parseInt(program.awaitLog(BROKER, SOON).group(1));
            SimulatedHouse house = QuickHouse.open(
                    opened,
                    HouseSettings.quick(SimulatedHouse.Broker.at("127.0.0.1", mqtt))
                            .withDevices(MainJob.METER, MainJob.CHARGER)
                            .withPluggedIn(false));
            Vertx vertx = Vertx.vertx();
            opened.keep(() -> vertx.close().await(20, TimeUnit.SECONDS));
            OcppStation station = new OcppStation(
                    vertx,
                    StationPlan.of("wallbox-SIMULATED", "ws://127.0.0.1:" + program.port() + "/ocpp")
                            .withVersion(version)
                            .withCurrent(16, 3)
                            .withTimes(Duration.ofSeconds(1), 1));
            opened.keep(() -> station.stop().await(20, TimeUnit.SECONDS));
            long _ = vertx.setPeriodic(
                    50,
                    _ -> station.now()
                            .onSuccess(now -> drawn.set(now.evses().getFirst().drawn())));
            house.attach(_ -> Phases.all(drawn.get())).await(20, TimeUnit.SECONDS);
            program.deploy(MainJob.of("ocpp-wallbox.json", mqtt, 0)
                    .quickNodes()
                    .withAll("evse charge point", Map.of("interval", "0.5"))
                    .flows());

            station.start();
            station.plug(EVSE, ChargingCar.usual());
            draws("all it can", about(16));
            house.setExtraLoad(new Phases(3, 14.5, 8)).await(20, TimeUnit.SECONDS);
            draws("what the highest phase leaves", about(9));
            house.setExtraLoad(new Phases(3, 24, 8)).await(20, TimeUnit.SECONDS);
            draws("nothing", about(0));
            house.setExtraLoad(new Phases(3, 8, 8)).await(20, TimeUnit.SECONDS);
            draws("again what there is", about(15.5));
            station.drop();
            house.setExtraLoad(new Phases(3, 14.5, 8)).await(20, TimeUnit.SECONDS);
            draws("what there is, once it is back", about(9));
            assertThat(program.complaints()).isEmpty();
        }
    }
}
