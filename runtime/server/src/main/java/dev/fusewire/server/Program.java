package dev.fusewire.server;

import dev.fusewire.cockpit.CockpitServer;
import dev.fusewire.context.ContextStorage;
import dev.fusewire.context.ContextStore;
import dev.fusewire.context.ContextStores;
import dev.fusewire.context.FileStore;
import dev.fusewire.context.MemoryStore;
import dev.fusewire.devices.DeviceAccountsApi;
import dev.fusewire.devices.DeviceDesk;
import dev.fusewire.editor.Access;
import dev.fusewire.editor.Comms;
import dev.fusewire.editor.EditorApi;
import dev.fusewire.editor.EditorSettings;
import dev.fusewire.editor.UserDirectory;
import dev.fusewire.engine.Engine;
import dev.fusewire.engine.EngineSettings;
import dev.fusewire.engine.NodeRegistry;
import dev.fusewire.history.HistorySettings;
import dev.fusewire.history.HistoryStore;
import dev.fusewire.node.Cockpit;
import dev.fusewire.node.History;
import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.OwnBroker;
import dev.fusewire.node.Values;
import dev.fusewire.server.command.Arguments;
import dev.fusewire.server.http.NodeRoutes;
import dev.fusewire.server.http.SiteGuard;
import dev.fusewire.server.keep.ControlSocket;
import dev.fusewire.server.keep.DirectoryLock;
import dev.fusewire.server.keep.GoodFiles;
import dev.fusewire.server.keep.Restore;
import dev.fusewire.server.keep.Snapshot;
import dev.fusewire.server.watch.Metrics;
import dev.fusewire.server.watch.WatchRoutes;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fusewire as a whole: engine, editor, broker and simulated house, put together from the settings. */
public final class Program {

    private static final List<String> NOT_YET = List.of("httpAdminAuth");

    /** What flows call the broker that comes with the program, whatever its port. */
    private static final String BROKER = "FUSEWIRE_BROKER";

    private static final int PORT = 1880;
    /** Some 5 kB each. */
    private static final int VERSIONS = 200;

    private static final int MEMORY_MS = 15_000;
    private static final Duration FLUSH = Duration.ofSeconds(1);
    /** From which on an event loop counts as held up, s. */
    private static final double BLOCKED_S = 2;

    private static final Duration NODE_CLOSE = Duration.ofSeconds(15);

    private final Arguments arguments;
    private final Path userDir;
    private final Settings settings;
    private final Log log;
    private final Vertx vertx;
    private final GoodFiles files;
    private final Demo demo;
    private final HistoryStore history;
    private final CockpitServer cockpit;
    private @Nullable DirectoryLock lock;
    private @Nullable ControlSocket control;
    private @Nullable SelfWatch watch;
    private @Nullable Metrics metrics;
    private @Nullable Engine engine;
    private @Nullable HttpServer server;
    private @Nullable Listener listener;
    private @Nullable Entrance entrance;
    private @Nullable FrontDoor front;
    private @Nullable ContextStores contexts;

