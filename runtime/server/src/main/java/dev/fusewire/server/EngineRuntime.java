package dev.fusewire.server;

import dev.fusewire.editor.Comms;
import dev.fusewire.editor.Runtime;
import dev.fusewire.editor.Versions;
import dev.fusewire.engine.Engine;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeInfo;
import dev.fusewire.node.NodeModule;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The running flows as the editor's API sees them: the engine, and the files behind it. */
final class EngineRuntime implements Runtime {

    private final Vertx vertx;
    private final Engine engine;
    private final FlowStore store;
    private final Credentials credentials;
    private final FlowVersions versions;
    private final Comms comms;
    private final Log log;
    private volatile Deployed deployed = new Deployed(ArrayValue.EMPTY, FlowStore.revision(ArrayValue.EMPTY));
    private Function<ArrayValue, Future<Void>> devices = _ -> Future.succeededFuture();
    private boolean safe;

    EngineRuntime(
            Vertx vertx,
            Engine engine,
            FlowStore store,
            Credentials credentials,
            FlowVersions versions,
            Comms comms,
            Log log) {
        this.vertx = vertx;
        this.engine = engine;
        this.store = store;
        this.credentials = credentials;
        this.versions = versions;
        this.comms = comms;
        this.log = log;
    }

    /** @param listener makes ready what flows name, before they are deployed; must not fail */
    void beforeDeploy(Function<ArrayValue, Future<Void>> listener) {
        devices = listener;
    }

    /** Reads the files. What they hold is told and can be changed from then on, and runs once it is begun. */
    Future<Void> read(boolean safeMode) {
        safe = safeMode;
        return vertx.executeBlocking(() -> {
                    versions.forget();
                    credentials.replaceAll(store.readCredentials());
                    return store.read();
                })
                .compose(flows -> {
                    ArrayValue plain = Credentials.without(flows == null ? ArrayValue.EMPTY : flows)
                            .share();
                    deployed = new Deployed(plain, FlowStore.revision(plain));
                    if (!plain.isEmpty()) {
                        keepVersion(deployed, new Origin("", "file"));
                    }
                    return engine.deploy(plain, Engine.Restart.FULL, Set.of());
                });
    }

    /** Starts what was read, unless in safe mode. */
    Future<Void> begin() {
        return safe ? Future.succeededFuture() : start();
    }

    @Override
    public Deployed flows() {
        return deployed;
    }

    @Override
    public Future<String> deploy(ArrayValue flows, @Nullable ObjectValue replacement, String type, Origin origin) {
        ArrayValue plain = Credentials.without(flows).share();
        // read before anything is kept: what cannot run must not replace what does
        dev.fusewire.flow.Flows checked = dev.fusewire.flow.Flows.of(plain);
        ObjectValue before = credentials.all();
        if (replacement != null) {
            credentials.replaceAll(replacement);
        }
        Set<String> changed = credentials.take(flows);
        ObjectValue secrets = credentials.all();
        Deployed next = new Deployed(plain, FlowStore.revision(plain));
        log.debug("deploying " + checked.entries().size() + " nodes");
        boolean start = safe;
        safe = false;
        return vertx.executeBlocking(() -> {
                    store.write(plain, secrets);
                    return next;
                })
                .onFailure(_ -> credentials.replaceAll(before))
                .compose(_ -> {
                    deployed = next;
                    keepVersion(next, origin);
                    return devices.apply(plain);
                })
                .compose(_ -> {
                    return engine.deploy(plain, restart(type), changed);
                })
                .compose(_ -> start ? engine.start() : Future.succeededFuture())
                .map(_ -> {
                    log.info("Updated flows");
                    comms.notify("runtime-deploy", ObjectValue.of("revision", next.rev()), true);
                    report(true);
                    return next.rev();
                });
    }

    /** On its own: a history that cannot be written keeps nobody from deploying. */
    private void keepVersion(Deployed state, Origin origin) {
        Future<@Nullable Deployed> _ = vertx.executeBlocking(() -> {
                    versions.keep(state.flows(), state.rev(), origin.author(), origin.cause(), Instant.now());
                    return state;
                })
                .onFailure(e -> log.warn("The history of the flows has a gap: " + e.getMessage()));
    }

