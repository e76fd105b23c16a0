package dev.fusewire.engine;

import dev.fusewire.context.ContextStores;
import dev.fusewire.node.HttpEndpoints;
import dev.fusewire.node.ObjectValue;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/**
 * What an engine is made of, beside its nodes.
 *
 * @param endpoints where nodes put their HTTP routes
 * @param credentials the credentials of a node by its id in the flow file; an empty object for none
 * @param settings the settings file, for nodes that look something up there
 * @param dataFolder holds a folder for each node that keeps something on disk
 * @param services what nodes may ask for by its interface
 * @param loops how many event loops the flows are spread over
 * @param closeTimeout how long a node may take to close before it is left behind
 */
public record EngineSettings(
        NodeRegistry registry,
        ContextStores contexts,
        HttpEndpoints endpoints,
        Function<String, ObjectValue> credentials,
        ObjectValue settings,
        Path dataFolder,
        Map<Class<?>, Object> services,
        Clock clock,
        int loops,
        Duration closeTimeout) {}
