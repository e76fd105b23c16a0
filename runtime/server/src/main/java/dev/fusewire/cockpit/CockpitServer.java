package dev.fusewire.cockpit;

import dev.fusewire.node.Cockpit;
import dev.fusewire.node.Cockpit.Role;
import dev.fusewire.node.History;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.PushDesk;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** The cockpit as the program sees it: a service for the nodes, routes for the browser, and what it keeps. */
public final class CockpitServer {

    private static final String FILE = "cockpit.db";

    private final Vertx vertx;
    private final Board board;
    private final Role most;
    private final PageFiles files;
    private final Archive archive;
    private final Questions questions;
    private final PushBook push;
    private PushServices pushServices = new PushServices(List.of());
    private final SitePlans plans;
    private String policy = PageFiles.POLICY;

    /**
     * @param userDir where events and sessions are kept
     * @param role what anybody may do at most: viewer, driver or operator
     * @param title what the page is called
     * @throws IllegalArgumentException where the role is none
     */
    public CockpitServer(
            Vertx vertx, Path userDir, History history, Clock clock, String version, String role, String title) {
        this.vertx = vertx;
        board = new Board(vertx, clock, ObjectValue.of("version", version, "title", title));
        most = roleOf(role);
        files = new PageFiles(vertx);
        archive = new Archive(userDir.resolve(FILE), clock);
        board.addWitness(new Recorder(vertx, history, clock, board));
        SessionBook sessions = new SessionBook(board, archive, clock);
        board.addWitness(sessions);
        board.addWitness(new EventKeeper(archive));
        plans = new SitePlans(board, archive);
        board.addWitness(plans);
        questions = new Questions(board, sessions, archive, history, clock);
        push = new PushBook(vertx, userDir, clock);
    }

    private static Role roleOf(String setting) {
        try {
            return Permissions.role(setting);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("setting cockpit.role: " + e.getMessage(), e);
        }
    }

    /** What the nodes get. */
    public Cockpit service() {
        return board;
    }

    /** The browsers that allowed messages. */
    public PushDesk pushDesk() {
        return push;
    }

    /**
     * Has messages pushed to browsers of these services too.
     *
     * @param origins such as {@code https://push.example.org}
     */
    public void allowPushServices(List<String> origins) {
        pushServices = new PushServices(origins);
    }

    /**
     * Has the page show pictures of one more site, such as a map's.
     *
     * @param site such as {@code https://tiles.example.org}; empty for none
     */
    public void allowPictures(String site) {
        if (!site.isEmpty()) {
            policy = PageFiles.POLICY.replace("img-src 'self' data:", "img-src 'self' data: " + site);
        }
    }

    /** Reads what was kept and begins; what cannot be read keeps nobody from looking at what is now. */
    public Future<Void> open() {
        return archive.open().map(kept -> {
            board.happenings().restore(kept.events(), kept.lastEvent(), kept.read(), kept.unseen());
            board.open();
            return null;
        });
    }

    /** Copies all that is kept, as it is now, to a file that is not there yet. */
    public Future<Void> copyTo(Path target) {
        return archive.ask(file -> {
                    file.copyTo(target);
                    return true;
                })
                .mapEmpty();
    }

    /** Where events and sessions are kept. */
    public Path file() {
        return archive.path();
    }

    /** Has the file changed by somebody else while it is closed, and goes on with what is in it then. */
    public Future<Void> replace(Runnable change) {
        return archive.replace(change)
                .compose(_ -> archive.kept())
                .compose(kept -> board.ask(() -> {
                    board.happenings().restore(kept.events(), kept.lastEvent(), kept.read(), kept.unseen());
                    plans.showAll();
                    return null;
                }));
    }

    /**
     * A meter on the page.
     *
     * @param time of its last reading, in milliseconds since 1970; 0 before the first
     * @param silent why it is not believed any more; empty while it is
     */
    public record Meter(String id, String name, long time, String silent) {}

