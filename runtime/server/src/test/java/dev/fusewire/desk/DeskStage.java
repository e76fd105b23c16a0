package dev.fusewire.desk;

import dev.fusewire.cockpit.CockpitServer;
import dev.fusewire.cockpit.Door;
import dev.fusewire.history.HistorySettings;
import dev.fusewire.history.HistoryStore;
import dev.fusewire.node.Cockpit.Role;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Registration;
import dev.fusewire.station.Connector;
import dev.fusewire.station.EvseSetup;
import dev.fusewire.station.EvseState;
import dev.fusewire.station.Position;
import dev.fusewire.station.StationSetup;
import dev.fusewire.station.Tariff;
import dev.fusewire.station.Token;
import dev.fusewire.stations.StationBook;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The cockpit with its charging stations and nothing else: no flows, no protocols, and people who are who their cookie says. Run as a
 * program it is there to be looked at: {@code DeskStage PORT STATIONS}.
 */
public final class DeskStage implements AutoCloseable {

    /** Who a request is from: {@code who=dora}; an operator where it says nothing. */
    private static final class CookieDoor implements Door {

        private static final Map<String, Role> PEOPLE =
                Map.of("olga", Role.OPERATOR, "dora", Role.DRIVER, "otto", Role.DRIVER, "vera", Role.VIEWER);

        @Override
        public @Nullable Guest guest(HttpServerRequest request) {
            Cookie cookie = request.getCookie("who");
            String name = cookie == null ? "olga" : cookie.getValue();
            Role role = PEOPLE.get(name);
            return role == null ? null : new Guest(name, role, 1);
        }

        @Override
        public Registration whenEnded(Guest guest, Runnable task) {
            return () -> {};
        }
    }

    final Vertx vertx = Vertx.vertx();
    final StationBook book;
    private final DeskServer desk;
    private final CockpitServer cockpit;
    private final HistoryStore history;
    private final HttpServer server;
    private final Map<String, StandInStation> there = new ConcurrentHashMap<>();

    DeskStage(Path folder, int port, DeskServer.Options options) throws Exception {
        Clock clock = Clock.systemUTC();
        history = new HistoryStore(HistorySettings.of(folder, null), clock);
        book = StationBook.in(folder, clock);
        cockpit = new CockpitServer(vertx, folder, history, clock, "test", "operator", "Fusewire");
        desk = new DeskServer(vertx, book, cockpit.pushDesk(), "operator", folder, clock, options);
        await(cockpit.open());
        desk.open();
        Door door = new CookieDoor();
        Router router = Router.router(vertx);
        router.get("/cockpit/auth/me").handler(http -> {
            Door.Guest guest = door.guest(http.request());
            Future<Void> _ = guest == null
                    ? http.response().setStatusCode(401).end()
                    : http.response()
                            .end(Json.stringify(ObjectValue.of(
                                    "name", guest.name(),
                                    "role", guest.role().name().toLowerCase(Locale.ROOT),
                                    "editor", false,
                                    "signedIn", true,
                                    "login", true)));
        });
        router.route("/cockpit/*").subRouter(desk.router(door));
        router.route("/cockpit/*").subRouter(cockpit.router(door));
        server = await(vertx.createHttpServer().requestHandler(router).listen(port, "127.0.0.1"));
    }

    static <T extends @Nullable Object> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    int port() {
        return server.actualPort();
    }

    StandInStation station(String id) {
        StandInStation station = there.get(id);
        if (station == null) {
            throw new IllegalArgumentException("no station " + id + " is connected");
        }
        return station;
    }

    /** A station comes, as one does that was given its address and password. */
    StandInStation connect(String id, String password, int evses) {
        if (!book.isPassword(id, password.getBytes(StandardCharsets.UTF_8))) {
            throw new IllegalArgumentException("that is not the password of " + id);
        }
        StandInStation station = new StandInStation(vertx, Clock.systemUTC(), book, id, evses);
        there.put(id, station);
        return station;
    }

    /** So many stations around a harbour, each with two EVSEs, in all states there are. */
    void fill(int many) throws Exception {
        await(book.register().put(Tariff.flat("Day", "EUR", "0.42"), "olga"));
        for (int i = 0; i < many; i++) {
            String id = "CP-%02d".formatted(i + 1);
            List<EvseSetup> evses = new ArrayList<>();
            for (int evse = 1; evse <= 2; evse++) {
                boolean isFast = i % 5 == 4;
                evses.add(new EvseSetup(
                        evse,
                        "H%02d%s".formatted(i + 1, evse == 1 ? "A" : "B"),
                        List.of(
                                isFast
                                        ? new Connector(1, "cCCS2", Connector.Kind.DC, 150_000)
                                        : new Connector(1, "cType2", Connector.Kind.AC, 22_000))));
            }
            StationSetup setup = new StationSetup(
                    id,
                    "Harbour " + (i + 1),
                    "Quay Road " + (3 * i + 2),
                    new Position(44.405 + 0.004 * Math.sin(i * 1.7), 8.93 + 0.006 * i % 0.09),
                    evses,
                    i % 3 == 0 ? "" : "Day",
                    true,
                    i != 7);
            await(book.register().put(setup, "olga"));
            if (i % 9 != 8) {
                furnish(connect(id, "", 2), i);
            }
        }
    }

    private static void furnish(StandInStation station, int i) throws Exception {
        switch (i % 6) {
            case 1, 2 -> {
                var _ = await(station.begin(1, new Token("CARD" + i, "ISO14443"), -1, 12 + i));
                var _ = await(station.measure(1, 30 + i % 60, 4_300 + 90 * i));
            }
            case 3 -> station.state(2, EvseState.FAULTED, "GroundFailure");
            case 4 -> station.state(1, EvseState.PREPARING, "");
            case 5 -> station.state(2, EvseState.MAINTENANCE, "");
            default -> {
                // all free
            }
        }
    }

    @Override
    public void close() throws Exception {
        await(server.close());
        desk.close();
        await(cockpit.close());
        await(history.close());
        await(book.close());
        await(vertx.close());
    }

    /** @param args the port, and how many stations there are */
    public static void main(String[] args) throws Exception {
        DeskStage stage = new DeskStage(
                Files.createTempDirectory("desk"), Integer.parseInt(args[0]), new DeskServer.Options(true, "", "", ""));
        stage.fill(Integer.parseInt(args[1]));
        System.out.println("http://127.0.0.1:" + stage.port() + "/cockpit/#/stations");
    }
}
