package dev.fusewire.server;

import dev.fusewire.cockpit.CockpitServer;
import dev.fusewire.context.ContextStorage;
import dev.fusewire.context.ContextStore;
import dev.fusewire.context.ContextStores;
import dev.fusewire.context.FileStore;
import dev.fusewire.context.MemoryStore;
import dev.fusewire.desk.DeskServer;
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
import dev.fusewire.node.OwnBroker;
import dev.fusewire.node.PushDesk;
import dev.fusewire.server.command.Arguments;
import dev.fusewire.server.http.NodeRoutes;
import dev.fusewire.server.http.SiteGuard;
import dev.fusewire.server.watch.WatchRoutes;
import dev.fusewire.station.desk.StationAuthority;
import dev.fusewire.station.desk.StationDesk;
import dev.fusewire.stations.StationBook;
import dev.fusewire.stations.StationSettings;
import dev.fusewire.tls.StationSigner;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Fusewire as a whole: engine, editor, broker and simulated house, put together from the settings. */
public final class Program {

    private static final List<String> NOT_YET = List.of("httpAdminAuth");

    /** What flows call the broker that comes with the program, whatever its port. */
    private static final String BROKER = "FUSEWIRE_BROKER";

    private static final Duration FLUSH = Duration.ofSeconds(1);
    private static final Duration NODE_CLOSE = Duration.ofSeconds(15);

    private final Arguments arguments;
    private final Path userDir;
    private final Settings settings;
    private final Log log;
    private final Vertx vertx;
    private final ProgramSettings given;
    private final OpenDirectory directory;
    private final ProgramBroker broker;
    private final Demo demo;
    private final HistoryStore history;
    private final StationBook stations;
    private final CockpitServer cockpit;
    private final DeskServer desk;
    private @Nullable SelfWatch watch;
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
        vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(Math.max(2, cores))
                // nothing is served by Vert.x from within jars: it needs no folder of its own for copies of that
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        given = new ProgramSettings(arguments, userDir, settings);
        directory = new OpenDirectory(userDir, log);
        broker = new ProgramBroker(vertx, arguments, userDir, settings, log);
        demo = new Demo(vertx, arguments, settings, log, broker, this::port);
        history = new HistoryStore(HistorySettings.of(userDir, settings.get("history")), Clock.systemUTC());
        stations = new StationBook(StationSettings.of(userDir, settings.get("stations")), Clock.systemUTC());
        cockpit = new CockpitServer(
                vertx,
                userDir,
                history,
                Clock.systemUTC(),
                version(),
                settings.text("cockpit.role", "operator"),
                settings.text("cockpit.title", "Fusewire"));
        cockpit.allowPushServices(given.pushServices());
        DeskServer.Options options = given.deskOptions();
        cockpit.allowPictures(options.tileSite());
        desk = new DeskServer(
                vertx,
                stations,
                cockpit.pushDesk(),
                settings.text("cockpit.role", "operator"),
                userDir,
                Clock.systemUTC(),
                options);
    }

    static String version() {
        String version = Program.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    Future<Void> start() {
        try {
            directory.open();
        } catch (IllegalStateException e) {
            return Future.failedFuture(e);
        }
        log.info("Welcome to Fusewire " + version());
        log.info("Java " + java.lang.Runtime.version() + ", " + System.getProperty("os.name") + " "
                + System.getProperty("os.arch"));
        NOT_YET.stream()
                .filter(name -> settings.get(name) != null)
                .forEach(name -> log.warn("Setting " + name + " is not used yet"));
        log.info("User directory : " + userDir);
        Path file = given.flowFile();
        log.info("Flow file      : " + file);
        FlowVersions versions = new FlowVersions(userDir.resolve("flow-history"), given.versions());
        FlowStore store = new FlowStore(userDir, file, given.secret(), versions, directory.files());
        store.correctModes(log::warn);
        // its file is opened while the broker starts
        Future<Void> cockpitOpens = cockpit.open();
        return broker.start()
                .compose(_ -> demo.prepare(store))
                .compose(_ -> cockpitOpens)
                .compose(_ -> Entrance.open(
                        vertx, userDir, settings, given.host(), given.editor().adminRoot(), log))
                .compose(opened -> {
                    entrance = opened;
                    return serve(store, versions, opened);
                })
                .compose(_ -> vertx.executeBlocking(store::read))
                .compose(flows -> demo.follow(Objects.requireNonNull(flows)));
    }

    private Future<Void> serve(FlowStore store, FlowVersions versions, Entrance open) {
        EditorSettings editor = given.editor();
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
                        settings.withEnvironment(BROKER, broker.url())
                                .values()
                                .with("userDir", userDir.toAbsolutePath().toString()),
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
        runtime.beforeDeploy(demo::follow);
        EditorApi api = new EditorApi(vertx, runtime, comms, new UserDirectory(userDir), access, editor, given.nodes());
        api.setExampleValues(demo::addresses);
        if (broker.own() != null) {
            new DeviceAccountsApi(new DeviceDesk(vertx, broker.own()), access).mount(api.router());
        }
        directory.listen(new Keeper(
                        userDir,
                        store,
                        runtime,
                        contexts,
                        history,
                        cockpit,
                        stations,
                        open::copyTo,
                        given.secret(),
                        log)
                .commands());
        SelfWatch watching = new SelfWatch(engine, comms, cockpit, userDir, given.blockedAfter(), log);
        watching.addParts(runtime, history, broker::counts, Clock.systemUTC());
        watch = watching;
        Figures figures = new Figures(engine, watching.loops(), history, cockpit, broker::counts, Clock.systemUTC());
        new WatchRoutes(vertx, access, watching.health(), new MetricsPage(figures)).mount(api.router());
        if (log.writesAudit()) {
            api.setAudit(log::audit);
        }
        if (log.writesMetrics()) {
            vertx.setPeriodic(given.memoryInterval().toMillis(), _ -> log.tellMemory());
        }
        String host = given.host();
        int port = given.port();
        SiteGuard guard = new SiteGuard(host, settings::get, log::warn);
        Listener doors = new Listener(vertx, settings, userDir, guard, log, Clock.systemUTC());
        listener = doors;
        Router people = open.router(broker.own());
        people.route("/*").subRouter(desk.router(open.door()));
        desk.open();
        FrontDoor door = new FrontDoor(
                vertx,
                guard,
                settings.isOff("httpAdminRoot") ? null : api.router(),
                cockpit.router(open.door()),
                people,
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
                    directory.tell("address", root);
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
        services.put(StationDesk.class, stations);
        if (given.signsCertificates()) {
            services.put(StationAuthority.class, new StationSigner(userDir, Clock.systemUTC()));
        }
        services.put(Cockpit.class, cockpit.service());
        services.put(PushDesk.class, cockpit.pushDesk());
        if (broker.own() != null) {
            services.put(OwnBroker.class, broker.own());
        }
        return services;
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
                .onComplete(_ -> desk.close())
                .compose(_ -> stations.close())
                .otherwiseEmpty()
                .compose(_ -> cockpit.close())
                .compose(_ -> history.close())
                .compose(_ -> demo.stop())
                .compose(_ -> broker.stop())
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
                .onComplete(_ -> directory.close());
    }
}
