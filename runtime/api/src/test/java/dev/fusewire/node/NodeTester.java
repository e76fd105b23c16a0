package dev.fusewire.node;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs one node with a hand-turned clock, and keeps what it sends and says. */
public final class NodeTester implements NodeContext {

    /** What a node sent, and where. */
    public record Sent(int port, Message msg) {}

    private static final class Task {
        private Duration at;
        private final Runnable run;
        private final @Nullable Duration period;

        Task(Duration at, Runnable run, @Nullable Duration period) {
            this.at = at;
            this.run = run;
            this.period = period;
        }
    }

    public final List<Sent> sent = new ArrayList<>();
    public final List<Status> statuses = new ArrayList<>();
    public final List<Throwable> errors = new ArrayList<>();
    public final List<String> warnings = new ArrayList<>();
    public final List<String> logs = new ArrayList<>();
    public final List<Object> published = new ArrayList<>();
    public final Map<String, Object> environment = new HashMap<>();
    public final Map<String, Object> settings = new HashMap<>();
    public final Map<Class<?>, Object> services = new HashMap<>();
    private final Map<String, Object> credentials;
    private final Map<String, Node> configNodes;
    private final Map<Scope, FakeVariables> variables = new HashMap<>();
    private final List<Task> tasks = new ArrayList<>();
    private @Nullable List<Runnable> held;
    private final List<Consumer<Boolean>> sources = new ArrayList<>();
    private final NodeInfo info;
    private final Node node;
    private @Nullable Path dataFolder;
    private Instant start = Instant.parse("2026-01-15T12:00:00Z");
    private Duration now = Duration.ZERO;
    private int ids;

    public NodeTester(Class<? extends Node> type, ObjectValue entry) {
        this(type, entry, Map.of(), Map.of());
    }

    /** @param configNodes the running config nodes by the id the entry names them with */
    public NodeTester(
            Class<? extends Node> type,
            ObjectValue entry,
            Map<String, Object> credentials,
            Map<String, Node> configNodes) {
        this(type, entry, credentials, configNodes, null, Map.of());
    }

