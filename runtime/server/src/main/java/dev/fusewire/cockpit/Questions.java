package dev.fusewire.cockpit;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Cockpit;
import dev.fusewire.node.History;
import dev.fusewire.node.History.Query;
import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.SiteHistory;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The page's questions about what was: curves, energy, sessions, events. */
final class Questions {

    private static final int MOST_POINTS = 5_000;
    private static final int MOST_EVENTS = 1_000;
    private static final int MOST_SESSIONS = 10_000;

    private final Board board;
    private final SessionBook sessions;
    private final Archive archive;
    private final History history;
    private final Clock clock;

    Questions(Board board, SessionBook sessions, Archive archive, History history, Clock clock) {
        this.board = board;
        this.sessions = sessions;
        this.archive = archive;
        this.history = history;
        this.clock = clock;
    }

    void mount(Router router) {
        router.get("/api/history").handler(http -> answer(http, this::history));
        router.get("/api/energy").handler(http -> answer(http, this::energy));
        router.get("/api/sessions").handler(this::sessions);
        router.get("/api/events").handler(http -> answer(http, this::events));
        router.get("/api/*")
                .handler(http -> fail(
                        http,
                        404,
                        "there is no such question: " + http.request().path()));
    }

    // ---- the four answers

    private Future<ObjectValue> history(Asked asked) {
        String piece = asked.piece();
        Asked.Span span = asked.span(clock.millis());
        int points = asked.number("points", 500, 1, MOST_POINTS);
        return source(piece)
                .compose(source -> curves(source, SiteHistory.METER, piece, List.of(), span, points)
                        .compose(found -> found.isEmpty()
                                ? curves(source, SiteHistory.CHARGER, piece, List.of(), span, points)
                                : Future.succeededFuture(found))
                        .map(found -> new CurveTable(span, source.every(), found).toJson()));
    }

    /** Where the readings of a piece are: in a database of its site's, or the program's own history. */
    private record Source(Duration every, Function<Query, Future<List<History.Curve>>> ask) {}

    private Future<Source> source(String id) {
        return board.ask(() -> {
            Cockpit.Piece piece = board.pieces().find(id).map(ShownPiece::piece).orElse(null);
            SiteHistory elsewhere =
                    board.pieces().site(id).map(ShownPiece::history).orElse(null);
            return piece == null || elsewhere == null
                    ? new Source(Recorder.EVERY, history::query)
                    : new Source(elsewhere.every(), query -> elsewhere.query(piece, query));
        });
    }

    private static Future<List<History.Curve>> curves(
            Source source, String measurement, String piece, List<String> fields, Asked.Span span, int points) {
        return source.ask()
                .apply(new Query(
                        measurement,
                        fields,
                        Map.of(SiteHistory.PIECE, piece),
                        Instant.ofEpochMilli(span.from()),
                        Instant.ofEpochMilli(span.to()),
                        points));
    }

    private Future<ObjectValue> energy(Asked asked) {
        String piece = asked.piece();
        EnergyBars.By by = asked.by();
        Asked.Span span = asked.span(clock.millis());
        ZoneId zone = asked.zone();
        int samples = EnergyBars.samples(span, zone);
        return source(piece)
                .compose(source -> curves(source, SiteHistory.CHARGER, piece, List.of("energy"), span, samples)
                        .compose(found -> found.isEmpty()
                                ? curves(source, SiteHistory.CHARGER, piece, List.of("power"), span, samples)
                                : Future.succeededFuture(found))
                        .compose(found -> board.ask(() -> siteOf(piece))
                                .map(site -> new EnergyBars(by, zone, span, source.every()).of(found, site))));
    }

    /** How the site of a piece is set. */
    private ObjectValue siteOf(String piece) {
        return board.pieces().site(piece).map(site -> site.piece().props()).orElse(ObjectValue.EMPTY);
    }

    private Future<List<Session>> found(Asked asked) {
        String piece = asked.piece();
        Asked.Span span = asked.span(clock.millis());
        return archive.ask(file -> SessionTable.query(file, piece, span.from(), span.to(), MOST_SESSIONS))
                .compose(kept -> board.ask(() -> {
                    Session open = sessions.open(piece);
                    List<Session> all = new ArrayList<>(kept);
                    if (open != null) {
                        all.removeIf(session -> session.start() == open.start());
                        if (open.start() < span.to()) {
                            all.addFirst(open);
                        }
                    }
                    return all;
                }));
    }

    private void sessions(RoutingContext http) {
        if ("csv".equals(http.queryParams().get("format"))) {
            answered(http, this::found).onSuccess(all -> {
                http.response()
                        .putHeader("Content-Type", "text/csv; charset=utf-8")
                        .putHeader("Content-Disposition", "attachment; filename=\"sessions.csv\"");
                Future<Void> _ = http.response().end(SessionCsv.of(all));
            });
        } else {
            answer(
                    http,
                    asked -> found(asked)
                            .map(all -> ObjectValue.of(
                                    "sessions",
                                    ArrayValue.copyOf(
                                            all.stream().map(Session::toJson).toList()))));
        }
    }

    private Future<ObjectValue> events(Asked asked) {
        EventTable.Wanted wanted = asked.events(clock.millis(), MOST_EVENTS);
        return archive.ask(file -> EventTable.query(file, wanted)).map(found -> {
            boolean more = found.size() == wanted.limit();
            return ObjectValue.of(
                    "events",
                    ArrayValue.copyOf(found.stream()
                            .limit(wanted.limit() - 1L)
                            .map(Happening::toJson)
                            .toList()),
                    "more",
                    more);
        });
    }

    // ---- how they are given

    private static void answer(RoutingContext http, Function<Asked, Future<ObjectValue>> question) {
        answered(http, question).onSuccess(value -> {
            http.response().putHeader("Content-Type", "application/json; charset=utf-8");
            Future<Void> _ = http.response().end(Json.stringify(value));
        });
    }

    /** The answer to a question that is understood and can be answered; else the browser is told why not. */
    private static <T> Future<T> answered(RoutingContext http, Function<Asked, Future<T>> question) {
        http.response().putHeader("Cache-Control", "no-store");
        Future<T> answer;
        try {
            answer = question.apply(new Asked(http.queryParams()));
        } catch (Asked.Unclear unclear) {
            fail(http, 400, String.valueOf(unclear.getMessage()));
            return Future.failedFuture(unclear);
        }
        return answer.onFailure(e -> fail(http, 500, NodeError.textOf(e).replaceFirst("^Error: ", "")));
    }

    private static void fail(RoutingContext http, int status, String words) {
        http.response().setStatusCode(status).putHeader("Content-Type", "application/json; charset=utf-8");
        Future<Void> _ = http.response().end(Json.stringify(ObjectValue.of("error", words)));
    }
}
