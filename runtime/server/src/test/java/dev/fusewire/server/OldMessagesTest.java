package dev.fusewire.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.example.stations.load.OldQueue;
import dev.fusewire.example.stations.ocpp.Charged;
import dev.fusewire.example.stations.ocpp.ChargingCar;
import dev.fusewire.example.stations.ocpp.EvseNow;
import dev.fusewire.example.stations.ocpp.OcppStation;
import dev.fusewire.example.stations.ocpp.StationPlan;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.program.Eventually;
import dev.fusewire.server.command.Arguments;
import dev.fusewire.station.ChargeSession;
import dev.fusewire.station.desk.StationRegister.SessionQuery;
import dev.fusewire.stations.StationBook;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Ten thousand messages of a station that was away")
class OldMessagesTest {

    private static final int MESSAGES = 10_000;
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String FLOWS = """
        [{"id":"t","type":"tab","label":"Stations"},{"id":"s","type":"ocpp-server","path":"/ocpp","house":"LIVE"},
         {"id":"e","type":"evse charge point","z":"t","x":1,"y":1,"station":"LIVE","evse":"1","largest":"16","starts":true,"wires":[[],[]]}]
        """;

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();

    @SuppressWarnings("NullAway.Init")
    private Program program;

    @BeforeEach
    void start() throws Exception {
        Files.writeString(folder.resolve("flows.json"), FLOWS);
        Settings given = new Settings(ObjectValue.of("stations", ObjectValue.of("unknown", "accept")), List.of());
        program = new Program(
                new Arguments(null, folder, 0, null, null, 0, false, false), folder, given, Log.of(System.out, given));
        await(program.start());
    }

    @AfterEach
    void stop() throws Exception {
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(120, TimeUnit.SECONDS);
    }

    @Test
    @DisplayName("are all answered, make one session of their own time, and leave a car that charges meanwhile alone")
    void areWorkedOff() throws Exception {
        String url = "ws://127.0.0.1:" + program.port() + "/ocpp";
        OcppStation live = new OcppStation(vertx, StationPlan.of("LIVE", url).withTimes(Duration.ofMillis(200), 1));
        live.start();
        Eventually.becomes("in", SOON, () -> await(live.now()).accepted(), in -> in);
        live.plug(1, ChargingCar.usual());
        Eventually.becomes("charging", SOON, () -> await(live.now()).evses().getFirst(), EvseNow::charges);

        OldQueue.Told told = await(new OldQueue(vertx, url, "OLD", MESSAGES, Instant.now()).tell());
        assertThat(told.errors()).isZero();
        assertThat(await(live.now()).connected()).isTrue();

        live.unplug(1);
        Eventually.becomes(
                "told",
                SOON,
                () -> await(live.now()),
                now -> now.queued() == 0 && !now.evses().getFirst().charges());
        Charged charged = await(live.charged()).getFirst();
        var _ = await(live.stop());
        await(program.stop());

        StationBook book = StationBook.in(folder, Clock.systemUTC());
        List<ChargeSession> sessions = await(book.register().sessions(new SessionQuery("", "", null, null, 100)));
        await(book.close());
        assertThat(sessions).hasSize(2);
        ChargeSession old = of("OLD", sessions);
        assertThat(old.number()).isEqualTo(told.transaction());
        assertThat(old.begun()).isEqualTo(told.begun());
        assertThat(old.energy()).isEqualTo(told.energy());
        assertThat(old.isOpen()).isFalse();
        ChargeSession now = of("LIVE", sessions);
        assertThat(now.isOpen()).isFalse();
        assertThat(now.energy()).isCloseTo(charged.energy(), org.assertj.core.api.Assertions.within(1.5));
    }

    private static ChargeSession of(String station, List<ChargeSession> sessions) {
        return sessions.stream()
                .filter(each -> each.evse().station().equals(station))
                .findFirst()
                .orElseThrow();
    }
}
