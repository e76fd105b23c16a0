package dev.fusewire.ocpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fusewire.station.StationCommand;
import dev.fusewire.station.desk.StationDesk;
import dev.fusewire.station.desk.StationDesk.Welcome;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How stations come in, over real sockets. */
class GateTest {

    private static final String HEARTBEAT = "[2,\"1\",\"Heartbeat\",{}]";

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final StringBuffer answer = new StringBuffer();
    private volatile boolean isEnded;
    private LiveGate live;
    private NetClient plain;
    private WebSocketClient client;

    @BeforeEach
    void open() throws Exception {
        live = new LiveGate();
        plain = live.vertx.createNetClient();
        client = live.vertx.createWebSocketClient(new WebSocketClientOptions()
                .setMaxFrameSize(4 << 20)
                .setMaxMessageSize(4 << 20)
                .setTryUsePerMessageCompression(true));
    }

    @AfterEach
    void close() throws Exception {
        live.close();
    }

    @CanIgnoreReturnValue
    private WebSocket connect(String path, List<String> protocols) throws Exception {
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(live.port())
                .setURI(path)
                .setSubProtocols(protocols);
        WebSocket socket = LiveGate.get(client.connect(options));
        socket.textMessageHandler(received::add);
        return socket;
    }

    private String next() throws InterruptedException {
        String text = received.poll(20, TimeUnit.SECONDS);
        if (text == null) {
            throw new AssertionError("nothing came");
        }
        return text;
    }

    @Test
    @DisplayName("1 a station that names no subprotocol speaks 1.6")
    void noSubprotocol() throws Exception {
        WebSocket socket = connect("/ocpp/CP01", List.of());
        assertThat(socket.subProtocol()).isNullOrEmpty();
        LiveGate.get(socket.writeTextMessage(HEARTBEAT));
        assertThat(next()).startsWith("[3,\"1\"");
    }

    @Test
    @DisplayName("2 of several versions ours counts, for each connection anew")
    void severalVersions() throws Exception {
        assertThat(connect("/ocpp/CP01", List.of("ocpp1.6", "ocpp2.0.1")).subProtocol())
                .isEqualTo("ocpp2.0.1");
        assertThat(connect("/ocpp/CP01", List.of("ocpp9", "OCPP1.6")).subProtocol())
                .isEqualTo("OCPP1.6");
    }

    @Test
    void withoutACommonVersionTheHandshakeIsFinishedWithoutOneAndThenItEnds() throws Exception {
        NetSocket _ = handshake("ocpp1.5, ocpp1.2");
        LiveGate.await("it is closed", () -> answer.toString().contains("no common version"));
        assertThat(answer.toString().toLowerCase(Locale.ROOT)).doesNotContain("sec-websocket-protocol");
        assertThat(live.desk.drivers).isEmpty();
    }

    @Test
    @DisplayName("5 a compressed frame that was not agreed on ends that connection, and the next one is taken at once")
    void compressedWithoutAgreement() throws Exception {
        NetSocket socket = handshake("ocpp1.6");
        LiveGate.get(socket.write(Buffer.buffer(new byte[] {(byte) 0xC1, (byte) 0x82, 0, 0, 0, 0, 1, 2})));
        LiveGate.await("it ends", () -> isEnded && live.desk.closed.size() == 1);
        connect("/ocpp/CP01", List.of("ocpp1.6"));
        LiveGate.await("the next is there", () -> live.desk.drivers.containsKey("CP01"));
    }

    /** By hand: Vert.x's own client takes no answer without a subprotocol. */
    private NetSocket handshake(String protocols) throws Exception {
        NetSocket socket = LiveGate.get(plain.connect(live.port(), "127.0.0.1"));
        socket.handler(bytes -> answer.append(bytes.toString("ISO-8859-1")));
        socket.closeHandler(_ -> isEnded = true);
        LiveGate.get(socket.write("GET /ocpp/CP01 HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
                + "Sec-WebSocket-Protocol: " + protocols + "\r\n\r\n"));
        LiveGate.await("an answer", () -> answer.toString().contains("\r\n\r\n"));
        assertThat(answer.toString()).startsWith("HTTP/1.1 101");
        return socket;
    }

    @Test
    @DisplayName("6 the newest of two connections stays")
    void newestStays() throws Exception {
        WebSocket old = connect("/ocpp/CP01", List.of("ocpp1.6"));
        WebSocket fresh = connect("/ocpp/CP01", List.of("ocpp1.6"));
        LiveGate.await("the old one ends", old::isClosed);
        LiveGate.get(fresh.writeTextMessage(HEARTBEAT));
        assertThat(next()).startsWith("[3,\"1\"");
        assertThat(live.gate.count()).isEqualTo(1);
    }

