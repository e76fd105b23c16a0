package dev.fusewire.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.example.stations.ocpp.Charged;
import dev.fusewire.example.stations.ocpp.ChargingCar;
import dev.fusewire.example.stations.ocpp.Deviation;
import dev.fusewire.example.stations.ocpp.Gauge;
import dev.fusewire.example.stations.ocpp.OcppStation;
import dev.fusewire.example.stations.ocpp.OcppVersion;
import dev.fusewire.example.stations.ocpp.SharedClient;
import dev.fusewire.example.stations.ocpp.StationPlan;
import dev.fusewire.node.ArrayValue;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A simulated OCPP station for each thing that real ones do wrong, all at one program: a car charges and leaves, once and with its energy. */
@DisplayName("what stations do wrong")
class DeviantStationsTest {

    private static final Duration SOON = Duration.ofSeconds(90);

    /** A start comes to nothing with these, and is told so. */
    private static final Set<Deviation> STARTS_NOT =
            EnumSet.of(Deviation.REFUSES_REMOTE_START, Deviation.STARTS_NOTHING, Deviation.NO_ANSWER);

    /** A station of one version that does one thing wrong. */
    record Case(OcppVersion version, Deviation deviation) {

        String identity() {
            return "DEV-" + version + "-" + deviation.ordinal();
        }

        @Override
        public String toString() {
            return deviation.word() + ", " + version;
        }
    }

    @TempDir
    private static Path folder;

    private static final Opened opened = new Opened();
    private static final Map<Case, OcppStation> stations = new HashMap<>();
    private static final Map<Case, Future<Boolean>> charges = new HashMap<>();
    private static RunningProgram program;
    private static StationSessions sessions;

    @BeforeAll
    static void start() throws Exception {
        var _ = Files.writeString(folder.resolve("settings.yaml"), "stations: {unknown: accept, patience: 8}\n");
        program = opened.keep(RunningProgram.start(folder, "--no-demo", "--broker-port", "0"));
        sessions = new StationSessions(program);
        Vertx vertx = Vertx.vertx();
        opened.keep(() -> vertx.close().await(20, TimeUnit.SECONDS));
        SharedClient client = new SharedClient(vertx);
        for (Case each : cases()) {
            OcppStation station = new OcppStation(
                    vertx,
                    StationPlan.of(each.identity(), "ws://127.0.0.1:" + program.port() + "/ocpp")
                            .withVersion(each.version())
                            .withTimes(Duration.ofSeconds(1), 30)
                            .withAnswer(Duration.ofSeconds(4))
                            .with(each.deviation()),
                    client,
                    Gauge.NONE);
            stations.put(each, station);
            station.start();
        }
        // all at once, as they would be at a server
        ExecutorService all = Executors.newVirtualThreadPerTaskExecutor();
        opened.keep(all::shutdownNow);
        for (Case each : cases()) {
            charges.put(each, all.submit(() -> {
                charge(each);
                return true;
            }));
        }
    }

    /** Each with 1.6 and 2.0.1, where a station of that version can do so. */
    static List<Case> cases() {
        return Stream.of(OcppVersion.V16, OcppVersion.V201)
                .flatMap(version -> Arrays.stream(Deviation.values())
                        .filter(each -> each.isOf(version))
                        .map(each -> new Case(version, each)))
                .toList();
    }

    /** What says nothing of any EVSE has none that could be named. */
    static List<Case> charging() {
        return cases().stream()
                .filter(each -> each.deviation() != Deviation.CONNECTOR_ZERO_ONLY)
                .toList();
    }

    @AfterAll
    static void stop() throws Exception {
        opened.close();
    }

    private static OcppStation.Now now(OcppStation station) throws Exception {
        return station.now().await(20, TimeUnit.SECONDS);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("charging")
    void chargesOnce(Case one) throws Throwable {
        try {
            assertThat(Objects.requireNonNull(charges.get(one)).get(5, TimeUnit.MINUTES))
                    .isTrue();
        } catch (ExecutionException failed) {
            throw failed.getCause() == null ? failed : failed.getCause();
        }
    }

    private static void charge(Case one) throws Exception {
        OcppStation station = Objects.requireNonNull(stations.get(one));
        Eventually.holds("it is there", SOON, () -> now(station).accepted());
        station.plug(1, new ChargingCar(50_000, 0.1, 16, 3));
        if (STARTS_NOT.contains(one.deviation())) {
            String answer = sessions.start(station.identity());
            assertThat(answer).contains("\"done\":false");
            // the end of what never began is kept, with nothing in it
            assertThat(StationSessions.energy(sessions.over(station.identity())))
                    .isZero();
            return;
        }
        Eventually.holds(
                "it charges",
                SOON,
                () -> charges(station) || !sessions.start(station.identity()).isEmpty() && charges(station));
        Eventually.holds(
                "energy flows", SOON, () -> now(station).evses().getFirst().register() > 500);
        station.unplug(1);
        Eventually.holds(
                "all is said",
                SOON,
                () -> now(station).queued() == 0 && now(station).connected());
        ArrayValue over = Eventually.becomes(
                "the session is over",
                SOON,
                () -> sessions.over(station.identity()),
                known -> !known.isEmpty(),
                () -> String.join("\n", program.log()));
        List<Charged> charged = station.charged().await(20, TimeUnit.SECONDS);
        assertThat(over).as("%s", charged).hasSize(charged.size());
        double metered = charged.stream().mapToDouble(Charged::energy).sum() / 1000;
        // one that seemed over by its status is set right once the station has said how it ended
        Eventually.becomes(
                "its energy",
                SOON,
                () -> StationSessions.energy(sessions.over(station.identity())),
                known -> Math.abs(known - metered) < 0.005);
    }

    private static boolean charges(OcppStation station) throws Exception {
        return now(station).evses().getFirst().charges();
    }
}
