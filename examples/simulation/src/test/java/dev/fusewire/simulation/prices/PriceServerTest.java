package dev.fusewire.simulation.prices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.Json;
import dev.fusewire.plan.price.PriceSlot;
import dev.fusewire.plan.price.source.PriceForms;
import dev.fusewire.plan.price.source.Reading;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PriceServerTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant NOON = Instant.parse("2026-12-01T11:00:00Z");
    private static final Instant EVENING = Instant.parse("2026-12-01T18:00:00Z");

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final PriceDays days = new PriceDays(1, BERLIN, Duration.ofMinutes(60));
    private volatile Instant now = NOON;
    private int port;

    @BeforeEach
    void start() throws Exception {
        port = new PriceServer(vertx, PriceFeed.punctual(days), () -> now)
                .listen(0)
                .await(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        var _ = vertx.close().await(10, TimeUnit.SECONDS);
    }

    private HttpResponse<String> ask(String path, boolean post) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        return client.send(
                post ? request.POST(HttpRequest.BodyPublishers.ofString("{}")).build() : request.build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private List<PriceSlot> read(String text) {
        return PriceForms.read(text.startsWith("<") ? text : Json.parse(text), new Reading(BERLIN, "", "EUR", now))
                .slots();
    }

    @Test
    void awattarTellsTomorrowOnceItIsKnown() throws Exception {
        List<PriceSlot> today = days.day(LocalDate.parse("2026-12-01"));
        assertThat(read(ask("/v1/marketdata", false).body())).isEqualTo(today.subList(12, 24));
        now = EVENING;
        assertThat(read(ask("/v1/marketdata", false).body())).hasSize(24);
        String whole = "/v1/marketdata?start=%d&end=%d"
                .formatted(
                        today.getFirst().start().toEpochMilli(),
                        today.getLast().end().toEpochMilli());
        assertThat(read(ask(whole, false).body())).isEqualTo(today);
        assertThat(ask("/v1/marketdata?start=noon", false).statusCode()).isEqualTo(400);
    }

    @Test
    void entsoeAcknowledgesWhatItDoesNotKnowYet() throws Exception {
        String tomorrow = "/api?securityToken=x&documentType=A44&periodStart=202612012300&periodEnd=202612022300";
        assertThat(ask(tomorrow, false).body()).contains("Acknowledgement").contains("No matching data");
        now = EVENING;
        assertThat(read(ask(tomorrow, false).body()).stream().distinct().toList())
                .isEqualTo(days.day(LocalDate.parse("2026-12-02")));
        assertThat(ask("/api?documentType=A44", false).statusCode()).isEqualTo(401);
        assertThat(ask("/api?securityToken=x&periodStart=today", false).statusCode())
                .isEqualTo(400);
    }

    @Test
    void theOthersTellTodayAndTomorrow() throws Exception {
        now = EVENING;
        assertThat(read(ask("/v1-beta/gql", true).body())).hasSize(48);
        assertThat(read(ask("/price", false).body())).hasSize(48);
        assertThat(read(ask("/prices", false).body())).hasSize(48);
    }
}
