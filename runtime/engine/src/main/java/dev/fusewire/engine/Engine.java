package dev.fusewire.engine;

import dev.fusewire.context.ContextStores;
import dev.fusewire.flow.FlowDiff;
import dev.fusewire.flow.Flows;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Expression;
import dev.fusewire.node.ExpressionEngine;
import dev.fusewire.node.HttpEndpoints;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeInfo;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.PropertyPath;
import dev.fusewire.node.Variables;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Runs flows: deploys them, restarts what a deployment changes, and knows every running node. */
public final class Engine {

    /** How much of what is unchanged a deployment restarts. */
    public enum Restart {
        /** Everything. */
        FULL,
        /** What changed, and all that is wired to it. */
        FLOWS,
        /** What changed. */
        NODES
    }

    private final Vertx vertx;
    private final EngineSettings settings;
    private final ExpressionEngine expressions;
    private final Loops loops;
    private final Listeners listeners = new Listeners();
    private final RunningNodes nodes = new RunningNodes();
    private final Map<String, FlowRun> flows = new LinkedHashMap<>();
    private final FlowRun global;
    private final Preparations preparations = new Preparations();
    private final DataFolders dataFolders;
    private final Variables globalVariables;
    private volatile Flows model = Flows.NONE;
    private volatile boolean started;

    public Engine(Vertx vertx, EngineSettings settings) {
        this.vertx = vertx;
        this.settings = settings;
        dataFolders = new DataFolders(settings.dataFolder());
        globalVariables =
                SeededVariables.over(new NodeVariables(settings.contexts(), "global", null), settings.settings());
        expressions = ServiceLoader.load(ExpressionEngine.class).findFirst().orElse(Engine::withoutExpressions);
        loops = new Loops(vertx, settings.loops());
        global = new FlowRun(
                this, null, loops.shared(), Flows.NONE.global(), EnvScope.process(settings.settings()), null);
    }

    /** A program may be put together without JSONata: only who uses an expression is told. */
    private static Expression withoutExpressions(String expression, NodeContext context) {
        throw new NodeError("this program has no JSONata to read the expression \"" + expression + "\"");
    }

    public void addListener(EngineListener listener) {
        listeners.add(listener);
    }

    Listeners listeners() {
        return listeners;
    }

    public boolean isStarted() {
        return started;
    }

    DataFolders dataFolders() {
        return dataFolders;
    }

    @Nullable
    Object service(Class<?> type) {
        return settings.services().get(type);
    }

    EngineSettings settings() {
        return settings;
    }

    public NodeRegistry registry() {
        return settings.registry();
    }

    // ---- deploy; called one at a time

    /**
     * Makes these flows the running ones. They are read before anything stops: what cannot be read changes nothing.
     *
     * @param newCredentials ids of the nodes whose credentials are other than before
     */
    public Future<Void> deploy(ArrayValue file, Restart restart, Set<String> newCredentials) {
        Flows after;
        try {
            after = Flows.of(file);
        } catch (NodeError e) {
            return Future.failedFuture(e);
        }
        FlowDiff diff = FlowDiff.between(model, after, newCredentials);
        if (!started) {
            model = after;
            return Future.succeededFuture();
        }
        boolean all = restart == Restart.FULL || diff.everything();
        Set<String> stopping = restart == Restart.FLOWS ? diff.stoppingFlows() : diff.stoppingNodes();
        return stopNodes(all ? null : stopping, diff.removed()).compose(_ -> {
            model = after;
            settings.contexts().keepOnly(model.ids());
            dataFolders.delete(diff.removed());
            return startNodes();
        });
    }

    public Future<Void> start() {
        if (started) {
            return Future.succeededFuture();
        }
        started = true;
        return startNodes();
    }

    public Future<Void> stop() {
        if (!started) {
            return Future.succeededFuture();
        }
        started = false;
        return stopNodes(null, Set.of());
    }

    /** Types the flows name and nobody provides. */
    public List<String> missingTypes() {
        return model.missingTypes(type -> settings.registry().find(type) != null);
    }

    private Future<Void> stopNodes(@Nullable Set<String> ids, Set<String> removed) {
        List<Future<?>> ends = new ArrayList<>();
        flows.values().forEach(flow -> ends.add(flow.stop(ids, removed)));
        return Future.join(ends)
                .otherwiseEmpty()
                .compose(_ -> global.stop(ids, removed))
                .onComplete(_ -> flows.values().removeIf(FlowRun::isEmpty));
    }

    private Future<Void> startNodes() {
        global.update(model.global());
        loops.read(model);
        return global.start(model).compose(_ -> {
            global.open();
            List<Future<?>> starts = new ArrayList<>();
            flows.keySet().removeIf(id -> !model.tabs().containsKey(id));
            model.tabs().forEach((id, tab) -> {
                if (!tab.isDisabled()) {
                    FlowRun flow = flows.computeIfAbsent(
                            id, _ -> new FlowRun(this, global, loops.of(id), tab, global.env(), null));
                    flow.update(tab);
                    starts.add(flow.start(model));
                }
            });
            loops.tell(flows, model);
            return Future.join(starts).compose(_ -> {
                flows.values().forEach(FlowRun::open);
                return preparations.over();
            });
        });
    }

    Preparations preparations() {
        return preparations;
    }

    /** Every node at work. */
    public RunningNodes nodes() {
        return nodes;
    }

    /**
     * An event loop of the flows at this moment, as seen from another thread.
     *
     * @param waiting messages on their way
     * @param node whose code runs; null for none, or for code that is no node's
     * @param thread null before the loop has run anything
     */
    public record LoopState(
            int waiting, @Nullable NodeInfo node, @Nullable Thread thread) {}

    /** What a tab is called; its id where it has no name. */
    public String flowLabel(String id) {
        return Loops.label(model, id);
    }

    public List<LoopState> loopStates() {
        return loops.all().stream()
                .map(queue -> {
                    RunningNode node = queue.current();
                    return new LoopState(queue.size(), node == null ? null : node.info(), queue.thread());
                })
                .toList();
    }

    /** Runs a task on the event loop of this number, behind what runs there. */
    public void onLoop(int number, Runnable task) {
        loops.all().get(number).context().runOnContext(_ -> task.run());
    }

    /** By the id of each tab that shares the event loop of those that use the global context: where it does. */
    public Map<String, String> tabsSharingALoop() {
        return loops.sharing();
    }

    Loops loops() {
        return loops;
    }

    Set<String> usersOf(String config) {
        return model.users().getOrDefault(config, Set.of());
    }

    // ---- what nodes use

    Vertx vertx() {
        return vertx;
    }

    Clock clock() {
        return settings.clock();
    }

    public ContextStores contexts() {
        return settings.contexts();
    }

    /** What all flows share. */
    public Variables globalVariables() {
        return globalVariables;
    }

    ExpressionEngine expressions() {
        return expressions;
    }

    HttpEndpoints endpoints() {
        return settings.endpoints();
    }

    ObjectValue credentials(String id) {
        return settings.credentials().apply(id);
    }

    @Nullable
    Object setting(String name) {
        return PropertyPath.of(name).find(settings.settings(), null);
    }

    String generateId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return Ids.hex(random.nextLong());
    }
}
