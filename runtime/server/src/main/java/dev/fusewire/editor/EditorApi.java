package dev.fusewire.editor;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.PropertyPath;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Node-RED's admin API and editor as one router, to be mounted under the admin root. What it does not know it leaves to
 * the routes after it.
 */
public final class EditorApi {

    /** A module's name, with or without a scope: {@code node-red}, {@code @me/nodes}. */
    private static final String MODULE = "(?<module>(?:@[^/]+/)?[^/]+)";

    private static final String SET = "(?<set>[^/]+)";

    private static final String POLICY = "Content-Security-Policy";

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final Router router;
    private final ApiRoutes routes;
    private final GuardedRoutes guard;
    private final StaticFiles files;
    private final EditorPage page;
    private final Theme theme;
    private final LibraryApi library;

    public EditorApi(
            Vertx vertx,
            Runtime runtime,
            Comms comms,
            Storage storage,
            Access access,
            EditorSettings settings,
            Map<String, Object> nodeSettings) {
        router = Router.router(vertx);
        routes = new ApiRoutes(router);
        guard = new GuardedRoutes(access, settings.maxBody());
        EditorFiles packed = EditorFiles.onClassPath();
        files = new StaticFiles(vertx, packed);
        Catalogs catalogs = new Catalogs(packed);
        theme = new Theme(
                settings.given().get("editorTheme") instanceof ObjectValue given ? given : ObjectValue.EMPTY,
                catalogs.languages());
        page = new EditorPage(packed, settings, theme.context());
        NodeSets sets = new NodeSets(runtime, storage, settings.version());
        DeployQueue deploys = new DeployQueue();
        flows(new FlowsApi(runtime, deploys, settings.canStopFlows()));
        versions(new VersionsApi(vertx, runtime, deploys));
        NodesApi nodes = new NodesApi(vertx, runtime, sets, packed, comms);
        nodes(nodes);
        calls(new NodeCalls(runtime));
        context(new ContextApi(runtime));
        settings(new SettingsApi(vertx, runtime, settings, storage, catalogs, theme, nodeSettings));
        library = new LibraryApi(vertx, storage, packed, settings.prettyFlows());
        library(library);
        Diagnostics diagnostics = new Diagnostics(runtime, sets, settings);
        get("/diagnostics", "diagnostics.read", exchange -> {
            if (!settings.isOn("diagnostics.enabled")) {
                throw new ApiFault(403, "diagnostics.disabled", "diagnostics are disabled");
            }
            diagnostics.get(exchange);
        });
        login(new AuthApi(access, theme, guard::tell), settings.given());
        router.get("/comms").handler(http -> connect(http, comms));
        browserFiles(vertx, new FormScripts(packed, nodes::forms));
        router.route().handler(routes::options);
        router.route().failureHandler(EditorApi::onFailure);
    }

    /** Who is told of each request that was permitted: {@code {event, user, path, ip}}. */
    public void setAudit(Consumer<ObjectValue> listener) {
        guard.setAudit(listener);
    }

    /** Where the devices are that the flows of the import dialog name in variables of their tabs. */
    public void setExampleValues(Supplier<Map<String, Object>> values) {
        library.setExampleValues(values);
    }

    public Router router() {
        return router;
    }

    private void flows(FlowsApi flows) {
        get("/flows", "flows.read", flows::get);
        post("/flows", "flows.write", flows::post);
        get("/flows/state", "flows.read", flows::getState);
        post("/flows/state", "flows.write", flows::postState);
        post("/flow", "flows.write", flows::postFlow);
        get("/flow/:id", "flows.read", flows::getFlow);
        guarded(routes.path("/flow/:id", HttpMethod.DELETE), "flows.write", flows::deleteFlow);
        guardedWithBody(routes.path("/flow/:id", HttpMethod.PUT), "flows.write", flows::putFlow);
    }

