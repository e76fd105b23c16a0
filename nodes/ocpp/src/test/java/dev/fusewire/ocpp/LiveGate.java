package dev.fusewire.ocpp;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fusewire.node.Handshake;
import dev.fusewire.ocpp.v16.Ocpp16;
import dev.fusewire.ocpp.v201.Ocpp201;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A gate on a real port of loopback. */
public final class LiveGate implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 30;

    public final Vertx vertx = Vertx.vertx();
    public final FakeDesk desk = new FakeDesk();
    public final List<String> log = new CopyOnWriteArrayList<>();
    public final List<Talk> talks = new CopyOnWriteArrayList<>();
    public final Gate gate;
    private final HttpServer server;

    public LiveGate() throws Exception {
        gate = new Gate(
                new Gate.Rules(List.of(new Ocpp201(Version.V201), new Ocpp201(Version.V21), new Ocpp16()), true, false),
                new Shared(
                        desk,
                        QuirkTable.known(),
                        new FrameLog(20_000, Duration.ofHours(1)),
                        new BootCount(),
                        new Rpc.Limits(Duration.ofSeconds(10), 8),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(300),
                        Shared.NO_SIGNER,
                        talks::add,
                        log::add),
                vertx,
                Instant::now,
                log::add);
        // as the program's own server: any subprotocol
        server = get(vertx.createHttpServer(new HttpServerOptions()
                        .setWebSocketSubProtocols(List.of("*"))
                        .setPerMessageWebSocketCompressionSupported(false)
                        .setPerFrameWebSocketCompressionSupported(false)
                        .setMaxWebSocketFrameSize(2 << 20)
                        .setMaxWebSocketMessageSize(2 << 20))
                .requestHandler(request -> {
                    String path = String.valueOf(request.path());
                    request.pause();
                    gate.onHandshake(new Handshake(request, path.substring("/ocpp/".length())));
                })
                .listen(0, "127.0.0.1"));
    }

    public int port() {
        return server.actualPort();
    }

    public String url() {
        return "ws://127.0.0.1:" + port() + "/ocpp";
    }

    @CanIgnoreReturnValue
    public static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Waits until this holds. */
    public static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("never: " + what);
            }
            Thread.sleep(5);
        }
    }

    @Override
    public void close() throws Exception {
        gate.close();
        get(server.close());
        get(vertx.close());
    }
}
