package dev.fusewire.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.program.Eventually;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketClient;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A connection that")
class ConnectionLimitsTest {

    private static final int MOST = 20;

    private final Vertx vertx = Vertx.vertx();
    private final WebSocketClient client = vertx.createWebSocketClient();
    private final AtomicLong now = new AtomicLong();
    private final List<String> log = new ArrayList<>();
    private final ConnectionLimits limits = new ConnectionLimits(
            new ConnectionLimits.Limits(MOST, 10, Duration.ofSeconds(60), Duration.ofSeconds(300)), now::get, log::add);
    private final LinkedBlockingQueue<HttpServerRequest> requests = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Future<ServerWebSocket>> sockets = new LinkedBlockingQueue<>();
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        server = await(vertx.createHttpServer(NodeRoutes.serverOptions())
                .connectionHandler(limits::onConnection)
                .requestHandler(request -> {
                    limits.onRequest(request);
                    if (String.valueOf(request.path()).equals("/at-once")) {
                        Future<Void> _ = request.response().end("done");
                    }
                    if (String.valueOf(request.path()).equals("/socket")) {
                        sockets.add(request.toWebSocket());
                    }
                    requests.add(request);
                })
                .listen(0, "127.0.0.1"));
    }

    @AfterEach
    void stop() throws Exception {
        await(client.close());
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private Socket open(String start) throws Exception {
        int before = limits.count();
        Socket socket = new Socket("127.0.0.1", server.actualPort());
        socket.setSoTimeout(10_000);
        socket.getOutputStream().write(start.getBytes(StandardCharsets.US_ASCII));
        Eventually.holds("the connection is seen", Duration.ofSeconds(10), () -> limits.count() > before);
        return socket;
    }

    private void sweepAfter(int seconds) {
        now.addAndGet(seconds * 1000L);
        limits.sweep();
    }

    private static boolean isClosed(Socket socket) throws Exception {
        InputStream in = socket.getInputStream();
        socket.setSoTimeout(300);
        try {
            return in.read() < 0;
        } catch (java.net.SocketTimeoutException _) {
            return false;
        }
    }

    @Test
    @DisplayName("says nothing, or its headers too slowly, is ended")
    void silent() throws Exception {
        try (Socket silent = open("");
                Socket slow = open("GET / HTTP/1.1\r\nHost: x\r\nX: ")) {
            sweepAfter(59);
            assertThat(isClosed(silent)).isFalse();
            sweepAfter(2);
            silent.setSoTimeout(10_000);
            assertThat(silent.getInputStream().read()).isEqualTo(-1);
            slow.setSoTimeout(10_000);
            assertThat(slow.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    @DisplayName("brings its body too slowly is ended, and one that waits for its answer is not")
    void slowBody() throws Exception {
        try (Socket slow = open("POST /slow HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n123");
                Socket waiting = open("GET /wait HTTP/1.1\r\nHost: x\r\n\r\n")) {
            assertThat(requests.poll(10, TimeUnit.SECONDS)).isNotNull();
            assertThat(requests.poll(10, TimeUnit.SECONDS)).isNotNull();
            sweepAfter(299);
            assertThat(isClosed(slow)).isFalse();
            sweepAfter(2);
            slow.setSoTimeout(10_000);
            assertThat(slow.getInputStream().read()).isEqualTo(-1);
            sweepAfter(4000);
            assertThat(isClosed(waiting)).isFalse();
        }
    }

    @Test
    @DisplayName("is kept after an answer is ended when nothing more comes")
    void keptAlive() throws Exception {
        try (Socket idle = open("GET /at-once HTTP/1.1\r\nHost: x\r\n\r\n")) {
            byte[] start = idle.getInputStream().readNBytes(12);
            assertThat(new String(start, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
            sweepAfter(1000);
            sweepAfter(59);
            sweepAfter(2);
            idle.setSoTimeout(10_000);
            assertThat(idle.getInputStream().readAllBytes()).isNotNull();
        }
    }

    @Test
    @DisplayName("is a websocket may be silent for as long as it likes")
    void silentWebSocket() throws Exception {
        var opening = client.connect(server.actualPort(), "127.0.0.1", "/socket");
        var opened = await(opening);
        var accepted = await(sockets.take());
        sweepAfter(1000);
        sweepAfter(61);
        sweepAfter(400);
        Promise<String> heard = Promise.promise();
        opened.textMessageHandler(heard::complete);
        await(accepted.writeTextMessage("still here"));
        assertThat(await(heard.future())).isEqualTo("still here");
    }

    @Test
    @DisplayName("is one too many is refused, which is told once")
    void tooMany() throws Exception {
        List<Socket> all = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            all.add(open(""));
        }
        for (int i = 0; i < 2; i++) {
            try (Socket more = new Socket("127.0.0.1", server.actualPort())) {
                more.setSoTimeout(10_000);
                assertThat(more.getInputStream().read()).isEqualTo(-1);
            }
        }
        assertThat(isClosed(all.getFirst())).isFalse();
        assertThat(log).singleElement().asString().contains("20 connections", "maxConnections");
        for (Socket each : all) {
            each.close();
        }
    }
}
