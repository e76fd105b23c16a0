package dev.fusewire.engine;

import dev.fusewire.context.ContextStores;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.Message;
import dev.fusewire.node.NoEndpoints;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.Status;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An engine on two event loops with nodes that tell what happens to them. */
final class RunningFlows implements AutoCloseable {

    /** What the nodes of the engine under test have told, in order. One test runs at a time. */
    private static final BlockingQueue<String> TOLD = new LinkedBlockingQueue<>();

    private static final long PATIENCE_SECONDS = 20;

    private final Vertx vertx = Vertx.vertx();
    final List<String> log = java.util.Collections.synchronizedList(new ArrayList<>());
    final Engine engine;

    RunningFlows() {
        TOLD.clear();
        engine = new Engine(
                vertx,
                new EngineSettings(
                        new NodeRegistry(List.of(() -> List.of(
                                Probe.class,
                                Silent.class,
                                Catch.class,
                                StatusWatch.class,
                                Complete.class,
                                Config.class))),
                        ContextStores.memory(),
                        new NoEndpoints(),
                        _ -> ObjectValue.EMPTY,
                        ObjectValue.EMPTY,
                        Path.of("target", "data"),
                        Map.of(),
                        Clock.systemUTC(),
                        2,
                        Duration.ofMillis(300)));
        engine.addListener(new EngineListener() {
            @Override
            public void onLog(LogEntry entry) {
                log.add(entry.text());
            }
        });
    }

    static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    void deploy(String flows) throws Exception {
        deploy(flows, Engine.Restart.FULL);
    }

    /** @param flows a flow file with ' for ", in which what stands on a tab needs no place: it is given one */
    void deploy(String flows, Engine.Restart restart) throws Exception {
        var _ = get(engine.deploy(
                (ArrayValue)
                        Json.parse(flows.replace("'z':", "'x':1,'y':1,'z':").replace('\'', '"')),
                restart,
                Set.of()));
        var _ = get(engine.start());
    }

    void send(String node, Object payload) {
        if (!engine.nodes().deliver(node, Message.of(payload))) {
            throw new AssertionError("there is no node " + node);
        }
    }

    /** The next so many things told. */
    List<String> next(int count) throws InterruptedException {
        List<String> next = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String told = TOLD.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (told == null) {
                throw new AssertionError("only " + next + " was told, and nothing more");
            }
            next.add(told);
        }
        return next;
    }

    String next() throws InterruptedException {
        return next(1).getFirst();
    }

    /** What is told already, nothing awaited. */
    List<String> told() {
        List<String> told = new ArrayList<>();
        TOLD.drainTo(told);
        return told;
    }

    @Override
    public void close() throws Exception {
        var _ = get(engine.stop());
        var _ = get(vertx.close());
        TOLD.clear();
    }

    /** Tells of its start, its messages and its end, passes messages on, and fails when told to. */
    @NodeType("probe")
    public static final class Probe implements Node {

        public record Config(@Property String say, @Property boolean quiet) {}

        private final Config config;
        private final NodeContext context;
        private final String label;

        public Probe(Config config, NodeContext context) {
            this.config = config;
            this.context = context;
            label = context.info().id();
            if (!config.quiet()) {
                TOLD.add("start " + label);
            }
            if (config.say().equals("backlog")) {
                context.onBacklog(isLong -> TOLD.add(label + (isLong ? " waits" : " goes on")));
            }
            if (config.say().equals("at once")) {
                context.outputs().send(Message.of("from the start"));
            }
        }

        @Override
        public Future<?> onMessage(Message msg, Outputs out) {
            String text = String.valueOf(msg.payload());
            switch (text) {
                case "fail" -> throw new NodeError("Error", "thrown");
                case "fail later" -> {
                    return context.blocking(() -> {
                        throw new NodeError("later");
                    });
                }
                case "hold" -> {
                    context.holdMessages(context.blocking(() -> {
                        Thread.sleep(100);
                        return "made";
                    }));
                    var _ = context.after(Duration.ofMillis(1), () -> TOLD.add(label + " timer"));
                    out.send(Message.of("held"));
                    return DONE;
                }
                case "flood" -> {
                    TOLD.add(label + " floods");
                    for (int i = 0; i <= RunQueue.LONG; i++) {
                        out.send(Message.of("drop"));
                    }
                    TOLD.add(label + " has flooded");
                    return DONE;
                }
                case "drop" -> {
                    return DONE;
                }
                case "status" -> context.status(Status.text("well"));
                case "out of memory" -> throw new OutOfMemoryError("as if");
                case "twice" -> {
                    out.send(Message.of("1"));
                    out.send(Message.of("2"));
                    return DONE;
                }
                default -> {}
            }
            if (config.say().equals("after")) {
                context.afterMessage(() -> TOLD.add(label + " after " + text));
            }
            Object said =
                    config.say().startsWith("$") ? context.env(config.say().substring(1)) : config.say();
            TOLD.add(label + " " + text + (config.say().isEmpty() ? "" : " " + said));
            out.send(msg);
            return DONE;
        }

        @Override
        public Future<?> close(boolean removed) {
            if (!config.quiet()) {
                TOLD.add((removed ? "removed " : "close ") + label);
            }
            return DONE;
        }
    }

    /** Never says that it is closed. */
    @NodeType("never closes")
    public static final class Silent implements Node {
        public record Config() {}

        @SuppressWarnings("unused")
        public Silent(Config config, NodeContext context) {}

        @Override
        public Future<?> close(boolean removed) {
            return NEVER;
        }
    }

    /** A config node that others name. */
    @NodeType(value = "config", category = "config", inputs = 0, outputs = 0)
    public static final class Config implements Node {
        public record Settings(@Property String host) {}

        private final NodeContext context;

        @SuppressWarnings("unused")
        public Config(Settings settings, NodeContext context) {
            this.context = context;
            TOLD.add("start " + context.info().id());
        }

        @Override
        public Future<?> close(boolean removed) {
            TOLD.add((removed ? "removed " : "close ") + context.info().id());
            return DONE;
        }
    }

    private static Future<?> tell(String what, NodeContext context, Message msg, Outputs out) {
        ObjectValue about = msg.get(what) instanceof ObjectValue object ? object : ObjectValue.EMPTY;
        ObjectValue source = about.get("source") instanceof ObjectValue object ? object : ObjectValue.EMPTY;
        Object words = what.equals("error") ? about.get("message") : what.equals("status") ? about.get("text") : "done";
        TOLD.add(context.info().id() + " " + words + " of " + source.get("id"));
        out.send(msg);
        return Node.DONE;
    }

    @NodeType("catch")
    public static final class Catch implements Node {
        public record Config() {}

        private final NodeContext context;

        @SuppressWarnings("unused")
        public Catch(Config config, NodeContext context) {
            this.context = context;
        }

        @Override
        public Future<?> onMessage(Message msg, Outputs out) {
            return tell("error", context, msg, out);
        }
    }

    @NodeType("status")
    public static final class StatusWatch implements Node {
        public record Config() {}

        private final NodeContext context;

        @SuppressWarnings("unused")
        public StatusWatch(Config config, NodeContext context) {
            this.context = context;
        }

        @Override
        public Future<?> onMessage(Message msg, Outputs out) {
            return tell("status", context, msg, out);
        }
    }

    @NodeType("complete")
    public static final class Complete implements Node {
        public record Config() {}

        private final NodeContext context;

        @SuppressWarnings("unused")
        public Complete(Config config, NodeContext context) {
            this.context = context;
        }

        @Override
        public Future<?> onMessage(Message msg, Outputs out) {
            return tell("complete", context, msg, out);
        }
    }
}