    /** The meters on the page. */
    public Future<List<Meter>> meters() {
        return board.ask(() -> board.pieces().all().stream()
                .filter(shown -> shown.piece().kind().equals("meter"))
                .map(shown -> {
                    ObjectValue says = shown.state();
                    boolean isSilent = Boolean.TRUE.equals(says.get("stale"));
                    return new Meter(
                            shown.id(),
                            shown.piece().name(),
                            says.get("time") instanceof Number time ? time.longValue() : 0,
                            isSilent ? says.string("reason", "silent") : "");
                })
                .toList());
    }

    /** Why nothing can be kept; empty while all is well. */
    public String fault() {
        return archive.fault();
    }

    /** To be mounted at {@code cockpit/} below the editor's root. */
    public Router router(Door door) {
        Router router = Router.router(vertx);
        push.watch(door);
        LiveSocket live = new LiveSocket(board, most, door);
        router.route().handler(http -> {
            String path = http.request().path();
            if (isRoot(http) && path != null && !path.endsWith("/")) {
                String query = http.request().query();
                Future<Void> _ = http.response()
                        .setStatusCode(302)
                        .putHeader("Location", "cockpit/" + (query == null || query.isEmpty() ? "" : "?" + query))
                        .end();
                return;
            }
            http.response()
                    .putHeader("Content-Security-Policy", policy)
                    // who charges scans a code and looks for what is near
                    .putHeader(
                            "Permissions-Policy",
                            "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()")
                    .putHeader("X-Content-Type-Options", "nosniff")
                    .putHeader("Referrer-Policy", "same-origin");
            boolean isKnown = door.guest(http.request()) != null;
            if (!isKnown && isView(http) && isNavigation(http)) {
                Future<Void> _ = http.response()
                        .setStatusCode(302)
                        .putHeader("Location", "auth/sign-in" + (isRoot(http) ? "" : "?to=" + inner(http)))
                        .end();
            } else if (isKnown || isOpen(http)) {
                http.next();
            } else {
                Future<Void> _ = http.response()
                        .setStatusCode(401)
                        .putHeader("Content-Type", "application/json; charset=utf-8")
                        .end("{\"error\":\"sign in first\"}");
            }
        });
        router.get("/live").handler(live::connect);
        new PushRoutes(vertx, push, pushServices, most, door).mount(router);
        new PlanRoutes(plans, most, door).mount(router);
        questions.mount(router);
        for (HttpMethod method : new HttpMethod[] {HttpMethod.GET, HttpMethod.HEAD}) {
            router.route(method, "/kiosk").handler(http -> files.sendView(http, "kiosk"));
            // the page alone, which says nothing: whether it shows anything is decided where it asks
            router.route(method, "/map").handler(http -> files.sendView(http, "map"));
            router.route(method, "/*").handler(http -> files.send(http, inner(http)));
        }
        return router;
    }

    /** Files of the page say nothing of the house. */
    private static boolean isOpen(RoutingContext http) {
        HttpMethod method = http.request().method();
        String inner = inner(http);
        return (method == HttpMethod.GET || method == HttpMethod.HEAD)
                && !inner.equals("live")
                && !inner.equals("api")
                && !inner.startsWith("api/");
    }

    /** What the page keeps for when there is no network it asks for by itself, and wants the page, not the way to sign in. */
    private static boolean isNavigation(RoutingContext http) {
        String mode = http.request().getHeader("Sec-Fetch-Mode");
        return mode == null || mode.equals("navigate");
    }

    private static boolean isView(RoutingContext http) {
        return isRoot(http) || inner(http).equals("kiosk");
    }

    private static boolean isRoot(RoutingContext http) {
        return inner(http).isEmpty();
    }

    /** The path below the mount point, without a slash at its start. */
    private static String inner(RoutingContext http) {
        String mount = http.mountPoint() == null ? "" : http.mountPoint();
        String path = http.request().path();
        String inner = path != null && path.startsWith(mount) ? path.substring(mount.length()) : "";
        return inner.startsWith("/") ? inner.substring(1) : inner;
    }

    public Future<Void> close() {
        board.close();
        return archive.close();
    }
}
