package dev.fusewire.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.example.stations.ocpp.ChargingCar;
import dev.fusewire.example.stations.ocpp.Deviation;
import dev.fusewire.example.stations.ocpp.Gauge;
import dev.fusewire.example.stations.ocpp.OcppStation;
import dev.fusewire.example.stations.ocpp.SharedClient;
import dev.fusewire.example.stations.ocpp.StationPlan;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.Vertx;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A simulated OCPP station for each thing that real ones do wrong, all at one program: a car charges and leaves, once and with its energy. */
@DisplayName("what stations do wrong")
class DeviantStationsTest {

    private static final Duration SOON = Duration.ofSeconds(90);

    /** A start comes to nothing with these, and is told so. */
    private static final Set<Deviation> STARTS_NOT =
            EnumSet.of(Deviation.REFUSES_REMOTE_START, Deviation.STARTS_NOTHING, Deviation.NO_ANSWER);

    /** Sessions that are over, by their station. */
    private static final String OVER = """
        [{"id": "dev0000000000001", "type": "evse in", "z": "lod00000000000a1", "name": "", "station": "", "evse": "",
          "x": 100, "y": 200, "wires": [[], ["dev0000000000002"]]},
         {"id": "dev0000000000002", "type": "function", "z": "lod00000000000a1", "name": "", "outputs": 1, "x": 200, "y": 200,
          "func": "if (/^session/.test(msg.payload.event)) { const all = flow.get('over') || {}; all[msg.payload.session.number] = msg.payload; flow.set('over', all); }",
          "wires": [[]]},
         {"id": "dev0000000000003", "type": "http in", "z": "lod00000000000a1", "name": "", "url": "/over/:station",
          "method": "get", "x": 100, "y": 260, "wires": [["dev0000000000004"]]},
         {"id": "dev0000000000004", "type": "function", "z": "lod00000000000a1", "name": "", "outputs": 1, "x": 200, "y": 260,
          "func": "msg.payload = Object.values(flow.get('over') || {}).filter(each => each.station === msg.req.params.station); return msg;",
          "wires": [["lod0000000000005"]]}]
        """;

    @TempDir
    private static Path folder;

    private static final Opened opened = new Opened();
    private static final Map<Deviation, OcppStation> stations = new EnumMap<>(Deviation.class);
    private static final Map<Deviation, Future<Boolean>> charges = new EnumMap<>(Deviation.class);
    private static RunningProgram program;

    @BeforeAll
    static void start() throws Exception {
        var _ = Files.writeString(folder.resolve("settings.yaml"), "stations: {unknown: accept, patience: 8}\n");
        program = opened.keep(RunningProgram.start(folder, "--no-demo", "--broker-port", "0"));
        try (InputStream file =
                Objects.requireNonNull(OcppStation.class.getResourceAsStream("/stations/load-flow.json"))) {
            ArrayValue flow = (ArrayValue) Json.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            program.deploy(ArrayValue.builder()
                    .addAll(flow.stream()
                            .map(each -> each instanceof ObjectValue node
                                            && node.string("type", "").equals("ocpp-server")
                                    ? node.with("timeout", "5")
                                    : each)
                            .toList())
                    .addAll((ArrayValue) Json.parse(OVER))
                    .build());
        }
        Vertx vertx = Vertx.vertx();
        opened.keep(() -> vertx.close().await(20, TimeUnit.SECONDS));
        SharedClient client = new SharedClient(vertx);
        for (Deviation deviation : Deviation.values()) {
            OcppStation station = new OcppStation(
                    vertx,
                    StationPlan.of(identity(deviation), "ws://127.0.0.1:" + program.port() + "/ocpp")
                            .withTimes(Duration.ofSeconds(1), 30)
                            .withAnswer(Duration.ofSeconds(4))
                            .with(deviation),
                    client,
                    Gauge.NONE);
            stations.put(deviation, station);
            station.start();
        }
        // all at once, as they would be at a server
        ExecutorService all = Executors.newVirtualThreadPerTaskExecutor();
        opened.keep(all::shutdownNow);
        for (Deviation deviation : Deviation.values()) {
            charges.put(deviation, all.submit(() -> {
                charge(deviation);
                return true;
            }));
        }
    }

    private static String identity(Deviation deviation) {
        return "DEV-" + deviation.ordinal();
    }

    @AfterAll
    static void stop() throws Exception {
        opened.close();
    }

    private static OcppStation.Now now(OcppStation station) throws Exception {
        return station.now().await(20, TimeUnit.SECONDS);
    }

    private static ArrayValue over(OcppStation station) throws Exception {
        return (ArrayValue)
                Json.parse(program.get("/over/" + station.identity()).body());
    }

    @ParameterizedTest(name = "{0}")
    // what says nothing of any EVSE has none that could be named
    @EnumSource(value = Deviation.class, mode = EnumSource.Mode.EXCLUDE, names = "CONNECTOR_ZERO_ONLY")
    void chargesOnce(Deviation deviation) throws Throwable {
        try {
            assertThat(Objects.requireNonNull(charges.get(deviation)).get(5, TimeUnit.MINUTES))
                    .isTrue();
        } catch (ExecutionException failed) {
            throw failed.getCause() == null ? failed : failed.getCause();
        }
    }

    private static void charge(Deviation deviation) throws Exception {
        OcppStation station = Objects.requireNonNull(stations.get(deviation));
        Eventually.holds("it is there", SOON, () -> now(station).accepted());
        station.plug(1, new ChargingCar(50_000, 0.1, 16, 3));
        if (STARTS_NOT.contains(deviation)) {
            String answer = start(station);
            assertThat(answer).contains("\"done\":false");
            // the end of what never began is kept, with nothing in it
            assertThat(energy(over(station))).isZero();
            return;
        }
        Eventually.holds(
                "it charges", SOON, () -> charges(station) || !start(station).isEmpty() && charges(station));
        Eventually.holds(
                "energy flows", SOON, () -> now(station).evses().getFirst().register() > 500);
        station.unplug(1);
        Eventually.holds(
                "all is said",
                SOON,
                () -> now(station).queued() == 0 && now(station).connected());
        ArrayValue sessions = Eventually.becomes(
                "the session is over",
                SOON,
                () -> over(station),
                known -> !known.isEmpty(),
                () -> String.join("\n", program.log()));
        List<OcppStation.Charged> charged = station.charged().await(20, TimeUnit.SECONDS);
        assertThat(sessions).as("%s", charged).hasSize(charged.size());
        double metered =
                charged.stream().mapToDouble(OcppStation.Charged::energy).sum() / 1000;
        // one that seemed over by its status is set right once the station has said how it ended
        Eventually.becomes("its energy", SOON, () -> energy(over(station)), known -> Math.abs(known - metered) < 0.005);
    }

    private static double energy(ArrayValue sessions) {
        return sessions.stream()
                .mapToDouble(each -> each instanceof ObjectValue event
                                && event.get("session") instanceof ObjectValue session
                                && session.get("energy") instanceof Number kWh
                        ? kWh.doubleValue()
                        : Double.NaN)
                .sum();
    }

    private static boolean charges(OcppStation station) throws Exception {
        return now(station).evses().getFirst().charges();
    }

    private static String start(OcppStation station) throws Exception {
        return program.ask("POST", "/start/" + station.identity(), null).body();
    }
}
