package dev.fusewire.simulation.prices;

import dev.fusewire.plan.price.PriceSlot;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Sources of prices on loopback, with their paths and forms: aWATTar ({@code /v1/marketdata?start&end}, from now for a day where
 * nothing is said), ENTSO-E ({@code /api?documentType=A44&periodStart&periodEnd&securityToken}), Tibber (POST {@code /v1-beta/gql}),
 * Energy-Charts ({@code /price}), and a plain list ({@code /prices}).
 */
public final class PriceServer {

    private static final DateTimeFormatter PERIOD = DateTimeFormatter.ofPattern("yyyyMMddHHmm", Locale.ROOT);
    private static final long DAY_MILLIS = 86_400_000;

    private final Vertx vertx;
    private final PriceFeed feed;
    private final Supplier<Instant> clock;
    private HttpServer server;

    /** @param clock what time it is where the sources are */
    public PriceServer(Vertx vertx, PriceFeed feed, Supplier<Instant> clock) {
        this.vertx = vertx;
        this.feed = feed;
        this.clock = clock;
        server = vertx.createHttpServer();
    }

    /** Of generated prices that come in time, where this computer is. */
    public static PriceServer simulated(Vertx vertx) {
        PriceDays days = new PriceDays(1, ZoneId.systemDefault(), Duration.ofMinutes(15));
        return new PriceServer(vertx, PriceFeed.punctual(days), Instant::now);
    }

    /**
     * Serves from now on.
     *
     * @param port 0 takes a free one
     * @return the port
     */
    public Future<Integer> listen(int port) {
        Router router = Router.router(vertx);
        addTo(router);
        return server.requestHandler(router)
                .listen(port, "127.0.0.1")
                .onSuccess(listening -> server = listening)
                .map(HttpServer::actualPort);
    }

    /** Has somebody else's server answer, too. */
    public void addTo(Router router) {
        router.get("/v1/marketdata").handler(this::awattar);
        router.get("/api").handler(this::entsoe);
        router.post("/v1-beta/gql").handler(request -> answer(request, SourceForm.TIBBER, days(0)));
        router.get("/price").handler(request -> answer(request, SourceForm.ENERGY_CHARTS, days(0)));
        router.get("/prices").handler(request -> answer(request, SourceForm.PLAIN, days(0)));
    }

    public Future<Void> close() {
        return server.close();
    }

    private ZoneId zone() {
        return feed.days().zone();
    }

    /** All that is known from some days before today on. */
    private List<PriceSlot> days(int back) {
        Instant now = clock.get();
        LocalDate today = now.atZone(zone()).toLocalDate();
        return feed.known(today.minusDays(back), today.plusDays(1), now);
    }

    private List<PriceSlot> known(Instant from, Instant to) {
        Instant now = clock.get();
        return feed.known(from.atZone(zone()).toLocalDate(), to.atZone(zone()).toLocalDate(), now).stream()
                .filter(slot -> slot.end().isAfter(from) && slot.start().isBefore(to))
                .toList();
    }

    private void awattar(RoutingContext request) {
        try {
            long start = millis(request, "start", clock.get().toEpochMilli());
            long end = millis(request, "end", start + DAY_MILLIS);
            answer(request, SourceForm.AWATTAR, known(Instant.ofEpochMilli(start), Instant.ofEpochMilli(end)));
        } catch (NumberFormatException _) {
            request.response().setStatusCode(400).end("start and end are milliseconds since 1970");
        }
    }

    private static long millis(RoutingContext request, String name, long otherwise) {
        String value = request.request().getParam(name);
        return value == null ? otherwise : Long.parseLong(value);
    }

    private void entsoe(RoutingContext request) {
        if (request.request().getParam("securityToken") == null) {
            request.response().setStatusCode(401).end();
            return;
        }
        request.response().putHeader("Content-Type", "text/xml");
        try {
            List<PriceSlot> known = known(period(request, "periodStart"), period(request, "periodEnd"));
            request.end(SourceForm.ENTSOE.write(known, zone()));
        } catch (DateTimeException | NullPointerException _) {
            request.response().setStatusCode(400).end(EntsoeDocument.acknowledgement());
        }
    }

    private static Instant period(RoutingContext request, String name) {
        return LocalDateTime.parse(request.request().getParam(name), PERIOD).toInstant(ZoneOffset.UTC);
    }

    private void answer(RoutingContext request, SourceForm form, List<PriceSlot> slots) {
        request.response().putHeader("Content-Type", "application/json");
        request.end(form.write(slots, zone()));
    }
}
