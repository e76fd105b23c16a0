package dev.fusewire.nodes.http;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fusewire.node.ConfigSource;
import dev.fusewire.node.HttpEndpoints;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeDescriptor;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Registration;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A few nodes with real sockets, event loops and timers, and an HTTP server that knows plain paths only. */
final class LiveFlow implements HttpEndpoints, AutoCloseable {

    /** For a machine that is busy with other things. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    final Vertx vertx = Vertx.vertx();
    final Map<String, Object> settings = new HashMap<>();
    final Map<String, Object> environment = new HashMap<>();
    private final Map<String, LiveNode> nodes = new HashMap<>();
    private final Map<String, BiConsumer<HttpServerRequest, Map<String, String>>> routes = new ConcurrentHashMap<>();
    private final Map<String, Consumer<ServerWebSocket>> sockets = new ConcurrentHashMap<>();
    private final HttpServer server;

    LiveFlow() throws Exception {
        server = await(vertx.createHttpServer(new HttpServerOptions().setWebSocketSubProtocols(List.of("*")))
                .requestHandler(this::handle)
                .listen(0, "127.0.0.1"));
    }

    LiveNode node(String id) {
        return java.util.Objects.requireNonNull(nodes.get(id));
    }

    int port() {
        return server.actualPort();
    }

    String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    /** Starts a node; what it sends goes to {@code wire}, or is kept. */
    @CanIgnoreReturnValue
    LiveNode add(Class<? extends Node> type, ObjectValue entry, Consumer<Message> wire) {
        return add(type, entry, Map.of(), wire);
    }

    @CanIgnoreReturnValue
    LiveNode add(Class<? extends Node> type, ObjectValue entry) {
        return add(type, entry, Map.of(), _ -> {});
    }

    @CanIgnoreReturnValue
    LiveNode add(
            Class<? extends Node> type, ObjectValue entry, Map<String, Object> credentials, Consumer<Message> wire) {
        Context loop = vertx.getOrCreateContext();
        LiveNode live = new LiveNode(this, loop, NodeDescriptor.of(type).type().value(), entry, credentials, wire);
        var made = io.vertx.core.Promise.<Void>promise();
        loop.runOnContext(_ -> {
            try {
                live.start(NodeDescriptor.of(type)
                        .create(
                                new ConfigSource() {
                                    @Override
                                    public ObjectValue entry() {
                                        return entry;
                                    }

                                    @Override
                                    public @Nullable Object credential(String name) {
                                        return credentials.get(name);
                                    }

                                    @Override
                                    public @Nullable Node configNode(String id) {
                                        LiveNode node = nodes.get(id);
                                        return node == null ? null : node.node();
                                    }
                                },
                                live));
                made.complete();
            } catch (RuntimeException e) {
                made.fail(e);
            }
        });
        await(made.future());
        nodes.put(live.id(), live);
        return live;
    }

    @CanIgnoreReturnValue
    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e.getCause() == null ? e : e.getCause());
        }
    }

    static void until(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(PATIENCE.toSeconds() + " s passed without: " + what);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    private void handle(HttpServerRequest request) {
        Consumer<ServerWebSocket> socket = sockets.get(request.path());
        if (socket != null) {
            Future<ServerWebSocket> _ = request.toWebSocket().onSuccess(it -> {
                it.pause();
                socket.accept(it);
            });
            return;
        }
        var route = routes.get(request.method().name() + request.path());
        if (route == null) {
            Future<Void> _ = request.response().setStatusCode(404).end();
            return;
        }
        request.pause();
        route.accept(request, Map.of());
    }

    @Override
    public Registration route(String method, String path, BiConsumer<HttpServerRequest, Map<String, String>> handler) {
        String key = method.toUpperCase(java.util.Locale.ROOT) + path;
        routes.put(key, handler);
        return () -> routes.remove(key);
    }

    @Override
    public Registration adminRoute(
            String method, String path, BiConsumer<HttpServerRequest, Map<String, String>> handler) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Registration webSocket(String path, Consumer<ServerWebSocket> handler) {
        if (sockets.putIfAbsent(path, handler) != null) {
            throw new IllegalStateException("taken");
        }
        return () -> sockets.remove(path);
    }

    @Override
    public String nodeRoot() {
        return "/";
    }

    @Override
    public void close() {
        List<Future<?>> closed = new ArrayList<>();
        nodes.values().forEach(node -> closed.add(node.stop()));
        await(Future.join(closed));
        await(vertx.close());
    }
}
