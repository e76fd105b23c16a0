package dev.fusewire.engine;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fusewire.flow.Container;
import dev.fusewire.flow.Flows;
import dev.fusewire.flow.SubflowInstance;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Variables;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A flow at work: a tab, the inside of a subflow instance, or the place of the config nodes that belong to all. */
final class FlowRun {

    private final Engine engine;
    private final @Nullable FlowRun parent;
    private final RunQueue queue;
    private final String path;
    private final @Nullable ObjectValue instance;
    private final Map<String, RunningNode> nodes = new LinkedHashMap<>();
    private final Map<String, FlowRun> subflows = new HashMap<>();
    private final FlowEnv env;
    private final List<Runnable> held = new ArrayList<>();
    private final Reports reports;
    private Container container;
    private @Nullable RunningNode door;
    /** By input of the subflow the nodes it leads to. */
    private List<List<String>> inputs = List.of();

    private volatile boolean started;

    /** @param instance the entry of the subflow instance this is the inside of; null for a tab */
    FlowRun(
            Engine engine,
            @Nullable FlowRun parent,
            RunQueue queue,
            Container container,
            EnvScope outerEnv,
            @Nullable ObjectValue instance) {
        this.engine = engine;
        this.parent = parent;
        this.queue = queue;
        this.container = container;
        this.instance = instance;
        env = new FlowEnv(outerEnv, engine::credentials, this::reader);
        path = instance == null || parent == null
                ? container.id()
                : parent.path + "/" + instance.string("_alias", instance.string("id", ""));
        reports = new Reports(this, engine);
    }

    String id() {
        return container.id();
    }

    String path() {
        return path;
    }

    EnvScope env() {
        return env.scope();
    }

    RunQueue queue() {
        return queue;
    }

    boolean isStarted() {
        return started;
    }

    @Nullable
    FlowRun parent() {
        return parent;
    }

    /** The node that stands for this subflow instance in the flow around it. */
    @Nullable
    RunningNode door() {
        return door;
    }

    boolean isGlobal() {
        return parent == null;
    }

    /** Whether the subflow says by a status output of its own what its status is. */
    boolean hasStatusOutput() {
        return instance != null && container.entry().get("status") instanceof ObjectValue;
    }

    Collection<RunningNode> nodes() {
        return nodes.values();
    }

    void each(Consumer<RunningNode> visitor) {
        nodes.values().forEach(visitor);
        subflows.values().forEach(flow -> flow.each(visitor));
    }

    @Nullable
    ObjectValue groupEntry(String group) {
        return container.groups().get(group);
    }

    /** Runs a task once all nodes of the flow are there, on the flow's loop; at once when they are. */
    void whenStarted(Runnable task) {
        queue.run(() -> {
            if (started) {
                task.run();
            } else {
                held.add(task);
            }
        });
    }

    void update(Container changed) {
        container = changed;
    }

    // ---- start

    /** Makes the nodes that are not there yet. Messages wait until all are. */
    Future<Void> start(Flows flows) {
        Promise<Void> done = Promise.promise();
        queue.run(() -> {
            try {
                create(flows);
                done.complete();
            } catch (RuntimeException e) {
                done.fail(e);
            }
        });
        return done.future();
    }

    void create(Flows flows) {
        started = false;
        env.read(container, isGlobal(), instance, path);
        new NodeMaker(engine, this, container, env).make(flows);
    }

    boolean has(String node) {
        return nodes.containsKey(node);
    }

    void keep(RunningNode running) {
        nodes.put(running.id(), running);
        engine.nodes().add(running);
    }

    /** The inside of a subflow instance of this flow; its nodes are not made yet. */
    FlowRun inside(ObjectValue entry, SubflowInstance expanded, RunningNode standsFor) {
        FlowRun inner = new FlowRun(engine, this, queue, expanded.flow(), env.of(entry), entry);
        inner.inputs = expanded.inputs();
        inner.door = standsFor;
        subflows.put(entry.string("id", ""), inner);
        return inner;
    }

    /** After all flows have their nodes: wires lead somewhere, and what was held back is let go. */
    void open() {
        queue.run(() -> {
            nodes.values().forEach(node -> {
                if (node != door) {
                    relink(node);
                }
            });
            reports.collect(nodes.values());
            subflows.values().forEach(FlowRun::open);
            started = true;
            List<Runnable> tasks = List.copyOf(held);
            held.clear();
            tasks.forEach(Runnable::run);
        });
    }

    private void relink(RunningNode node) {
        FlowRun inner = subflows.get(node.id());
        if (inner != null) {
            node.outputs().connect(inner.inputs);
            return;
        }
        ObjectValue now = container.nodes().get(node.id());
        if (now != null && now.get("wires") instanceof ArrayValue wires) {
            node.outputs().connect(wires);
        } else {
            node.outputs().link();
        }
    }

    /** What works out environment variables, and reports what is wrong in them, in the flow's name. */
    private NodeContext reader(EnvScope scope) {
        String id = instance == null ? container.id() : instance.string("id", "");
        String type = instance == null ? "flow" : "subflow";
        return new RunningNode(
                engine, this, NodeMaker.info(ObjectValue.of("id", id, "type", type), container.id()), scope);
    }

    /** The running config node of this id, as a node of this flow sees it. */
    @Nullable
    Node configNode(String id) {
        RunningNode own = nodes.get(id);
        if (own != null) {
            return own.node();
        }
        if (parent != null) {
            return parent.configNode(id);
        }
        RunningNode global = engine.nodes().get(id);
        return global == null ? null : global.node();
    }

    Variables variables() {
        return parent == null
                ? engine.globalVariables()
                : new NodeVariables(engine.contexts(), container.id(), parent.variables());
    }

    // ---- stop

    /** Stops these nodes, or all where {@code ids} is null; config nodes last. */
    Future<Void> stop(@Nullable Set<String> ids, Set<String> removed) {
        Promise<Void> done = Promise.promise();
        queue.run(() -> {
            Predicate<RunningNode> stopping = node -> ids == null
                    || ids.contains(node.id())
                    || ids.contains(node.info().alias());
            Predicate<RunningNode> config = node -> container.configs().containsKey(node.id());
            FlowEnd end = new FlowEnd(engine, nodes, subflows, removed);
            end.of(stopping.and(config.negate()))
                    .onComplete(
                            _ -> queue.run(() -> end.of(stopping.and(config)).onComplete(_ -> done.complete())));
        });
        return done.future();
    }

    Set<String> ids() {
        return nodes.keySet();
    }

    boolean isEmpty() {
        return nodes.isEmpty();
    }

    // ---- what nodes report

    @CanIgnoreReturnValue
    boolean error(RunningNode node, Throwable failure, @Nullable Message msg, RunningNode reporting) {
        return reports.error(node, failure, msg, reporting);
    }

    @CanIgnoreReturnValue
    boolean status(RunningNode node, ObjectValue status, RunningNode reporting, boolean quiet) {
        return reports.status(node, status, reporting, quiet);
    }

    void completed(RunningNode node, Message msg) {
        reports.completed(node, msg);
    }

    /** The running nodes that use a config node of the global flow. */
    List<RunningNode> usersOf(RunningNode config) {
        return engine.usersOf(config.id()).stream()
                .map(engine.nodes()::get)
                .filter(Objects::nonNull)
                .toList();
    }
}
