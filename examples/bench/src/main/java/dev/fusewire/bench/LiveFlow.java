package dev.fusewire.bench;

import dev.fusewire.context.ContextStores;
import dev.fusewire.engine.Engine;
import dev.fusewire.engine.EngineSettings;
import dev.fusewire.engine.NodeRegistry;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.Message;
import dev.fusewire.node.NoEndpoints;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeModule;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
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
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/** One tab on a running engine, into which messages are sent and out of which they come. */
final class LiveFlow implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;
    private static final SynchronousQueue<Message> OUT = new SynchronousQueue<>();

    private final Vertx vertx = Vertx.vertx();
    private final Engine engine;

    /** @param nodes the tab's nodes, as in a flow file, ' standing for "; what comes to one of type "end" has come out */
    LiveFlow(String nodes) {
        List<NodeModule> modules = new ArrayList<>();
        ServiceLoader.load(NodeModule.class).forEach(modules::add);
        modules.add(() -> List.of(End.class));
        engine = new Engine(
                vertx,
                new EngineSettings(
                        new NodeRegistry(modules),
                        ContextStores.memory(),
                        new NoEndpoints(),
                        _ -> ObjectValue.EMPTY,
                        ObjectValue.EMPTY,
                        Path.of("target", "data"),
                        Map.of(),
                        Clock.systemUTC(),
                        1,
                        Duration.ofSeconds(5)));
        var _ = await(engine.deploy(
                        (ArrayValue) Json.parse(("[{'id':'t','type':'tab'}," + nodes + "]").replace('\'', '"')),
                        Engine.Restart.FULL,
                        Set.of())
                .compose(_ -> engine.start()));
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends a message to the node "a" and waits for what comes out. */
    Message run(Message msg) {
        if (!engine.nodes().deliver("a", msg)) {
            throw new IllegalStateException("there is no node a");
        }
        try {
            Message out = OUT.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (out == null) {
                throw new IllegalStateException("nothing came out");
            }
            return out;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        var _ = await(engine.stop());
        var _ = await(vertx.close());
    }

    /** Where a message comes out. */
    @NodeType(value = "end", outputs = 0)
    public static final class End implements Node {

        /** Nothing to set. */
        public record Config() {}

        /** As every node's. */
        public End(Config config, NodeContext context) {
            // nothing is kept
        }

        @Override
        public Future<?> onMessage(Message msg, Outputs out) {
            try {
                OUT.put(msg);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return DONE;
        }
    }
}
