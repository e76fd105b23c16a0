package dev.fusewire.live;

import dev.fusewire.context.ContextStores;
import dev.fusewire.engine.Engine;
import dev.fusewire.engine.EngineListener;
import dev.fusewire.engine.EngineSettings;
import dev.fusewire.engine.NodeRegistry;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.Message;
import dev.fusewire.node.NoEndpoints;
import dev.fusewire.node.NodeModule;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * An engine that runs the flows a test gives it, with all nodes on the class path, and what comes of them. A node of type
 * "probe" keeps what it gets.
 */
public final class RunningFlows implements AutoCloseable {

    /** For a machine that is busy with other things. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What is still written to disk when the flows end has to be there. */
    private static final Duration CLOSING = Duration.ofSeconds(30);

    private final Vertx vertx = Vertx.vertx();
    private final Map<String, List<Message>> arrived = new ConcurrentHashMap<>();
    private final Map<String, List<ObjectValue>> statuses = new ConcurrentHashMap<>();
    private final Map<String, ObjectValue> credentials = new ConcurrentHashMap<>();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final Engine engine;

    public RunningFlows(ObjectValue settings) {
        this(settings, Path.of("target", "data", UUID.randomUUID().toString()), Map.of());
    }

    /**
     * @param dataFolder where nodes keep what outlives the program
     * @param services what nodes may ask for by its interface
     */
    public RunningFlows(ObjectValue settings, Path dataFolder, Map<Class<?>, Object> services) {
        List<NodeModule> modules = new ArrayList<>();
        ServiceLoader.load(NodeModule.class).forEach(modules::add);
        modules.add(() -> List.of(ProbeNode.class));
        ObjectValue.Builder all = ObjectValue.builder().putAll(settings);
        String name = "probe" + System.identityHashCode(this);
        all.put("probe", name);
        // what escapes from a handler belongs to what a test that waits in vain tells
        vertx.exceptionHandler(failure -> log.add("ESCAPED " + failure));
        ProbeNode.SINKS.put(name, (id, msg) -> list(arrived, id).add(msg));
        engine = new Engine(
                vertx,
                new EngineSettings(
                        new NodeRegistry(modules),
                        ContextStores.memory(),
                        new NoEndpoints(),
                        id -> credentials.getOrDefault(id, ObjectValue.EMPTY),
                        all.build(),
                        dataFolder,
                        services,
                        Clock.systemUTC(),
                        2,
                        CLOSING));
        engine.addListener(new EngineListener() {
            @Override
            public void onStatus(String nodeId, ObjectValue status) {
                list(statuses, nodeId).add(status.share());
            }

            @Override
            public void onLog(LogEntry entry) {
                log.add(entry.level() + " " + entry.text());
            }
        });
    }

    private static <T> List<T> list(Map<String, List<T>> lists, String id) {
        return lists.computeIfAbsent(id, _ -> new CopyOnWriteArrayList<>());
    }

    public Vertx vertx() {
        return vertx;
    }

    public void credentials(String id, ObjectValue values) {
        credentials.put(id, values);
    }

    /** Deploys flows given as JSON, in one tab "t" unless they say otherwise. */
    public void deploy(String json, Engine.Restart restart) {
        ArrayValue.Builder file = ArrayValue.builder();
        file.add(ObjectValue.of("id", "t", "type", "tab", "label", "Test"));
        file.addAll((ArrayValue) Json.parse(json));
        ArrayValue flows = file.build();
        await(engine.deploy(flows, restart, Set.of()));
        await(engine.start());
    }

    public void deploy(String json) {
        deploy(json, Engine.Restart.FULL);
    }

    public void send(String id, Message msg) {
        if (!engine.nodes().deliver(id, msg)) {
            throw new AssertionError("no node " + id + " runs");
        }
    }

    public List<Message> arrived(String id) {
        return list(arrived, id);
    }

    /** The n-th message that arrived there, waited for. */
    @com.google.errorprone.annotations.CanIgnoreReturnValue
    public Message arrived(String id, int index) {
        until("message " + index + " at " + id, () -> arrived(id).size() > index);
        return arrived(id).get(index);
    }

    /** The texts of the node's statuses so far. */
    public List<Object> statuses(String id) {
        List<Object> texts = new ArrayList<>();
        list(statuses, id).forEach(status -> texts.add(String.valueOf(status.get("text"))));
        return texts;
    }

    public String status(String id) {
        List<ObjectValue> all = list(statuses, id);
        return all.isEmpty() ? "" : Json.stringify(all.getLast());
    }

    public List<String> log() {
        return log;
    }

    public void until(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(PATIENCE.toSeconds() + " s passed without: " + what + "\nlog: " + log
                        + "\nstatuses: " + statuses);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    public static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e.getCause() == null ? e : e.getCause());
        }
    }

    @Override
    public void close() {
        await(engine.stop());
        var _ = await(vertx.close());
    }
}
