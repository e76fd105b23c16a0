package dev.fusewire.engine;

import dev.fusewire.node.NodeError;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Ends nodes of a flow, on its loop: each is taken out first, then closed, for as long as there is patience with it. */
final class FlowEnd {

    private final Engine engine;
    private final Map<String, RunningNode> nodes;
    private final Map<String, FlowRun> subflows;
    private final Set<String> removed;

    /** @param removed ids of nodes that do not come again */
    FlowEnd(Engine engine, Map<String, RunningNode> nodes, Map<String, FlowRun> subflows, Set<String> removed) {
        this.engine = engine;
        this.nodes = nodes;
        this.subflows = subflows;
        this.removed = removed;
    }

    /** Completes when all of these have ended. */
    Future<?> of(Predicate<RunningNode> which) {
        List<Future<?>> ends = new ArrayList<>();
        for (RunningNode node : List.copyOf(nodes.values())) {
            if (which.test(node)) {
                ends.add(end(node, removed.contains(node.id())));
            }
        }
        return Future.join(ends).otherwiseEmpty();
    }

    private Future<?> end(RunningNode node, boolean isRemoved) {
        var _ = nodes.remove(node.id());
        engine.nodes().remove(node);
        List<Future<?>> ends = new ArrayList<>();
        FlowRun inner = subflows.remove(node.id());
        if (inner != null) {
            ends.add(inner.stop(null, isRemoved ? inner.ids() : Set.of()));
        }
        ends.add(limited(node, node.close(isRemoved)).onComplete(_ -> {
            forget(node);
            if (isRemoved) {
                engine.listeners().removed(node.id());
            }
        }));
        return Future.join(ends).otherwiseEmpty();
    }

    /** Where nobody has asked for stores, a node's variables go with the node, as in Node-RED. */
    private void forget(RunningNode node) {
        if (!engine.contexts().isConfigured()) {
            engine.contexts().forget(node.contextScope());
        }
    }

    /** The node's end, or the end of patience with it. */
    private Future<?> limited(RunningNode node, Future<?> closing) {
        if (closing.isComplete()) {
            return closing;
        }
        return closing.timeout(engine.settings().closeTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(e -> engine.listeners()
                        .log(new EngineListener.LogEntry(
                                EngineListener.Level.ERROR,
                                "Error stopping node: " + NodeError.textOf(e),
                                node.info(),
                                node.flow().path())));
    }
}
