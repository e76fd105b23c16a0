package dev.fusewire.simulation.modbus;

import dev.fusewire.node.ConfigSource;
import dev.fusewire.node.DebugFormat;
import dev.fusewire.node.Expression;
import dev.fusewire.node.HttpEndpoints;
import dev.fusewire.node.Json;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeDescriptor;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeInfo;
import dev.fusewire.node.Nodes;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Registration;
import dev.fusewire.node.Status;
import dev.fusewire.node.Variables;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A node on a {@link BenchLoop}, and what it has sent and said. */
final class BenchContext implements NodeContext {

    record Sent(int port, Message msg) {}

    final List<Sent> sent = new ArrayList<>();
    final List<String> statuses = new ArrayList<>();
    final List<String> errors = new ArrayList<>();
    private final BenchLoop loop;
    private final Vertx vertx;
    private final NodeInfo info;
    private final Path folder;
    private final Node node;

    /** @param others the config nodes by the id they are named with */
    BenchContext(
            BenchLoop loop,
            Vertx vertx,
            Class<? extends Node> type,
            String entry,
            Map<String, BenchContext> others,
            Path folder) {
        this.loop = loop;
        this.vertx = vertx;
        this.folder = folder;
        ObjectValue config = Json.parseObject(entry);
        NodeDescriptor descriptor = NodeDescriptor.of(type);
        String id = config.string("id", "n");
        info = new NodeInfo(id, id, descriptor.type().value(), config.string("name", ""), "f", config);
        node = descriptor.create(
                new ConfigSource() {
                    @Override
                    public ObjectValue entry() {
                        return config;
                    }

                    @Override
                    public @Nullable Object credential(String name) {
                        return null;
                    }

                    @Override
                    public @Nullable Node configNode(String name) {
                        BenchContext other = others.get(name);
                        return other == null ? null : other.node;
                    }
                },
                this);
    }

    Node node() {
        return node;
    }

    Future<?> receive(Object payload) {
        try {
            return node.onMessage(Message.of(payload), outputs());
        } catch (Exception e) {
            return Future.failedFuture(e);
        }
    }

    /** The newest payload of an output that has this field. */
    ObjectValue last(int port, String field) {
        for (int index = sent.size() - 1; index >= 0; index--) {
            Sent each = sent.get(index);
            if (each.port() == port && each.msg().payload() instanceof ObjectValue value && value.has(field)) {
                return value;
            }
        }
        throw new AssertionError("nothing with " + field + " on output " + port + ", only " + sent + errors + statuses);
    }

    /** The events of the second output, in order. */
    List<String> events() {
        return sent.stream()
                .filter(each -> each.port() == 1)
                .map(each -> each.msg().payload() instanceof ObjectValue value ? value.string("event", "") : "")
                .filter(event -> !event.isEmpty())
                .toList();
    }

    String status() {
        return statuses.isEmpty() ? "" : statuses.getLast();
    }

    @Override
    public NodeInfo info() {
        return info;
    }

    @Override
    public Outputs outputs() {
        return (port, msg) -> sent.add(new Sent(port, msg.copy()));
    }

    @Override
    public Registration after(Duration delay, Runnable task) {
        return loop.after(delay, task);
    }

    @Override
    public Registration every(Duration period, Runnable task) {
        return loop.every(period, task);
    }

    @Override
    public Instant now() {
        return Instant.parse("2026-01-15T12:00:00Z").plusNanos(loop.now());
    }

    @Override
    public long nanoTime() {
        return loop.now();
    }

    @Override
    public void execute(Runnable task) {
        loop.post(task);
    }

    @Override
    public void afterMessage(Runnable task) {
        loop.post(task);
    }

    @Override
    public <T> Future<T> blocking(Callable<T> work) {
        try {
            return Future.succeededFuture(work.call());
        } catch (Exception e) {
            return Future.failedFuture(e);
        }
    }

    @Override
    public Vertx vertx() {
        return vertx;
    }

    @Override
    public void status(Status status) {
        statuses.add(String.valueOf(status.text()));
    }

    @Override
    public void error(Throwable failure, @Nullable Message msg) {
        errors.add(NodeError.textOf(failure));
    }

    @Override
    public void warn(@Nullable Object what) {
        errors.add("warning: " + DebugFormat.line(what));
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
        return null;
    }

    @Override
    public Expression jsonata(String expression) {
        throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable Object credential(String name) {
        return null;
    }

    @Override
    public Path dataFolder() {
        return folder;
    }

    @Override
    public <T> @Nullable T service(Class<T> type) {
        return null;
    }

    @Override
    public HttpEndpoints http() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Nodes nodes() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void publish(String topic, Object data, boolean retain) {}

    @Override
    public @Nullable Object setting(String name) {
        return null;
    }

    @Override
    public String generateId() {
        return "0123456789abcdef";
    }
}
