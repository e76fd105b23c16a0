package dev.fusewire.nodes.ocpp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Secret;
import dev.fusewire.ocpp.FakeDesk;
import dev.fusewire.ocpp.LiveGate;
import dev.fusewire.station.Authorization;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.StationCommand;
import dev.fusewire.station.StationEvent;
import dev.fusewire.station.StationIdentity;
import dev.fusewire.station.desk.StationDesk;
import io.vertx.core.Future;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A station here, and a second system (another gate) that hears it. */
class SecondSystemTest {

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private LiveGate second;
    private LiveContext live;
    private FakeDesk desk;
    private OcppServerNode node;
    private WebSocketClient client;
    private WebSocket station;

    @BeforeEach
    void open() throws Exception {
        second = new LiveGate();
        live = new LiveContext();
        desk = new FakeDesk();
        live.services.put(StationDesk.class, desk);
        node = new OcppServerNode(
                new OcppServerNode.Config(
                        "/ocpp",
                        "",
                        0,
                        null,
                        false,
                        true,
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(300),
                        1000,
                        second.url(),
                        "",
                        "ClearCache, RemoteStopTransaction",
                        new Secret("second-password-1")),
                live.context());
        second.desk.passwords.put("CP01", "second-password-1".getBytes(StandardCharsets.UTF_8));
        client = live.vertx.createWebSocketClient();
        station = LiveGate.get(client.connect(new WebSocketConnectOptions()
                .setAbsoluteURI(live.url() + "/CP01")
                .setSubProtocols(List.of("ocpp1.6"))));
        station.textMessageHandler(received::add);
        LiveGate.await("the second system is connected", () -> second.desk.drivers.containsKey("CP01"));
    }

    @AfterEach
    void close() throws Exception {
        LiveGate.get(node.close(true).mapEmpty());
        live.close();
        second.close();
    }

    private ArrayValue next() throws InterruptedException {
        String text = received.poll(20, TimeUnit.SECONDS);
        if (text == null) {
            throw new AssertionError("nothing came");
        }
        return (ArrayValue) Json.parse(text);
    }

    private ObjectValue call(String action, String payload) throws Exception {
        LiveGate.get(station.writeTextMessage(
                "[2,'%s','%s',%s]".formatted(action, action, payload).replace('\'', '"')));
        return (ObjectValue) Objects.requireNonNull(next().at(2));
    }

    @Test
    void itHearsTransactionsInItsOwnNumbersAndItsAnswersStayHere() throws Exception {
        // its next number is another than ours
        second.desk.sessions.clear();
        LiveGate.get(second.desk
                .connected(new StationIdentity("other", "", "", "", "", ""), new Silent())
                .told(new StationEvent.Started(Instant.EPOCH, 1, "", null, 0, -1, -1, false))
                .mapEmpty());
        assertThat(call("BootNotification", "{'chargePointVendor':'V','chargePointModel':'M'}")
                        .string("status", ""))
                .isEqualTo("Accepted");
        second.desk.cards.put("CARD1", Authorization.Verdict.BLOCKED);
        ObjectValue start = call(
                "StartTransaction",
                "{'connectorId':1,'idTag':'CARD1','meterStart':100,'timestamp':'2026-01-15T12:00:00Z'}");
        assertThat(start.get("transactionId")).isEqualTo(1);
        assertThat(Json.stringify(start)).contains("Accepted");
        ObjectValue _ =
                call("StopTransaction", "{'transactionId':1,'meterStop':900,'timestamp':'2026-01-15T12:10:00Z'}");
        LiveGate.await(
                "the second system hears of the end",
                () -> second.desk.sessions.containsKey(2L)
                        && !second.desk.session(2L).isOpen());
        assertThat(second.desk.session(2L).energy()).isEqualTo(800);
        assertThat(Objects.requireNonNull(second.desk.identities.get("CP01")).vendor())
                .isEqualTo("V");
    }

    @Test
    void itMayCommandWhatItIsAllowedToAndNothingElse() throws Exception {
        var refused =
                LiveGate.get(second.gate.connection("CP01").orElseThrow().command(new StationCommand.Reset(0, true)));
        assertThat(refused.words()).contains("SecurityError");
        var asked = second.gate.connection("CP01").orElseThrow().ask("ClearCache", ObjectValue.EMPTY);
        ArrayValue call = next();
        assertThat(call.at(2)).isEqualTo("ClearCache");
        LiveGate.get(station.writeTextMessage("[3,\"" + call.at(1) + "\",{\"status\":\"Accepted\"}]"));
        assertThat(LiveGate.get(asked).string("status", "")).isEqualTo("Accepted");
        assertThat(received).isEmpty();
    }

    @Test
    void whatTheStationSaysIsGivenOutWithItsAnswer() throws Exception {
        OcppStationInNode in =
                new OcppStationInNode(new OcppStationInNode.Config(node, "CP01", "Heartbeat"), live.context());
        ObjectValue _ = call("Heartbeat", "{}");
        LiveGate.await("a message", () -> !live.sent.isEmpty());
        assertThat(live.sent.getFirst().get("topic")).isEqualTo("Heartbeat");
        assertThat(live.sent.getFirst().get("station")).isEqualTo("CP01");
        assertThat(Json.stringify(live.sent.getFirst().get("ocpp")))
                .contains("currentTime")
                .contains("ocpp1.6");
        LiveGate.get(in.close(true).mapEmpty());
    }

    /** A station that is told nothing. */
    private static final class Silent implements StationDesk.Driver {
        @Override
        public Future<CommandOutcome> command(StationCommand command) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void replaced() {}
    }
}