    private void versions(VersionsApi versions) {
        get("/fusewire/versions", "flows.read", versions::list);
        get("/fusewire/versions/:id", "flows.read", versions::get);
        get("/fusewire/versions/:id/changes", "flows.read", versions::changes);
        post("/fusewire/versions/:id/restore", "flows.write", versions::restore);
    }

    private void nodes(NodesApi nodes) {
        get("/nodes", "nodes.read", nodes::list);
        post("/nodes", "nodes.write", nodes::install);
        getRegex("/nodes/messages/?", "nodes.read", nodes::catalogs);
        getRegex("/nodes/" + MODULE + "/" + SET + "/messages", "nodes.read", nodes::catalog);
        getRegex("/nodes/" + MODULE, "nodes.read", nodes::module);
        getRegex("/nodes/" + MODULE + "/" + SET, "nodes.read", nodes::set);
        guardedWithBody(routes.regex("/nodes/" + MODULE, HttpMethod.PUT), "nodes.write", nodes::putModule);
        guardedWithBody(routes.regex("/nodes/" + MODULE + "/" + SET, HttpMethod.PUT), "nodes.write", nodes::putSet);
        guarded(routes.regex("/nodes/" + MODULE, HttpMethod.DELETE), "nodes.write", nodes::deleteModule);
        get("/plugins", "plugins.read", exchange -> {
            if (exchange.wantsJson()) {
                exchange.json(ArrayValue.EMPTY);
            } else {
                exchange.text("text/html; charset=utf-8", "");
            }
        });
        get("/plugins/messages", "plugins.read", exchange -> exchange.json(ObjectValue.EMPTY));
        getRegex("/plugins/" + MODULE, "plugins.read", nodes::module);
        getRegex("/plugins/" + MODULE + "/" + SET, "plugins.read", exchange -> {
            throw ApiFault.notFound("Plugin not found");
        });
        get("/icons", "nodes.read", nodes::icons);
        routes.readableRegex("/icons/(?:[^/]+/)?(?<module>[^/]+)/(?<icon>[^/]+)")
                .handler(this::icon);
        get("/credentials/:type/:id", "credentials.read", nodes::credentials);
    }

    private void calls(NodeCalls calls) {
        post("/inject/:id", "inject.write", calls::inject);
        post("/debug/:state", "debug.write", calls::debugSeveral);
        post("/debug/:id/:state", "debug.write", calls::debug);
        routes.readableRegex("/debug/view/(?<file>[^/]+)")
                .handler(http -> file(http, "nodes/core/common/lib/debug/" + http.pathParam("file")));
    }

    private void context(ContextApi context) {
        getRegex("/context/(?<scope>global)(?:/(?<key>.*))?", "context.read", context::get);
        getRegex("/context/(?<scope>node|flow)/(?<id>[^/]+)(?:/(?<key>.*))?", "context.read", context::get);
        Route global = routes.regex("/context/(?<scope>global)/(?<key>.*)", HttpMethod.DELETE);
        guarded(global, "context.write", context::delete);
        Route other = routes.regex("/context/(?<scope>node|flow)/(?<id>[^/]+)/(?<key>.*)", HttpMethod.DELETE);
        guarded(other, "context.write", context::delete);
    }

    private void settings(SettingsApi settings) {
        get("/settings", "settings.read", settings::runtime);
        get("/settings/user", "settings.read", settings::user);
        post("/settings/user", "settings.write", settings::changeUser);
        routes.readableRegex("/locales/(?<namespace>.+?)/?").handler(http -> open(http, settings::locale));
        routes.readable("/theme").handler(http -> open(http, exchange -> exchange.json(theme.context())));
        routes.readableRegex("/theme/(?<folder>[a-z]+)/(?<file>[^/]+)").handler(this::themeFile);
    }

