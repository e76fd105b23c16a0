package dev.fusewire.simulation.wallbox;

import dev.fusewire.node.Expression;
import dev.fusewire.node.HttpEndpoints;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeInfo;
import dev.fusewire.node.Nodes;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Registration;
import dev.fusewire.node.Status;
import dev.fusewire.node.Variables;
import dev.fusewire.station.desk.StationDesk;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the node of a wallbox needs of an engine, on a clock turned by hand. Once it is closed nothing of the node's happens. */
final class HandContext implements NodeContext {

    private static final NodeInfo INFO = new NodeInfo("n", "n", "evse charge point", "wallbox", "f", ObjectValue.EMPTY);

    private final HandLoop loop;
    private final StationDesk desk;
    private final Path folder;
    private final Consumer<Message> charger;
    private boolean closed;

    /** @param charger gets what comes from the node's first output */
    HandContext(HandLoop loop, StationDesk desk, Path folder, Consumer<Message> charger) {
        this.loop = loop;
        this.desk = desk;
        this.folder = folder;
        this.charger = charger;
    }

    void close() {
        closed = true;
    }

    private Runnable guarded(Runnable task) {
        return () -> {
            if (!closed) {
                task.run();
            }
        };
    }

    @Override
    public NodeInfo info() {
        return INFO;
    }

    @Override
    public Outputs outputs() {
        return (port, msg) -> {
            if (port == 0 && !closed) {
                charger.accept(msg);
            }
        };
    }

    @Override
    public Registration after(Duration delay, Runnable task) {
        return loop.after(delay, guarded(task));
    }

    @Override
    public Registration every(Duration period, Runnable task) {
        AtomicReference<Registration> next = new AtomicReference<>();
        again(period, task, next);
        return () -> next.get().cancel();
    }

    private void again(Duration period, Runnable task, AtomicReference<Registration> next) {
        next.set(after(period, () -> {
            again(period, task, next);
            task.run();
        }));
    }

    @Override
    public Instant now() {
        return loop.now();
    }

    @Override
    public long nanoTime() {
        return loop.nanoTime();
    }

    @Override
    public void execute(Runnable task) {
        loop.execute(guarded(task));
    }

    @Override
    public void afterMessage(Runnable task) {
        execute(task);
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
        throw new UnsupportedOperationException();
    }

    @Override
    public void status(Status status) {}

    @Override
    public void error(Throwable failure, @Nullable Message msg) {}

    @Override
    public void warn(@Nullable Object what) {}

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
        return type.isInstance(desk) ? type.cast(desk) : null;
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
