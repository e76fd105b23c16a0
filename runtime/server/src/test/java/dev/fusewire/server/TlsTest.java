package dev.fusewire.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.program.Eventually;
import dev.fusewire.server.command.Arguments;
import dev.fusewire.tls.CertificateMaker;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PemTrustOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A program with a certificate")
class TlsTest {

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();

    @SuppressWarnings("NullAway.Init")
    private Program program;

    // held until the end, as every client: see HeldClientsTest
    @SuppressWarnings("NullAway.Init")
    private HttpClient http;

    @SuppressWarnings("NullAway.Init")
    private NetClient net;

    @SuppressWarnings("NullAway.Init")
    private WebSocketClient sockets;

    private void start(ObjectValue settings) throws Exception {
        make();
        Settings given = new Settings(
                settings.with("https", ObjectValue.of("key", "tls/key.pem", "cert", "tls/cert.pem")), List.of());
        Arguments arguments = new Arguments(null, folder, 0, null, null, 0, false, false);
        program = new Program(arguments, folder, given, Log.of(System.out, given));
        await(program.start());
        http = vertx.createHttpClient(
                new HttpClientOptions().setSsl(true).setTrustOptions(trust()).setKeepAlive(false));
        net = vertx.createNetClient(
                new NetClientOptions().setSsl(true).setTrustOptions(trust()).setHostnameVerificationAlgorithm("HTTPS"));
        sockets = vertx.createWebSocketClient(
                new WebSocketClientOptions().setSsl(true).setTrustOptions(trust()));
    }

    private void make() {
        CertificateMaker.make(folder, List.of(), new PrintWriter(System.out));
    }

    @AfterEach
    void stop() throws Exception {
        await(http.close());
        await(net.close());
        await(sockets.close());
        await(program.stop());
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    private PemTrustOptions trust() {
        return new PemTrustOptions().addCertPath(folder.resolve("tls/ca.pem").toString());
    }

    /** On a connection of its own. */
    private HttpClientResponse get(String path) throws Exception {
        return await(http.request(HttpMethod.GET, program.port(), "localhost", path)
                .compose(request ->
                        request.send().compose(answer -> answer.body().map(answer))));
    }

    private String serial() throws Exception {
        NetSocket socket = await(net.connect(program.port(), "localhost"));
        X509Certificate own = (X509Certificate) socket.sslSession().getPeerCertificates()[0];
        await(socket.close());
        return own.getSerialNumber().toString(16);
    }

    @Test
    @DisplayName("serves pages and websockets by it, and takes another one without being started anew")
    void served() throws Exception {
        start(ObjectValue.of("hsts", 3600));
        HttpClientResponse answer = get("/flows");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.getHeader("Strict-Transport-Security")).isEqualTo("max-age=3600");
        assertThat(get("/fusewire/ca.pem").getHeader("Content-Type")).isEqualTo("application/x-x509-ca-cert");
        WebSocket socket = await(sockets.connect(new WebSocketConnectOptions()
                .setHost("localhost")
                .setPort(program.port())
                .setURI("/comms")
                .addHeader("Origin", "https://localhost:" + program.port())));

        String before = serial();
        make();
        String after = Eventually.becomes(
                "another certificate", Duration.ofSeconds(30), this::serial, now -> !now.equals(before));
        assertThat(after).isNotEmpty();
        assertThat(socket.isClosed()).isFalse();
        await(socket.close());
    }
}
