package dev.fusewire.server;

import dev.fusewire.editor.ErrorPage;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.server.http.NodeRoutes;
import dev.fusewire.server.http.SecurityHeaders;
import dev.fusewire.server.http.SiteGuard;
import dev.fusewire.server.http.StaticFolders;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who answers a request: the editor, the flows' own routes, a folder of the user's, or nobody. */
final class FrontDoor implements Handler<HttpServerRequest> {

    /** First parts of the paths that are the editor's: there it comes first, everywhere else the flows' routes do. */
    private static final Set<String> EDITOR = Set.of(
            "",
            "flows",
            "flow",
            "nodes",
            "icons",
            "plugins",
            "credentials",
            "inject",
            "debug",
            "context",
            "settings",
            "locales",
            "theme",
            "library",
            "auth",
            "comms",
            "diagnostics",
            "fusewire",
            "cockpit",
            "red",
            "vendor",
            "types",
            "favicon.ico");

    private final NodeRoutes routes;
    private final boolean servesNodes;
    private final Guards guards;
    private final @Nullable String adminRoot;
    private final SiteGuard guard;
    private final Router router;
    /** What is everybody's: the flows' routes and the user's own folders. */
    private final Router open;

    /**
     * @param guard tells the pages of others, which have nothing to look for in the editor and the cockpit
     * @param editor the editor's page and API; null where there is none
     * @param cockpit the page for people, below the editor's root
     * @param people signing in, where the cockpit is
     * @param adminRoot where they stand, {@code "/"} or {@code "/admin/"}
     */
    FrontDoor(
            Vertx vertx,
            SiteGuard guard,
            @Nullable Router editor,
            Router cockpit,
            Router people,
            String adminRoot,
            NodeRoutes routes,
            boolean servesNodes,
            ObjectValue settings,
            Guards guards) {
        this.guard = guard;
        this.routes = routes;
        this.servesNodes = servesNodes;
        this.guards = guards;
        this.adminRoot = editor == null ? null : adminRoot;
        router = Router.router(vertx);
        SecurityHeaders headers = new SecurityHeaders(guard.origins());
        if (editor != null) {
            if (settings.get("httpAdminCors") instanceof ObjectValue cors) {
                router.route(adminRoot + "*").handler(StaticFolders.cors(cors));
            }
            router.route(adminRoot + "*").handler(http -> {
                headers.addTo(http.response());
                http.next();
            });
            router.route(adminRoot + "cockpit/*").subRouter(people);
            router.route(adminRoot + "cockpit/*").subRouter(cockpit);
            router.route(adminRoot + "*").subRouter(editor);
            router.route(adminRoot + "*").handler(http -> {
                headers.takeFrom(http.response());
                http.next();
            });
        }
        router.route().handler(http -> {
            HttpServerRequest request = http.request();
            if (editor != null && routes.hasAdmin(request)) {
                guards.admin(request, routes.adminPermission(request), () -> {
                    if (!routes.handleAdmin(request)) {
                        http.next();
                    }
                });
            } else {
                guards.nodes(request, () -> {
                    if (!servesNodes || !routes.handle(request)) {
                        http.next();
                    }
                });
            }
        });
        StaticFolders folders = new StaticFolders(settings);
        folders.mount(router, http -> guards.folders(http.request(), http::next));
        router.route().handler(http -> {
            if (NodeRoutes.isUpgrade(http.request())) {
                // nobody speaks websocket here: as in Node-RED, the connection ends without an answer
                Future<Void> _ = http.request().connection().close();
            } else {
                ErrorPage.notFound(http.request());
            }
        });
        open = Router.router(vertx);
        open.route()
                .handler(http -> guards.nodes(http.request(), () -> {
                    if (!servesNodes || !routes.handle(http.request())) {
                        http.next();
                    }
                }));
        folders.mount(open, http -> guards.folders(http.request(), http::next));
        open.route().handler(http -> guard.refuseForeign(http.request()));
    }

    /** All routes but those of the flows. */
    Router router() {
        return router;
    }

    @Override
    public void handle(HttpServerRequest request) {
        if (servesNodes && routes.handleMachine(request) || guard.refusesHost(request) || guards.setUp(request)) {
            return;
        }
        if (isEditors(request.path()) || !servesNodes) {
            ownOrOpen(request);
        } else {
            guards.nodes(request, () -> {
                if (!routes.handle(request)) {
                    ownOrOpen(request);
                }
            });
        }
    }

    private void ownOrOpen(HttpServerRequest request) {
        (guard.isForeign(request) ? open : router).handle(request);
    }

    private boolean isEditors(@Nullable String path) {
        if (adminRoot == null) {
            return false;
        }
        if (path == null || !path.startsWith(adminRoot)) {
            return path == null || (path + "/").equals(adminRoot);
        }
        String rest = path.substring(adminRoot.length());
        int slash = rest.indexOf('/');
        return !adminRoot.equals("/") || EDITOR.contains(slash < 0 ? rest : rest.substring(0, slash));
    }
}
