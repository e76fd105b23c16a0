package dev.fusewire.desk;

import dev.fusewire.cockpit.Door;
import dev.fusewire.cockpit.Permissions;
import dev.fusewire.node.Cockpit.Role;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.PushDesk;
import dev.fusewire.node.Registration;
import dev.fusewire.station.EvseKey;
import dev.fusewire.station.desk.StationDesk;
import dev.fusewire.station.desk.StationView;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The pages' side of the charging stations: routes for the browser, and who is told what happens. */
public final class DeskServer {

    private final Vertx vertx;
    private final StationDesk desk;
    private final Role most;
    private final Clock clock;
    private final Options options;
    private final Sight sight;
    private final DriverBook book;
    private final LiveDesk live;
    private final Noticing noticing;
    private final DeskPush push;
    private @Nullable Registration watching;

    /**
     * How it is set.
     *
     * @param publicMap whether everybody sees the open stations without a login
     * @param tiles where the map's pictures come from, with {z}, {x} and {y}; empty for the outline that comes with the program
     * @param attribution whose they are, for below the map
     * @param contact how a push service reaches the operator, {@code mailto:} or {@code https:}; empty for no push
     */
    public record Options(boolean publicMap, String tiles, String attribution, String contact) {

        /** @throws IllegalArgumentException naming the setting that cannot be */
        public Options {
            if (!tiles.isEmpty() && !tiles.matches("https?://[^\\s\"'<>;,]+")) {
                throw new IllegalArgumentException("setting stations.tiles is \"" + tiles
                        + "\", expected an address such as https://tiles.example.org/{z}/{x}/{y}.png");
            }
            if (!contact.isEmpty() && !contact.matches("(mailto:[^\\s@]+@[^\\s@]+|https://\\S+)")) {
                throw new IllegalArgumentException("setting push.contact is \"" + contact
                        + "\", expected mailto:you@example.org or an https address");
            }
        }

        /** The site whose pictures the page may show beside its own; empty for none. */
        public String tileSite() {
            return tiles.isEmpty()
                    ? ""
                    : tiles.replaceFirst("^(https?://[^/]+).*$", "$1").replace("{s}", "*");
        }
    }

    /**
     * @param role what anybody may do at most: viewer, driver or operator
     * @param userDir where it is kept what drivers want to be told
     */
    public DeskServer(
            Vertx vertx, StationDesk desk, PushDesk browsers, String role, Path userDir, Clock clock, Options options) {
        this.vertx = vertx;
        this.desk = desk;
        this.clock = clock;
        this.options = options;
        most = Permissions.role(role);
        sight = new Sight(desk);
        book = new DriverBook(vertx, userDir);
        live = new LiveDesk(vertx, desk, sight, clock);
        noticing = new Noticing(this::named);
        push = new DeskPush(vertx, browsers, book, clock, options.contact());
    }

    private Noticing.Named named(EvseKey key) {
        Optional<StationView> station = desk.station(key.station());
        return new Noticing.Named(
                station.flatMap(view -> Sight.evse(view, key.evse()))
                        .map(evse -> evse.setup().code())
                        .orElse(""),
                station.map(view -> view.setup().name()).orElse(key.station()));
    }

    /** From now on people are told what happens. */
    public void open() {
        live.open();
        watching = desk.watch(change -> {
            live.onChange(change);
            Notice notice = noticing.of(change);
            if (notice != null) {
                live.onNotice(notice);
                push.tell(notice);
            }
        });
    }

    public void close() {
        if (watching != null) {
            watching.cancel();
        }
        live.close();
        push.close();
    }

    /** To be mounted at {@code cockpit/} below the editor's root, before the cockpit's own routes. */
    public Router router(Door door) {
        Router router = Router.router(vertx);
        DeskHttp routes = new DeskHttp(router, door, most);
        ObjectValue settings = ObjectValue.of("tiles", options.tiles(), "attribution", options.attribution());
        DriverRoutes driver = new DriverRoutes(desk, sight, book, settings);
        driver.mount(routes);
        new OperatorRoutes(desk).mount(routes);
        new LedgerRoutes(desk).mount(routes);
        new UsageRoutes(desk, clock).mount(routes);
        if (options.publicMap()) {
            Who nobody = new Who("", Role.VIEWER);
            routes.open("/api/map/near", http -> driver.near(new Asked(http, nobody, ObjectValue.EMPTY), nobody));
            routes.open("/api/map/tariffs", _ -> Future.succeededFuture(driver.tariffs()));
            routes.open("/api/map", _ -> Future.succeededFuture(settings));
        }
        router.get("/api/desk/live").handler(http -> {
            Who who = routes.who(http.request(), http.queryParams().get("role"));
            Door.Guest guest = door.guest(http.request());
            if (who == null || guest == null) {
                Future<Void> _ = http.response().setStatusCode(401).end("sign in first");
            } else {
                live.connect(http, who, guest, door);
            }
        });
        return router;
    }
}
