package dev.fusewire.desk;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Cockpit.Role;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.station.Card;
import dev.fusewire.station.ChargeSession;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.Connector;
import dev.fusewire.station.Position;
import dev.fusewire.station.StopReason;
import dev.fusewire.station.Token;
import dev.fusewire.station.desk.StationDesk;
import dev.fusewire.station.desk.StationRegister.SessionQuery;
import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a driver does: finds an EVSE, claims it, charges, and looks at what that was. */
final class DriverRoutes {

    private static final int MOST_FOUND = 100;
    private static final int MOST_SESSIONS = 10_000;

    private final StationDesk desk;
    private final Sight sight;
    private final DriverBook book;
    private final ObjectValue settings;

    /** @param settings what the pages are told of the program's settings */
    DriverRoutes(StationDesk desk, Sight sight, DriverBook book, ObjectValue settings) {
        this.desk = desk;
        this.sight = sight;
        this.book = book;
        this.settings = settings;
    }

    void mount(DeskHttp routes) {
        routes.get("/api/desk", Role.VIEWER, this::about);
        routes.get("/api/desk/evse", Role.VIEWER, this::evse);
        routes.get("/api/desk/near", Role.VIEWER, asked -> near(asked, asked.who()));
        routes.post("/api/desk/claim", Role.DRIVER, this::claim);
        routes.post("/api/desk/release", Role.DRIVER, this::release);
        routes.post("/api/desk/start", Role.DRIVER, this::start);
        routes.post("/api/desk/stop", Role.DRIVER, this::stop);
        routes.get("/api/desk/tariffs", Role.VIEWER, _ -> Future.succeededFuture(tariffs()));
        routes.get("/api/desk/receipt", Role.DRIVER, this::receipt);
        routes.get("/api/desk/sessions", Role.DRIVER, this::sessions);
        routes.get("/api/desk/cards", Role.DRIVER, this::cards);
        routes.get("/api/desk/budgets", Role.DRIVER, this::budgets);
        routes.post("/api/desk/cards/block", Role.DRIVER, this::block);
        routes.get("/api/desk/wishes", Role.DRIVER, asked -> Future.succeededFuture(wishes(asked)));
        routes.put("/api/desk/wishes", Role.DRIVER, this::setWishes);
        routes.get("/api/desk/data", Role.DRIVER, this::data);
        routes.post("/api/desk/erase", Role.DRIVER, this::erase);
    }

    private Future<?> about(Asked asked) {
        List<dev.fusewire.station.desk.StationView> seen = sight.stations(asked.who());
        return Future.succeededFuture(settings.with("user", asked.who().user())
                .with("stations", seen.size())
                .with("waiting", seen.stream().filter(view -> view.waiting()).count()));
    }

    /** What is left of the own ones. */
    private Future<?> budgets(Asked asked) {
        return desk.register().budgetsOf(asked.who().user()).map(LedgerRoutes::budgets);
    }

    private Future<?> evse(Asked asked) {
        Sight.Place place = sight.needed(asked.who(), asked.needed("code"));
        return Future.succeededFuture(StationJson.evse(place.evse(), place.station(), asked.who()));
    }

    Future<?> near(Asked asked, Who who) {
        double latitude = asked.number("lat");
        double longitude = asked.number("lon");
        boolean isKnown = !Double.isNaN(latitude) && !Double.isNaN(longitude);
        if (isKnown && (Math.abs(latitude) > 90 || Math.abs(longitude) > 180)) {
            throw new Refusal(400, "lat %s°, lon %s° is no place on earth".formatted(latitude, longitude));
        }
        Nearest nearest = new Nearest(
                isKnown ? new Position(latitude, longitude) : null,
                asked.query("type"),
                current(asked.query("current")),
                asked.query("free").equals("1"),
                asked.count("most", MOST_FOUND, 1000));
        return Future.succeededFuture(
                ObjectValue.of("stations", nearest.among(sight.stations(who), desk.register(), who)));
    }

    private static Connector.@Nullable Kind current(String word) {
        return switch (word) {
            case "" -> null;
            case "AC" -> Connector.Kind.AC;
            case "DC" -> Connector.Kind.DC;
            default -> throw new Refusal(400, "current is \"" + word + "\", expected AC or DC");
        };
    }

    /** What charging costs where a tariff is named. */
    ObjectValue tariffs() {
        return ObjectValue.of("tariffs", StationJson.list(desk.register().tariffs(), TariffJson::of));
    }

    private Future<?> receipt(Asked asked) {
        return receipt(asked, desk);
    }