    /**
     * @param dataFolder what an earlier tester of the same node was given, to be its restart; null for a fresh one
     * @param services what the program offers all nodes
     */
    public NodeTester(
            Class<? extends Node> type,
            ObjectValue entry,
            Map<String, Object> credentials,
            Map<String, Node> configNodes,
            @Nullable Path dataFolder,
            Map<Class<?>, Object> services) {
        this.dataFolder = dataFolder;
        this.services.putAll(services);
        this.credentials = credentials;
        this.configNodes = configNodes;
        NodeDescriptor descriptor = NodeDescriptor.of(type);
        info = new NodeInfo(
                entry.string("id", "n1"),
                entry.string("id", "n1"),
                descriptor.type().value(),
                entry.string("name", ""),
                "f1",
                entry);
        node = descriptor.create(
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
                        return configNodes.get(id);
                    }
                },
                this);
    }

    public Node node() {
        return node;
    }

    @CanIgnoreReturnValue
    public Future<?> receive(Message msg) {
        try {
            return node.onMessage(msg, outputs());
        } catch (Exception e) {
            return Future.failedFuture(e);
        }
    }

    @CanIgnoreReturnValue
    public Future<?> receive(@Nullable Object payload) {
        return receive(Message.of(payload).set("_msgid", "m1"));
    }

    /** Turns the clock on and runs what falls due, in the order of time. */
    @CanIgnoreReturnValue
    public NodeTester pass(Duration time) {
        Duration until = now.plus(time);
        while (true) {
            Task next = tasks.stream()
                    .filter(task -> task.at.compareTo(until) <= 0)
                    .min(Comparator.comparing(task -> task.at))
                    .orElse(null);
            if (next == null) {
                now = until;
                return this;
            }
            now = next.at;
            if (next.period == null) {
                tasks.remove(next);
            } else {
                next.at = next.at.plus(next.period);
            }
            next.run.run();
        }
    }

    /** Sets the time of day, as a clock that jumps does. */
    public void setTime(Instant time) {
        start = time.minus(now);
    }

    public List<@Nullable Object> payloads() {
        List<@Nullable Object> payloads = new ArrayList<>();
        sent.forEach(each -> payloads.add(each.msg().get("payload")));
        return payloads;
    }

    public List<Message> sentTo(int port) {
        return sent.stream().filter(each -> each.port() == port).map(Sent::msg).toList();
    }

    /** Whether any timer is still set. */
    public boolean hasTimers() {
        return !tasks.isEmpty();
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
    public Registration after(Duration delay, Runnable run) {
        return schedule(new Task(now.plus(delay), run, null));
    }

    @Override
    public Registration every(Duration period, Runnable run) {
        return schedule(new Task(now.plus(period), run, period));
    }

    private Registration schedule(Task task) {
        tasks.add(task);
        return () -> tasks.remove(task);
    }

    @Override
    public Instant now() {
        return start.plus(now);
    }

    @Override
    public long nanoTime() {
        return now.toNanos();
    }

    @Override
    public Registration onBacklog(Consumer<Boolean> heard) {
        sources.add(heard);
        return () -> sources.remove(heard);
    }

    /** Lets messages pile up behind the node, or tells that they are worked off. */
    public void backlog(boolean isLong) {
        List.copyOf(sources).forEach(heard -> heard.accept(isLong));
    }

    @Override
    public void execute(Runnable task) {
        task.run();
    }

    @Override
    public void afterMessage(Runnable task) {
        task.run();
    }

    /** From now on what blocks is not done, as on a disk that does not answer, until it is let go. */
    public void holdBlocking() {
        held = new ArrayList<>();
    }

    public void letGo() {
        List<Runnable> waiting = held == null ? List.of() : held;
        held = null;
        waiting.forEach(Runnable::run);
    }

    @Override
    public <T> Future<T> blocking(Callable<T> work) {
        if (held != null) {
            Promise<T> later = Promise.promise();
            held.add(() -> blocking(work).onComplete(later));
            return later.future();
        }
        try {
            return Future.succeededFuture(work.call());
        } catch (Exception e) {
            return Future.failedFuture(e);
        }
    }

    @Override
    public Vertx vertx() {
        throw new UnsupportedOperationException("a node that needs Vert.x is tested on a running engine");
    }

    @Override
    public void status(Status status) {
        statuses.add(status);
    }

    @Override
    public void error(Throwable failure, @Nullable Message msg) {
        errors.add(failure);
    }

    @Override
    public void warn(@Nullable Object what) {
        warnings.add(DebugFormat.line(what));
    }

    @Override
    public void log(@Nullable Object what) {
        logs.add(DebugFormat.line(what));
    }

    @Override
    public void debug(@Nullable Object what) {}

    @Override
    public Variables variables(Scope scope) {
        return variables.computeIfAbsent(scope, _ -> new FakeVariables());
    }

    @Override
    public @Nullable Object env(String name) {
        return environment.get(name);
    }

    @Override
    public Expression jsonata(String expression) {
        return ServiceLoader.load(ExpressionEngine.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no ExpressionEngine on the class path"))
                .read(expression, this);
    }

    @Override
    public @Nullable Object credential(String name) {
        return credentials.get(name);
    }

    /** The config node an entry names; for tests that look at both sides. */
    public @Nullable Node configNode(String id) {
        return configNodes.get(id);
    }

    @Override
    public Path dataFolder() {
        Path folder = dataFolder;
        if (folder == null) {
            try {
                folder = Files.createTempDirectory("node");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            dataFolder = folder;
        }
        return folder;
    }

    @Override
    public <T> @Nullable T service(Class<T> service) {
        return service.cast(services.get(service));
    }

    @Override
    public HttpEndpoints http() {
        throw new UnsupportedOperationException("a node that serves HTTP is tested on a running engine");
    }

    @Override
    public Nodes nodes() {
        return new Nodes() {
            @Override
            public @Nullable NodeInfo find(String id) {
                return null;
            }

            @Override
            public List<NodeInfo> ofType(String type) {
                return List.of();
            }

            @Override
            public boolean deliver(String id, Message msg) {
                return false;
            }

            @Override
            public boolean signal(String id, String name, Message msg) {
                return false;
            }
        };
    }

    @Override
    public void publish(String topic, Object data, boolean retain) {
        published.add(data);
    }

    @Override
    public @Nullable Object setting(String name) {
        return settings.get(name);
    }

    @Override
    public String generateId() {
        return "%016x".formatted(++ids);
    }
}
