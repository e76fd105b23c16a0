package dev.fusewire.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.simulation.Phases;
import dev.fusewire.simulation.SimulatedHouse;
import dev.fusewire.simulation.SimulatedStation;
import dev.fusewire.simulation.StationSettings;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code flows/cabinet.json} with a simulated station that reacts ten times as fast as a real one, seen as the cockpit's page sees it. */
@DisplayName("the station of two cabinets")
class CabinetTest {

    private static final Pattern BROKER = Pattern.compile("MQTT broker +: mqtt://127\\.0\\.0\\.1:(\\d+)");
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final int MAIN = 0;
    private static final int CABINET_1 = 1;

    /** A picture of one pixel. */
    private static final byte[] PICTURE = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    @TempDir
    private static Path folder;

    private static final Opened opened = new Opened();
    private static RunningProgram program;
    private static SimulatedStation station;
    private static CockpitFeed page;

    @BeforeAll
    static void start() throws Exception {
        program = RunningProgram.start(folder, "--no-demo");
        // the one that runs then
        opened.keep(() -> program.close());
        Vertx vertx = Vertx.vertx();
        opened.keep(() -> vertx.close().await(20, TimeUnit.SECONDS));
        station =
                new SimulatedStation(vertx, StationSettings.quick(SimulatedHouse.Broker.at("127.0.0.1", brokerPort())));
        station.start().await(20, TimeUnit.SECONDS);
        opened.keep(() -> station.stop().await(20, TimeUnit.SECONDS));
        program.deploy(MainJob.of("cabinet.json", brokerPort(), 0).quickNodes().flows());
        page = opened.keep(CockpitFeed.of(program.base(), ""));
        carsCome();
    }

    /** Cars come once the station knows that none is there, and has told the charge points the least to begin with. */
    private static void carsCome() throws Exception {
        for (int point = 0; point < 6; point++) {
            String name = "CP " + (point + 1);
            int which = point;
            becomes(name + " is ready", () -> page.state("point", name).get("status"), "no car"::equals);
            becomes(name + " offers the least", () -> station.now().offers().get(which), offer -> offer == 6);
            station.plugIn(point).await(20, TimeUnit.SECONDS);
        }
    }

    private static int brokerPort() throws Exception {
        return Integer.parseInt(program.awaitLog(BROKER, SOON).group(1));
    }

    @AfterAll
    static void stop() throws Exception {
        opened.close();
    }

    @CanIgnoreReturnValue
    private static <T> T becomes(String what, Callable<T> question, Predicate<T> wanted) throws Exception {
        return Eventually.becomes(what, SOON, question, wanted, () -> station.now() + "\n" + program.log());
    }

    private static Phases carsOn(int cabinet) {
        return station.now().cars().subList(cabinet * 3 - 3, cabinet * 3).stream()
                .reduce(Phases.NONE, Phases::plus);
    }

    private static ObjectValue act(String kind, String name, String action, @Nullable Object value) throws Exception {
        return page.actOn(page.piece(kind, name).string("id", ""), action, value);
    }

    private static void confirmed(ObjectValue answer) {
        assertThat(answer.get("ok")).as("%s", answer).isEqualTo(true);
    }

    @BeforeEach
    void nothingIsLimitedOrStopped() throws Exception {
        confirmed(act("station", "Station", "limit", ObjectValue.of("limit", Null.NULL)));
        for (int point = 1; point <= 6; point++) {
            confirmed(act("point", "CP " + point, "start", null));
        }
    }

    @Test
    void sharesUnderEveryFuseAndIsShownAndSteered() throws Exception {
        becomes(
                "all cars charge",
                () -> station.now().cars(),
                cars -> cars.stream().allMatch(car -> car.l1() + car.l2() + car.l3() > 5));
        // 63 A less 3 A, of which 6 A are not the cars'; all six may have 9 A on each phase, or less where one charges
        // on one
        becomes(
                "the connection is used",
                () -> station.now().circuits().get(MAIN).highest(),
                highest -> highest > 50);
        assertThat(object(page.piece("circuit", "Cabinet 1").get("props")).get("rating"))
                .isEqualTo(40);
        becomes("its power is shown", () -> page.number("station", "power"), power -> power > 20_000);

        // 38 A less 2 and 28 A: not two cars of three phases, which take turns
        station.setExtraLoad(CABINET_1, new Phases(28, 28, 28)).await(20, TimeUnit.SECONDS);
        becomes("cabinet 1 gives way", () -> carsOn(CABINET_1), cars -> cars.highest() <= 8.5);
        assertThat(carsOn(2).highest()).isGreaterThan(15);
        becomes(
                "and people are told",
                page::events,
                events -> events.stream().anyMatch(event -> event.contains("balancing begins")));
        station.setExtraLoad(CABINET_1, Phases.NONE).await(20, TimeUnit.SECONDS);

        confirmed(act("station", "Station", "limit", ObjectValue.of("limit", 15, "unit", "kW")));
        // 21.7 A on average of the phases
        becomes(
                "the threshold is kept",
                () -> station.now().circuits().get(MAIN),
                all -> all.l1() + all.l2() + all.l3() <= 66);
        confirmed(act("station", "Station", "strategy", "by need"));
        confirmed(act("point", "CP 1", "stop", null));
        becomes("CP 1 stops", () -> station.now().cars().getFirst().highest(), amperes -> amperes < 0.1);
        becomes("and is shown as stopped", () -> page.state("point", "CP 1").get("pausedBy"), "user"::equals);
        confirmed(act(
                "point",
                "CP 2",
                "need",
                ObjectValue.of("energy", 12, "departure", System.currentTimeMillis() + 6 * 3_600_000)));
        assertThat(act("point", "CP 2", "need", ObjectValue.of("energy", -1)).string("error", ""))
                .isEqualTo("energy of -1 kWh is not between 0 kWh and 1000 kWh");
        assertThat(station.now().longestOverloads())
                .allSatisfy(overload -> assertThat(overload).isLessThan(Duration.ofSeconds(20)));
        assertThat(program.complaints()).isEmpty();
    }

