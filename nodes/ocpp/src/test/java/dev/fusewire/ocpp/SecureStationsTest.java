package dev.fusewire.ocpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.node.Handshake;
import dev.fusewire.node.TestCertificates;
import dev.fusewire.ocpp.v16.Ocpp16;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stations by TLS, with certificates of their own where they are asked for. */
class SecureStationsTest {

    @SuppressWarnings("NullAway.Init")
    private WebSocketClient own;

    @SuppressWarnings("NullAway.Init")
    private WebSocketClient without;

    @TempDir
    static Path folder;

    @Test
    @DisplayName("TC_086 and TC_087 TLS - the server's certificate, and the station's made out to its identity")
    void certificates() throws Exception {
        TestCertificates certificates = new TestCertificates(folder);
        certificates.issue("server");
        certificates.issue("CP01");
        Vertx vertx = Vertx.vertx();
        try {
            FakeDesk desk = new FakeDesk();
            Gate gate = new Gate(
                    new Gate.Rules(List.of(new Ocpp16()), true, true),
                    new Shared(
                            desk,
                            QuirkTable.known(),
                            new FrameLog(1000, Duration.ofHours(1)),
                            new BootCount(),
                            new Rpc.Limits(Duration.ofSeconds(10), 8),
                            Duration.ofSeconds(30),
                            Duration.ofSeconds(300),
                            Shared.NO_SIGNER,
                            _ -> {},
                            _ -> {}),
                    vertx,
                    Instant::now,
                    _ -> {});
            HttpServer server = LiveGate.get(vertx.createHttpServer(new HttpServerOptions()
                            .setWebSocketSubProtocols(List.of("*"))
                            .setSsl(true)
                            .setClientAuth(ClientAuth.REQUEST)
                            .setTrustOptions(new PemTrustOptions().addCertPath(certificates.file("ca.crt")))
                            .setKeyCertOptions(new PemKeyCertOptions()
                                    .setKeyPath(certificates.file("server.key"))
                                    .setCertPath(certificates.file("server.crt"))))
                    .requestHandler(request -> {
                        request.pause();
                        gate.onHandshake(new Handshake(
                                request, String.valueOf(request.path()).substring("/ocpp/".length())));
                    })
                    .listen(0, "127.0.0.1"));
            WebSocketClientOptions plain = new WebSocketClientOptions()
                    .setSsl(true)
                    .setTrustOptions(new PemTrustOptions().addCertPath(certificates.file("ca.crt")));
            without = vertx.createWebSocketClient(plain);
            own = vertx.createWebSocketClient(new WebSocketClientOptions(plain)
                    .setKeyCertOptions(new PemKeyCertOptions()
                            .setKeyPath(certificates.file("CP01.key"))
                            .setCertPath(certificates.file("CP01.crt"))));
            WebSocket socket = LiveGate.get(own.connect(options(server.actualPort(), "CP01")));
            assertThat(socket.subProtocol()).isEqualTo("ocpp1.6");
            LiveGate.await("it is there", () -> desk.drivers.containsKey("CP01"));
            assertThatThrownBy(() -> LiveGate.get(own.connect(options(server.actualPort(), "CP02"))))
                    .hasMessageContaining("403");
            assertThatThrownBy(() -> LiveGate.get(without.connect(options(server.actualPort(), "CP01"))))
                    .hasMessageContaining("403");
        } finally {
            LiveGate.get(vertx.close());
        }
    }

    private static WebSocketConnectOptions options(int port, String station) {
        return new WebSocketConnectOptions()
                .setHost("localhost")
                .setPort(port)
                .setSsl(true)
                .setURI("/ocpp/" + station)
                .setSubProtocols(List.of("ocpp1.6"));
    }
}