    @Test
    @DisplayName("47 identities are percent-decoded once, and those that mean something elsewhere are not found")
    void identities() throws Exception {
        connect("/ocpp/CP%2001%3Aa", List.of("ocpp1.6"));
        LiveGate.await("it is there", () -> live.desk.drivers.containsKey("CP 01:a"));
        connect("/ocpp//CP02/?token=x", List.of("ocpp1.6"));
        LiveGate.await("it is there", () -> live.desk.drivers.containsKey("CP02"));
        for (String bad : List.of("%3Cscript%3E", "a%2Fb", "a/b", "%2e%2e", "%ff", "", "x".repeat(300), "a%2541b")) {
            assertThatThrownBy(() -> connect("/ocpp/" + bad, List.of("ocpp1.6")))
                    .as(bad)
                    .hasRootCauseInstanceOf(UpgradeRejectedException.class)
                    .hasMessageContaining("404");
        }
    }

    @Test
    void anUnknownStationIsNotFoundWhereItIsRefused() {
        live.desk.welcomes.put("CP09", Welcome.REFUSED);
        assertThatThrownBy(() -> connect("/ocpp/CP09", List.of("ocpp1.6"))).hasMessageContaining("404");
    }

    @Test
    void wrongPasswordsAreNotLookedAtAgainAndAgain() {
        live.desk.passwords.put("CP01", new byte[] {1});
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> connect("/ocpp/CP01", List.of("ocpp1.6"))).hasMessageContaining("401");
        }
        assertThatThrownBy(() -> connect("/ocpp/CP01", List.of("ocpp1.6"))).hasMessageContaining("429");
    }

    @Test
    void aStationWithoutAPasswordComesInWithAWordInTheLogOnly() throws Exception {
        connect("/ocpp/CP01", List.of("ocpp1.6"));
        assertThat(live.desk.askedFrom).containsExactly("127.0.0.1");
        assertThat(live.log)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("station CP01 comes in without a password: anyone who knows its identity could"));
    }

    @Test
    void aStationWithoutAPasswordIsRefusedWhereTheDeskSaysSo() {
        live.desk.keyless = StationDesk.Keyless.REFUSED;
        assertThatThrownBy(() -> connect("/ocpp/CP01", List.of("ocpp1.6"))).hasMessageContaining("403");
        assertThat(live.log)
                .anySatisfy(line -> assertThat(line)
                        .contains("station CP01 has no password here and comes from 127.0.0.1: refused")
                        .contains("stations.withoutPassword"));
        assertThat(live.desk.drivers).isEmpty();
    }

    @Test
    void whoComesByAProxyMayBeAnywhere() throws Exception {
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(live.port())
                .setURI("/ocpp/CP01")
                .addHeader("X-Forwarded-For", "127.0.0.1")
                .setSubProtocols(List.of("ocpp1.6"));
        WebSocket _ = LiveGate.get(client.connect(options));
        assertThat(live.desk.askedFrom).containsExactly("");
    }

    @Test
    void messagesOfAMegabyteAreTakenAndNothingIsCompressed() throws Exception {
        WebSocket socket = connect("/ocpp/CP01", List.of("ocpp1.6"));
        assertThat(socket.headers().get("Sec-WebSocket-Extensions")).isNull();
        String data = "x".repeat(1 << 20);
        LiveGate.get(
                socket.writeTextMessage("[2,\"1\",\"DataTransfer\",{\"vendorId\":\"v\",\"data\":\"" + data + "\"}]"));
        assertThat(next()).contains("UnknownVendorId");
    }

    @Test
    void aStationMayBePutThroughItsPacesByWayOfTheDesk() throws Exception {
        WebSocket socket = connect("/ocpp/CP01", List.of("ocpp1.6"));
        socket.textMessageHandler(text -> {
            String id = text.split("\"")[1];
            var _ = socket.writeTextMessage("[3,\"" + id + "\",{\"status\":\"Accepted\"}]");
        });
        LiveGate.await("it is there", () -> live.desk.drivers.containsKey("CP01"));
        var outcome = LiveGate.get(live.desk.command("CP01", new StationCommand.Reset(0, false), "test"));
        assertThat(outcome.isDone()).isTrue();
    }
}