    @Override
    public Versions versions() {
        return versions;
    }

    private static Engine.Restart restart(String type) {
        return switch (type) {
            case "nodes" -> Engine.Restart.NODES;
            case "flows" -> Engine.Restart.FLOWS;
            default -> Engine.Restart.FULL;
        };
    }

    /** Says which types nobody provides; the rest runs. */
    private void report(boolean deploy) {
        List<String> missing = engine.missingTypes();
        if (missing.isEmpty()) {
            comms.notify("runtime-state", ObjectValue.of("state", state(), "deploy", deploy), true);
            return;
        }
        log.info("Waiting for missing types to be registered:");
        missing.forEach(type -> log.info(" - " + type));
        comms.notify(
                "runtime-state",
                ObjectValue.of(
                        "state", state(),
                        "error", "missing-types",
                        "type", "warning",
                        "text", "notification.warnings.missing-types",
                        "types", missing),
                true);
    }

    @Override
    public Future<String> reload() {
        return engine.stop().compose(_ -> read(false)).compose(_ -> begin()).map(_ -> {
            comms.notify("runtime-deploy", ObjectValue.of("revision", deployed.rev()), true);
            return deployed.rev();
        });
    }

    @Override
    public Map<String, String> tabsSharingALoop() {
        return engine.tabsSharingALoop();
    }

    @Override
    public String state() {
        return safe ? "safe" : engine.isStarted() ? "start" : "stop";
    }

    @Override
    public Future<Void> start() {
        safe = false;
        log.info("Starting flows");
        return engine.start().onSuccess(_ -> {
            log.info("Started flows");
            report(false);
        });
    }

    @Override
    public Future<Void> stop() {
        log.info("Stopping flows");
        return engine.stop().onSuccess(_ -> {
            log.info("Stopped flows");
            comms.notify("runtime-state", ObjectValue.of("state", "stop", "deploy", false), true);
        });
    }

    @Override
    public List<NodeModule> modules() {
        return engine.registry().modules();
    }

    @Override
    public void setEnabled(List<String> types, boolean enabled) {
        engine.registry().setEnabled(types, enabled);
    }

    @Override
    public @Nullable NodeInfo find(String id) {
        return engine.nodes().find(id);
    }

    @Override
    public boolean deliver(String id, Message msg) {
        return engine.nodes().deliver(id, msg);
    }

    @Override
    public boolean signal(String id, String name, Message msg) {
        return engine.nodes().signal(id, name, msg);
    }

    @Override
    public ObjectValue credentials(String id) {
        return credentials.of(id);
    }

    @Override
    public Stores stores() {
        return new Stores(engine.contexts().defaultStore(), engine.contexts().names());
    }

    @Override
    public @Nullable StoredContext context(ContextScope scope, String id) {
        String name = switch (scope) {
            case GLOBAL -> "global";
            case FLOW -> id;
            case NODE -> engine.nodes().scopeOf(id);
        };
        if (name == null) {
            return null;
        }
        return new StoredContext() {
            @Override
            public Future<List<String>> keys(String store) {
                return Future.succeededFuture(
                        hasSeeds(store)
                                ? engine.globalVariables().keys(store)
                                : engine.contexts().store(store).keys(name));
            }

            @Override
            public Future<@Nullable Object> get(String key, String store) {
                return Future.succeededFuture(
                        hasSeeds(store)
                                ? engine.globalVariables().get(key, store)
                                : engine.contexts().store(store).get(name, key));
            }

            /** What the settings file gives to all flows is shown once, in the default store. */
            private boolean hasSeeds(String store) {
                return scope == ContextScope.GLOBAL
                        && store.equals(engine.contexts().defaultStore());
            }

            @Override
            public Future<Void> delete(String key, String store) {
                engine.contexts().store(store).set(name, key, null);
                return Future.succeededFuture();
            }
        };
    }
}
