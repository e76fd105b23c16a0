package dev.fusewire.nodes.http;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fusewire.node.Expression;
import dev.fusewire.node.HttpEndpoints;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeInfo;
import dev.fusewire.node.Nodes;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Registration;
import dev.fusewire.node.Status;
import dev.fusewire.node.Variables;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One node of a {@link LiveFlow} with what it sent and said. */
final class LiveNode implements NodeContext {

    final List<Message> sent = new CopyOnWriteArrayList<>();
    final List<String> statuses = new CopyOnWriteArrayList<>();
    final List<String> errors = new CopyOnWriteArrayList<>();
    final List<String> warnings = new CopyOnWriteArrayList<>();
    private final LiveFlow flow;
    private final Context loop;
    private final NodeInfo info;
    private final Map<String, Object> credentials;
    private final Consumer<Message> wire;
    private final AtomicLong ids = new AtomicLong();
    private @Nullable Node node;

    LiveNode(
            LiveFlow flow,
            Context loop,
            String type,
            ObjectValue entry,
            Map<String, Object> credentials,
            Consumer<Message> wire) {
        this.flow = flow;
        this.loop = loop;
        this.credentials = credentials;
        this.wire = wire;
        String id = entry.string("id", type);
        info = new NodeInfo(id, id, type, entry.string("name", ""), "f1", entry);
    }

    void start(Node made) {
        node = made;
    }

    Node node() {
        return Objects.requireNonNull(node);
    }

    Future<?> stop() {
        Promise<Object> closed = Promise.promise();
        loop.runOnContext(_ -> node().close(true).onComplete(it -> closed.complete()));
        return closed.future();
    }

    /** Hands the node a message; a failure is noted. */
    @CanIgnoreReturnValue
    Future<?> receive(Message msg) {
        Promise<Object> done = Promise.promise();
        loop.runOnContext(_ -> {
            Future<?> result;
            try {
                result = node().onMessage(msg, outputs());
            } catch (Exception e) {
                result = Future.failedFuture(e);
            }
            result.onComplete(it -> {
                if (it.failed()) {
                    errors.add(NodeError.textOf(it.cause()));
                }
                done.complete();
            });
        });
        return done.future();
    }

    @Override
    public NodeInfo info() {
        return info;
    }

    @Override
    public Outputs outputs() {
        return (_, msg) -> {
            Message copy = msg.copy();
            sent.add(copy);
            wire.accept(copy.copy());
        };
    }

    @Override
    public Registration after(Duration delay, Runnable task) {
        long timer = flow.vertx.setTimer(Math.max(1, delay.toMillis()), _ -> loop.runOnContext(_ -> task.run()));
        return () -> flow.vertx.cancelTimer(timer);
    }

    @Override
    public Registration every(Duration period, Runnable task) {
        long timer = flow.vertx.setPeriodic(period.toMillis(), _ -> loop.runOnContext(_ -> task.run()));
        return () -> flow.vertx.cancelTimer(timer);
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public void execute(Runnable task) {
        loop.runOnContext(_ -> task.run());
    }

    @Override
    public void afterMessage(Runnable task) {
        execute(task);
    }

    @Override
    public <T> Future<T> blocking(Callable<T> work) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Vertx vertx() {
        return flow.vertx;
    }

    @Override
    public void status(Status status) {
        statuses.add(dev.fusewire.node.Json.stringify(status.toValue()));
    }

    @Override
    public void error(Throwable failure, @Nullable Message msg) {
        errors.add(NodeError.textOf(failure));
    }

    @Override
    public void warn(@Nullable Object what) {
        warnings.add(String.valueOf(what));
    }

    @Override
    public void log(@Nullable Object what) {}

    @Override
    public void debug(@Nullable Object what) {}

    @Override
    public Variables variables(Scope scope) {
        throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable Object env(String name) {
        return flow.environment.get(name);
    }

    @Override
    public Expression jsonata(String expression) {
        throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable Object credential(String name) {
        return credentials.get(name);
    }

    @Override
    public Path dataFolder() {
        throw new UnsupportedOperationException("no node of this family keeps files");
    }

    @Override
    public <T> @Nullable T service(Class<T> type) {
        return null;
    }

    /** The flow's server, its handlers called on this node's event loop as the engine does. */
    @Override
    public HttpEndpoints http() {
        return new HttpEndpoints() {
            @Override
            public Registration route(
                    String method, String path, BiConsumer<HttpServerRequest, Map<String, String>> handler) {
                return flow.route(method, path, (request, params) -> execute(() -> handler.accept(request, params)));
            }

            @Override
            public Registration adminRoute(
                    String method, String path, BiConsumer<HttpServerRequest, Map<String, String>> handler) {
                return flow.adminRoute(method, path, handler);
            }

            @Override
            public Registration webSocket(String path, Consumer<ServerWebSocket> handler) {
                return flow.webSocket(path, socket -> execute(() -> handler.accept(socket)));
            }

            @Override
            public String nodeRoot() {
                return flow.nodeRoot();
            }
        };
    }

    @Override
    public Nodes nodes() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void publish(String topic, Object data, boolean retain) {}

    @Override
    public @Nullable Object setting(String name) {
        return flow.settings.get(name);
    }

    @Override
    public String generateId() {
        return "%016x".formatted(ids.incrementAndGet());
    }
}