    Program(Arguments arguments, Path userDir, Settings settings, Log log) {
        this.arguments = arguments;
        this.userDir = userDir;
        this.settings = settings;
        this.log = log;
        int cores = java.lang.Runtime.getRuntime().availableProcessors();
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(Math.max(2, cores)));
        files = new GoodFiles(userDir, log::damage);
        demo = new Demo(vertx, arguments, userDir, settings, log);
        history = new HistoryStore(HistorySettings.of(userDir, settings.get("history")), Clock.systemUTC());
        cockpit = new CockpitServer(
                vertx,
                userDir,
                history,
                Clock.systemUTC(),
                version(),
                settings.text("cockpit.role", "operator"),
                settings.text("cockpit.title", "Fusewire"));
    }

    static String version() {
        String version = Program.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    Future<Void> start() {
        try {
            lock = DirectoryLock.take(userDir, log::warn);
        } catch (IllegalStateException e) {
            return Future.failedFuture(e);
        }
        try {
            if (lock.isLocked()) {
                Snapshot.tidy(userDir);
            }
            if (lock.isLocked() && Restore.finish(userDir)) {
                log.info("The rest of a backup that was being restored is in place");
            }
        } catch (IOException e) {
            log.error("A backup that was being restored cannot be put in place: " + NodeError.textOf(e));
        }
        log.info("Welcome to Fusewire " + version());
        log.info("Java " + java.lang.Runtime.version() + ", " + System.getProperty("os.name") + " "
                + System.getProperty("os.arch"));
        NOT_YET.stream()
                .filter(name -> settings.get(name) != null)
                .forEach(name -> log.warn("Setting " + name + " is not used yet"));
        log.info("User directory : " + userDir);
        Path file = arguments.flowFile() != null ? inside(arguments.flowFile()) : FlowStore.fileIn(userDir);
        log.info("Flow file      : " + file);
        try {
            files.check(userDir.resolve(".config.users.json"), Json::parseObject);
        } catch (IOException | UncheckedIOException e) {
            log.warn("The settings of the users: " + NodeError.textOf(e));
        }
        FlowVersions versions =
                new FlowVersions(userDir.resolve("flow-history"), settings.number("flowHistory.versions", VERSIONS));
        FlowStore store = new FlowStore(userDir, file, secret(), versions, files);
        store.correctModes(log::warn);
        return demo.startBroker()
                .compose(_ -> demo.prepare(store))
                .compose(_ -> cockpit.open())
                .compose(_ -> Entrance.open(
                        vertx, userDir, settings, host(), editorSettings().adminRoot(), log))
                .compose(opened -> {
                    entrance = opened;
                    return serve(store, versions, opened);
                })
                .compose(_ -> demo.startHouse(store));
    }

    /** The library for it is loaded when somebody asks for the first time. */
    private synchronized String page(Figures figures) {
        Metrics made = metrics == null ? new Metrics(figures) : metrics;
        metrics = made;
        return made.page();
    }

    private @Nullable String secret() {
        Object secret = settings.get("credentialSecret");
        return secret == null ? null : Values.text(secret);
    }

    private @Nullable ControlSocket openControl(Keeper keeper) {
        if (lock == null || !lock.isLocked()) {
            return null;
        }
        try {
            return ControlSocket.open(userDir, keeper.commands());
        } catch (IOException | UnsupportedOperationException e) {
            log.warn("Commands such as backup cannot reach this program while it runs: " + NodeError.textOf(e));
            return null;
        }
    }

    private Path inside(Path given) {
        return given.isAbsolute() || given.toFile().isFile() ? given : userDir.resolve(given);
    }

    private String host() {
        return arguments.host() != null ? arguments.host() : settings.text("uiHost", "127.0.0.1");
    }

    private Future<Void> serve(FlowStore store, FlowVersions versions, Entrance open) {
        EditorSettings editor = editorSettings();
        NodeRoutes routes = new NodeRoutes(editor.nodeRoot(), editor.adminRoot());
        Credentials credentials = new Credentials();
        contexts = contexts();
        engine = new Engine(
                vertx,
                new EngineSettings(
                        NodeRegistry.load(),
                        contexts,
                        routes,
                        credentials::of,
                        settings.withEnvironment(BROKER, demo.brokerUrl()).values(),
                        userDir.resolve("data"),
                        services(),
                        Clock.systemUTC(),
                        Math.max(2, java.lang.Runtime.getRuntime().availableProcessors()),
                        NODE_CLOSE));
        Access access = open.access();
        Comms comms = new Comms(vertx, access);
        engine.addListener(new Announcer(comms, log));
        log.setDamageListener(new DamageNotice(comms, cockpit.service()));
        EngineRuntime runtime = new EngineRuntime(vertx, engine, store, credentials, versions, comms, log);
        EditorApi api =
                new EditorApi(vertx, runtime, comms, new UserDirectory(userDir), access, editor, nodeSettings());
        if (demo.broker() != null) {
            new DeviceAccountsApi(new DeviceDesk(vertx, demo.broker()), access).mount(api.router());
        }
        control = openControl(
                new Keeper(userDir, store, runtime, contexts, history, cockpit, open::copyTo, secret(), log));
        SelfWatch watching = new SelfWatch(
                engine,
                comms,
                cockpit,
                userDir,
                Duration.ofMillis(Math.round(settings.decimal("watch.blockedAfter", BLOCKED_S) * 1000)),
                log);
        watching.addParts(runtime, history, demo::counts, Clock.systemUTC());
        watch = watching;
        Figures figures = new Figures(engine, watching.loops(), history, cockpit, demo::counts, Clock.systemUTC());
        new WatchRoutes(vertx, access, watching.health(), () -> page(figures)).mount(api.router());
        if (log.writesAudit()) {
            api.setAudit(log::audit);
        }
        if (log.writesMetrics()) {
            vertx.setPeriodic(settings.number("runtimeMetricInterval", MEMORY_MS), _ -> tellMemory());
        }
        String host = host();
        int port = arguments.port() != null ? arguments.port() : settings.number("uiPort", PORT);
        SiteGuard guard = new SiteGuard(host, settings::get, log::warn);
        Listener doors = new Listener(vertx, settings, userDir, guard, log, Clock.systemUTC());
        listener = doors;
        FrontDoor door = new FrontDoor(
                vertx,
                guard,
                settings.isOff("httpAdminRoot") ? null : api.router(),
                cockpit.router(open.door()),
                open.router(demo.broker()),
                editor.adminRoot(),
                routes,
                !settings.isOff("httpNodeRoot"),
                settings.values(),
                open.guards(routes));
        front = door;
        // first the flows are read: who asks at once must not be told that there are none, or deploy beside them
        return runtime.read(arguments.safe())
                .compose(_ -> doors.listen(door, host, port, editor.adminRoot()))
                .compose(listening -> {
                    server = listening;
                    String root = doors.scheme() + "://" + host + ":" + listening.actualPort() + editor.adminRoot();
                    log.info("Server now running at " + root);
                    if (lock != null) {
                        lock.tell("address", root);
                    }
                    List<String> places = OwnAddresses.of(host).stream()
                            .map(each ->
                                    doors.scheme() + "://" + each + ":" + listening.actualPort() + editor.adminRoot())
                            .toList();
                    if (!settings.isOff("httpAdminRoot")) {
                        places.forEach(each -> log.info("Cockpit        : " + each + "cockpit"));
                    }
                    open.begin(places);
                    return runtime.begin();
                })
                .onSuccess(_ -> watching.begin());
    }

    private Map<Class<?>, Object> services() {
        Map<Class<?>, Object> services = new LinkedHashMap<>();
        services.put(History.class, history);
        services.put(Cockpit.class, cockpit.service());
        if (demo.broker() != null) {
            services.put(OwnBroker.class, demo.broker());
        }
        return services;
    }

    private void tellMemory() {
        java.lang.Runtime runtime = java.lang.Runtime.getRuntime();
        log.metric("runtime.memory.heapTotal", null, null, runtime.totalMemory());
        log.metric("runtime.memory.heapUsed", null, null, runtime.totalMemory() - runtime.freeMemory());
    }

    private EditorSettings editorSettings() {
        return new EditorSettings(
                settings.root("httpAdminRoot"),
                settings.root("httpNodeRoot"),
                version(),
                "fusewire-" + Integer.toHexString(userDir.hashCode()),
                megabytes(settings.text("apiMaxLength", "5mb")),
                settings.flag("runtimeState.enabled", true),
                settings.flag("flowFilePretty", true),
                settings.get("credentialSecret") != null ? "user" : "system",
                settings.values());
    }

    /** A size such as "5mb" in bytes. */
    private static long megabytes(String size) {
        String digits = size.replaceAll("[^0-9.]", "");
        double number = digits.isEmpty() ? 5 : Double.parseDouble(digits);
        return Math.round(number
                * switch (size.replaceAll("[0-9. ]", "").toLowerCase(java.util.Locale.ROOT)) {
                    case "", "b" -> 1;
                    case "kb" -> 1 << 10;
                    case "gb" -> 1 << 30;
                    default -> 1 << 20;
                });
    }

    /** What the editor's forms may see of the settings. */
    private Map<String, Object> nodeSettings() {
        Map<String, Object> shown = new LinkedHashMap<>();
        for (String name : new String[] {"functionTimeout", "debugMaxLength", "mqttReconnectTime"}) {
            Object value = settings.get(name);
            if (value != null) {
                shown.put(name, value);
            }
        }
        return shown;
    }

    private ContextStores contexts() {
        Object configured = settings.get("contextStorage");
        if (configured == null && demo.isOn()) {
            Map<String, ContextStore> stores = new LinkedHashMap<>();
            stores.put("memory", new MemoryStore());
            stores.put("file", new FileStore(userDir.resolve("context"), FLUSH));
            return new ContextStores(stores);
        }
        return ContextStorage.of(configured, userDir);
    }

    /** What answers requests; null before it does. */
    @Nullable
    FrontDoor front() {
        return front;
    }

    /** The port it listens on; 0 where it does not. */
    int port() {
        return server == null ? 0 : server.actualPort();
    }

    Future<Void> stop() {
        if (watch != null) {
            watch.end();
        }
        Future<Void> flows = engine == null ? Future.succeededFuture() : engine.stop();
        return flows.otherwiseEmpty()
                .compose(_ -> cockpit.close())
                .compose(_ -> history.close())
                .compose(_ -> demo.stop())
                .compose(_ -> listener == null ? Future.succeededFuture() : listener.close())
                .otherwiseEmpty()
                .compose(_ -> entrance == null ? Future.succeededFuture() : entrance.close())
                .otherwiseEmpty()
                .compose(_ -> {
                    if (contexts != null) {
                        contexts.close();
                    }
                    return vertx.close();
                })
                .onComplete(_ -> {
                    closeControl();
                    if (lock != null) {
                        lock.close();
                    }
                });
    }

    private void closeControl() {
        try {
            if (control != null) {
                control.close();
            }
        } catch (IOException _) {
            // the next program opens its own
        }
    }
}