    @Test
    void letsEverybodyDoWhatTheirRoleIsFor() throws Exception {
        String point = page.piece("point", "CP 1").string("id", "");
        String id = page.piece("station").string("id", "");
        try (CockpitFeed viewer = CockpitFeed.of(program.base(), "?role=viewer");
                CockpitFeed driver = CockpitFeed.of(program.base(), "?role=driver")) {
            assertThat(viewer.actOn(point, "stop", null).string("error", ""))
                    .isEqualTo("a viewer may not do that: stop");
            assertThat(viewer.actOn(point, "need", ObjectValue.of("energy", 5)).get("ok"))
                    .isEqualTo(false);
            assertThat(driver.actOn(id, "limit", ObjectValue.of("limit", 5, "unit", "kW"))
                            .string("error", ""))
                    .isEqualTo("a driver may not do that: limit");
            assertThat(driver.actOn(id, "strategy", "priority").get("ok")).isEqualTo(false);
        }
        for (String role : new String[] {"viewer", "driver"}) {
            assertThat(put(
                                    "place",
                                    id,
                                    "{\"item\":\"x\",\"x\":0.5,\"y\":0.5}".getBytes(StandardCharsets.UTF_8),
                                    "&role=" + role)
                            .statusCode())
                    .isEqualTo(403);
            assertThat(put("upload", id, PICTURE, "&role=" + role).statusCode()).isEqualTo(403);
        }
        assertThat(object(planOf(page).get("places"))).doesNotContainKey("x");
    }

    private static HttpResponse<String> put(String what, String piece, byte[] body, String more) throws Exception {
        URI address = program.base().resolve("/cockpit/api/plan/" + what + "?piece=" + piece + more);
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return http.send(
                    HttpRequest.newBuilder(address)
                            .header("Content-Type", "application/json")
                            .PUT(BodyPublishers.ofByteArray(body))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    @Test
    void keepsPlanTotalsAndWhatWasSetOverARestart() throws Exception {
        becomes("something is delivered", () -> total(), kWh -> kWh > 0.005);
        String id = page.piece("station").string("id", "");
        String point = page.piece("point", "CP 3").string("id", "");
        assertThat(put(
                                "place",
                                id,
                                ("{\"item\":\"" + point + "\",\"x\":0.25,\"y\":0.75}").getBytes(StandardCharsets.UTF_8),
                                "")
                        .statusCode())
                .isEqualTo(204);
        assertThat(put("place", id, "{\"item\":\"x\",\"x\":7,\"y\":0.75}".getBytes(StandardCharsets.UTF_8), "")
                        .body())
                .isEqualTo("{\"error\":\"x and y are 7 and 0.75: shares from 0 to 1 are expected\"}");
        assertThat(put("place", "nobody", "{}".getBytes(StandardCharsets.UTF_8), "")
                        .statusCode())
                .isEqualTo(404);
        assertThat(put("upload", id, PICTURE, "").statusCode()).isEqualTo(204);
        assertThat(put("upload", id, "<svg onload=\"alert(1)\"/>".getBytes(StandardCharsets.UTF_8), "")
                        .statusCode())
                .isEqualTo(415);
        assertThat(put("upload", id, new byte[(4 << 20) + 1], "").statusCode()).isEqualTo(413);
        confirmed(act("station", "Station", "limit", ObjectValue.of("limit", 30, "unit", "A")));
        confirmed(act("point", "CP 5", "stop", null));
        ObjectValue plan =
                becomes("the plan is shown", () -> planOf(page), said -> said.get("picture") instanceof String);
        assertThat(object(plan.get("places")).get(point)).isEqualTo(ArrayValue.of(0.25, 0.75));
        double before = total();

        int port = program.port();
        String broker = String.valueOf(brokerPort());
        page.close();
        program.close();
        program = RunningProgram.start(folder, "--no-demo", "--port", String.valueOf(port), "--broker-port", broker);
        page = opened.keep(CockpitFeed.of(program.base(), ""));
        becomes("the totals go on", () -> total(), kWh -> kWh >= before);
        assertThat(page.state("station").get("limit")).isEqualTo(30);
        assertThat(planOf(page)).isEqualTo(plan);
        becomes("CP 5 stays stopped", () -> page.state("point", "CP 5").get("pausedBy"), "user"::equals);
        HttpResponse<String> picture =
                program.get("/cockpit/api/plan/picture?piece=" + id + "&tag=" + plan.string("picture", ""));
        assertThat(picture.headers().firstValue("Content-Type")).hasValue("image/png");
        assertThat(picture.headers().firstValue("Content-Security-Policy")).hasValue("default-src 'none'; sandbox");
    }

    private static ObjectValue planOf(CockpitFeed feed) {
        return object(feed.state("station").get("plan"));
    }

    private static ObjectValue object(@Nullable Object value) {
        return value instanceof ObjectValue object ? object : ObjectValue.EMPTY;
    }

    private static double total() {
        return page.state("station").get("totals") instanceof ObjectValue totals
                        && totals.get("all") instanceof Number kWh
                ? kWh.doubleValue()
                : Double.NaN;
    }

    @Test
    void readsItsOwnFile() throws Exception {
        assertThat(Json.parse(program.get("/flows").body()))
                .isEqualTo(
                        MainJob.of("cabinet.json", brokerPort(), 0).quickNodes().flows());
    }
}