    private void library(LibraryApi library) {
        String path = "/library/(?<library>[^/]+)/(?<type>[^/]+)";
        getRegex(path + "(?:/(?<path>.*))?", "library.read", library::get);
        guardedWithBody(routes.regex(path + "/(?<path>.*)", HttpMethod.POST), "library.write", library::save);
    }

    private void login(AuthApi auth, ObjectValue given) {
        routes.readable("/auth/login").handler(http -> open(http, auth::form));
        guard.openWithBody(routes.path("/auth/token", HttpMethod.POST), auth::token);
        Object logout = PropertyPath.of("editorTheme.logout.redirect").find(given, null);
        guard.signedIn(
                routes.path("/auth/revoke", HttpMethod.POST),
                exchange -> auth.revoke(exchange, logout instanceof String page ? page : ""));
    }

    private void browserFiles(Vertx vertx, FormScripts scripts) {
        routes.readable("/").handler(http -> {
            String policy = http.response().headers().get(POLICY);
            vertx.executeBlocking(() -> policy == null ? "" : scripts.allowedBy(policy), false)
                    .onSuccess(allowed -> {
                        if (!allowed.isEmpty()) {
                            http.response().putHeader(POLICY, allowed);
                        }
                        open(http, exchange -> exchange.text("text/html; charset=utf-8", page.html()));
                    })
                    .onFailure(e -> Exchange.fail(http, e));
        });
        // any method: a route for GET alone would make every other request to any path "method not allowed"
        router.route().handler(http -> {
            String name = "client" + http.normalizedPath().substring(ApiRoutes.mountLength(http.mountPoint()));
            if (READING.contains(http.request().method()) && files.has(name)) {
                files.send(http, name);
            } else {
                http.next();
            }
        });
    }

    private void connect(RoutingContext http, Comms comms) {
        if (!"websocket".equalsIgnoreCase(http.request().getHeader("Upgrade"))) {
            http.next();
            return;
        }
        http.request().toWebSocket().onSuccess(comms::connect).onFailure(e -> Exchange.fail(http, e));
    }

    private void themeFile(RoutingContext http) {
        Path file = theme.file(http.pathParam("folder") + "/" + http.pathParam("file"));
        if (file == null) {
            file(http, "theme/" + http.pathParam("file"));
        } else {
            http.response().sendFile(file.toString()).onFailure(_ -> http.fail(404));
        }
    }

    private void icon(RoutingContext http) {
        String name = "nodes/icons/" + http.pathParam("icon");
        files.send(http, files.has(name) ? name : "client/red/images/icons/arrow-in.svg");
    }

    private void file(RoutingContext http, String name) {
        if (files.has(name)) {
            files.send(http, name);
        } else {
            open(http, exchange -> exchange.status(404));
        }
    }

    private void get(String path, String permission, Consumer<Exchange> handler) {
        guarded(routes.readable(path), permission, handler);
    }

    private void getRegex(String path, String permission, Consumer<Exchange> handler) {
        guarded(routes.readableRegex(path), permission, handler);
    }

    private void post(String path, String permission, Consumer<Exchange> handler) {
        guardedWithBody(routes.path(path, HttpMethod.POST), permission, handler);
    }

    private void guarded(Route route, String permission, Consumer<Exchange> handler) {
        guard.handle(route, permission, handler);
    }

    private void guardedWithBody(Route route, String permission, Consumer<Exchange> handler) {
        guard.handleWithBody(route, permission, handler);
    }

    private static void open(RoutingContext http, Consumer<Exchange> handler) {
        GuardedRoutes.open(http, handler);
    }

    private static void onFailure(RoutingContext http) {
        if (http.failure() != null) {
            Exchange.fail(http, http.failure());
        } else if (http.statusCode() == 413) {
            Exchange.send(http.response()
                    .setStatusCode(413)
                    .putHeader("Content-Type", "application/json; charset=utf-8")
                    .end(Json.stringify(
                            ObjectValue.of("code", "request_too_large", "message", "request entity too large"))));
        } else {
            http.next();
        }
    }
}