    static Future<?> receipt(Asked asked, StationDesk desk) {
        long number = (long) asked.number("number");
        return desk.register()
                .receipt(number)
                .map(found -> found.filter(receipt -> asked.who().isOperator()
                                || asked.who().owns(receipt.session().user()))
                        .map(receipt -> TariffJson.of(receipt)
                                .with("session", SessionSheet.json(receipt.session(), asked.who(), desk)))
                        .orElseThrow(() -> new Refusal(404, "there is no session " + number + " of yours")));
    }

    // ---- charging

    private static Future<?> told(Future<CommandOutcome> outcome) {
        return outcome.map(done -> StationJson.outcome(done).with("ok", done.isDone()));
    }

    private Sight.Place place(Asked asked) {
        return sight.needed(asked.who(), asked.text("code"));
    }

    private Future<?> claim(Asked asked) {
        return told(desk.claim(place(asked).key(), asked.who().user()));
    }

    private Future<?> release(Asked asked) {
        return told(desk.release(place(asked).key(), asked.who().user()));
    }

    private Future<?> start(Asked asked) {
        String user = asked.who().user();
        Sight.Place place = place(asked);
        return told(desk.register().appToken(user).compose(token -> desk.start(place.key(), token, user)));
    }

    private Future<?> stop(Asked asked) {
        Sight.Place place = place(asked);
        ChargeSession session = place.evse().session();
        if (session == null) {
            throw new Refusal(409, "nobody charges at " + place.evse().setup().code());
        }
        if (!asked.who().owns(session.user()) && !asked.who().isOperator()) {
            throw new Refusal(
                    403, "somebody else charges at " + place.evse().setup().code());
        }
        return told(desk.stop(place.key(), StopReason.REMOTE, asked.who().user()));
    }

    // ---- what was, and what is kept

    private Future<?> sessions(Asked asked) {
        SessionQuery query = new SessionQuery(
                "", asked.who().user(), asked.time("from"), asked.time("to"), asked.count("most", 100, MOST_SESSIONS));
        return desk.register().sessions(query).map(found -> sheet(asked, found, asked.who(), desk));
    }

    /** As a file for a spreadsheet where that is asked for. */
    static Object sheet(Asked asked, List<ChargeSession> found, Who who, StationDesk desk) {
        if (asked.query("format").equals("csv")) {
            return new DeskHttp.File(
                    "sessions.csv", "text/csv; charset=utf-8", SessionSheet.of(found, who.isOperator(), desk));
        }
        return ObjectValue.of("sessions", StationJson.list(found, each -> SessionSheet.json(each, who, desk)));
    }

    private List<Card> own(Who who) {
        return desk.register().cards().stream()
                .filter(card -> who.owns(card.user()))
                .toList();
    }

    private Future<?> cards(Asked asked) {
        return Future.succeededFuture(ObjectValue.of("cards", StationJson.list(own(asked.who()), StationJson::card)));
    }

    /** A lost card is blocked by whose it is; an operator opens it again. */
    private Future<?> block(Asked asked) {
        String value = new Token(asked.text("card"), "").folded();
        Card card = own(asked.who()).stream()
                .filter(each -> each.token().folded().equals(value))
                .findFirst()
                .orElseThrow(() -> new Refusal(404, "none of your cards has this number"));
        return desk.register()
                .put(
                        new Card(
                                card.token(),
                                card.label(),
                                card.parent(),
                                card.user(),
                                card.vehicle(),
                                true,
                                card.until(),
                                card.stations()),
                        asked.who().user());
    }

    private ObjectValue wishes(Asked asked) {
        return book.wishes(asked.who().user()).json();
    }

    private Future<?> setWishes(Asked asked) {
        DriverBook.Wishes wishes = DriverBook.Wishes.of(asked.body());
        return book.put(asked.who().user(), wishes).map(_ -> wishes.json());
    }

    private Future<?> data(Asked asked) {
        String user = asked.who().user();
        return desk.register()
                .dataOf(user)
                .map(kept -> new DeskHttp.File(
                        "my-data.json",
                        "application/json; charset=utf-8",
                        dev.fusewire.node.Json.stringify(
                                kept.with("notifications", book.wishes(user).json()), 1)));
    }

    /** Only when nothing goes on any more: a session under way has to know whose it is. */
    private Future<?> erase(Asked asked) {
        String user = asked.who().user();
        if (!asked.text("name").toLowerCase(Locale.ROOT).equals(user.toLowerCase(Locale.ROOT))) {
            throw new Refusal(400, "type your name to have your data erased");
        }
        boolean isCharging = desk.stations().stream()
                .flatMap(station -> station.evses().stream())
                .anyMatch(evse -> isOf(evse.session(), user));
        if (isCharging) {
            throw new Refusal(409, "end your session first");
        }
        return desk.register().erase(user, user).compose(_ -> book.forget(user)).map(_ -> ArrayValue.EMPTY);
    }

    private static boolean isOf(@Nullable ChargeSession session, String user) {
        return session != null && session.user().equals(user);
    }
}
