package dev.fusewire.live;

import dev.fusewire.context.ContextStores;
import dev.fusewire.engine.Engine;
import dev.fusewire.engine.EngineSettings;
import dev.fusewire.engine.NodeRegistry;
import dev.fusewire.node.NoEndpoints;
import dev.fusewire.node.NodeModule;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** An engine with two event loops and nothing set, for a test that brings its own nodes. */
public final class TestEngine {

    private TestEngine() {}

    /** One that knows these nodes and no others. */
    public static Engine of(Vertx vertx, NodeModule... modules) {
        return new Engine(
                vertx,
                new EngineSettings(
                        new NodeRegistry(List.of(modules)),
                        ContextStores.memory(),
                        new NoEndpoints(),
                        _ -> ObjectValue.EMPTY,
                        ObjectValue.EMPTY,
                        Path.of("target", "data"),
                        Map.of(),
                        Clock.systemUTC(),
                        2,
                        Duration.ofSeconds(5)));
    }
}
