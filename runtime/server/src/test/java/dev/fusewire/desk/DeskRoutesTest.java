package dev.fusewire.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import dev.fusewire.station.Card;
import dev.fusewire.station.StationSetup;
import dev.fusewire.station.Token;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pages about charging stations get over HTTP, and who. */
class DeskRoutesTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final String GARAGE = """
        {"isNew":true,"id":"G-1","name":"Garage","lat":44.4,"lon":8.9,"open":true,
         "evses":[{"number":1,"code":"GAR1","connectors":[{"type":"cType2","current":"AC","maxPower":22000}]}]}\
        """;

    @TempDir
    Path folder;

    private DeskStage stage;
    private StandInStation station;

    @BeforeEach
    void begin() throws Exception {
        stage = new DeskStage(folder, 0, new DeskServer.Options(true, "", "", ""));
        assertThat(put("olga", "operator/station", GARAGE).statusCode()).isEqualTo(200);
        station = stage.connect("G-1", "", 1);
        DeskStage.await(stage.book.settled());
    }

    @AfterEach
    void end() throws Exception {
        stage.close();
    }

    private HttpResponse<String> ask(String method, String who, String path, String body) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + stage.port() + "/cockpit/api/" + path));
        var _ = request.header("Cookie", "who=" + who)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            var _ = request.header("Content-Type", "application/json");
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String who, String path) throws Exception {
        return ask("GET", who, path, "");
    }

    private HttpResponse<String> post(String who, String path, String body) throws Exception {
        return ask("POST", who, path, body);
    }

    private HttpResponse<String> put(String who, String path, String body) throws Exception {
        return ask("PUT", who, path, body);
    }

    private ObjectValue evse(String who) throws Exception {
        return Json.parseObject(get(who, "desk/evse?code=gar1").body());
    }

    private static String error(HttpResponse<String> answer) {
        return answer.statusCode() + " " + Json.parseObject(answer.body()).string("error", "");
    }

    private static Object there(@Nullable Object value) {
        return Objects.requireNonNull(value);
    }

    private void doraCharges() throws Exception {
        assertThat(post("dora", "desk/start", "{\"code\":\"GAR1\"}").body()).contains("\"ok\":true");
        DeskStage.await(stage.book.settled());
    }

    @Test
    void aViewerLooksAndDoesNothing() throws Exception {
        assertThat(evse("vera").string("state", "")).isEqualTo("free");
        for (String each : new String[] {"claim", "start", "stop", "release"}) {
            assertThat(error(post("vera", "desk/" + each, "{\"code\":\"GAR1\"}")))
                    .isEqualTo("403 a viewer may not do that");
        }
        assertThat(post("nobody", "desk/claim", "{\"code\":\"GAR1\"}").statusCode())
                .isEqualTo(401);
    }

    @Test
    void anOperatorSeesThatAStationHasNoPasswordAndMakesOne() throws Exception {
        assertThat(get("olga", "operator/station?id=G-1").body()).contains("\"hasPassword\":false");
        assertThat(get("dora", "desk/evse?code=GAR1").body()).doesNotContain("hasPassword");
        assertThat(post("olga", "operator/station/password", "{\"id\":\"G-1\"}").body())
                .contains("\"password\":\"");
        DeskStage.await(stage.book.settled());
        assertThat(get("olga", "operator/stations").body()).contains("\"hasPassword\":true");
    }

    @Test
    void aDriverSeesWhatIsLeftOfTheOwnBudgetAndOfNobodyElses() throws Exception {
        String budget = "{\"holder\":\"dora\",\"period\":\"month\",\"energy\":1000,\"money\":null}";
        assertThat(error(put("dora", "operator/budget", budget))).isEqualTo("403 a driver may not do that");
        assertThat(put("olga", "operator/budget", budget).statusCode()).isEqualTo(200);
        doraCharges();
        var _ = DeskStage.await(station.measure(1, 30, 400));
        assertThat(get("dora", "desk/budgets").body())
                .contains("\"holder\":\"dora\"", "\"usedEnergy\":400", "\"energy\":1000", "\"share\":0.4");
        assertThat(get("otto", "desk/budgets").body()).isEqualTo("{\"budgets\":[]}");
        assertThat(get("olga", "operator/budgets").body()).contains("\"holder\":\"dora\"", "\"period\":\"month\"");
        assertThat(error(put("olga", "operator/budget", budget.replace("1000", "-5"))))
                .isEqualTo("400 energy is -5, expected 0 Wh or more");
    }

    @Test
    void anOperatorSeesHowStationsAreUsedAndGetsItAsAFile() throws Exception {
        doraCharges();
        var _ = DeskStage.await(station.measure(1, 30, 400));
        assertThat(error(get("dora", "operator/usage"))).isEqualTo("403 a driver may not do that");
        ObjectValue usage =
                Json.parseObject(get("olga", "operator/usage?by=month&from=1").body());
        ObjectValue evse = (ObjectValue) there(((ArrayValue) there(usage.get("evses"))).get(0));
        assertThat(evse.string("code", "")).isEqualTo("GAR1");
        assertThat(evse.get("sessions")).isEqualTo(1);
        assertThat(Values.toNumber(evse.get("energy"))).isBetween(399.0, 401.0);
        HttpResponse<String> sheet = get("olga", "operator/usage?by=month&format=csv");
        assertThat(sheet.headers().firstValue("Content-Disposition")).hasValue("attachment; filename=\"usage.csv\"");
        assertThat(sheet.body())
                .startsWith("from,until,station,name,evse,code,kWh,sessions,busy h,busy %,faults,silent h\r\n")
                .contains(",G-1,Garage,1,GAR1,0.400,1,");
        assertThat(error(get("olga", "operator/usage?by=year")))
                .isEqualTo("400 by is \"year\", expected day, week or month");
    }

    @Test
    void whatSomebodyElseDoesIsSeenAndNotWhoNorHowMuch() throws Exception {
        doraCharges();
        assertThat(Values.toNumber(((ObjectValue) there(evse("dora").get("session"))).get("soc")))
                .isEqualTo(17);
        assertThat(evse("otto").get("session")).isEqualTo(ObjectValue.of("mine", false));
        assertThat(get("otto", "desk/evse?code=GAR1").body()).doesNotContain("dora");
        assertThat(get("olga", "desk/evse?code=GAR1").body()).contains("\"user\":\"dora\"");
    }

    @Test
    void nobodyStopsSomebodyElsesSessionButAnOperator() throws Exception {
        doraCharges();
        assertThat(error(post("otto", "desk/stop", "{\"code\":\"GAR1\"}")))
                .isEqualTo("403 somebody else charges at GAR1");
        assertThat(post("olga", "desk/stop", "{\"code\":\"GAR1\"}").body()).contains("\"ok\":true");
    }

    @Test
    void aReceiptIsForWhoeverChargedAndForOperators() throws Exception {
        doraCharges();
        var _ = post("dora", "desk/stop", "{\"code\":\"GAR1\"}");
        assertThat(error(get("otto", "desk/receipt?number=1"))).isEqualTo("404 there is no session 1 of yours");
        assertThat(get("dora", "desk/receipt?number=1").statusCode()).isEqualTo(200);
        assertThat(get("olga", "desk/receipt?number=1").body()).contains("\"user\":\"dora\"");
        assertThat(get("otto", "desk/sessions?format=csv").body().lines()).hasSize(1);
        assertThat(get("dora", "desk/sessions?format=csv").body()).contains("1,Garage,,GAR1,");
    }

    @Test
    void aStationThatIsNotOpenIsThereForThoseWithACardForItOnly() throws Exception {
        StationSetup setup = stage.book.station("G-1").orElseThrow().setup();
        DeskStage.await(stage.book
                .register()
                .put(
                        new StationSetup(
                                setup.id(), setup.name(), "", setup.position(), setup.evses(), "", false, true),
                        "olga"));
        DeskStage.await(stage.book
                .register()
                .put(new Card(Token.card("04AA"), "", "", "dora", "", false, null, Set.of("G-1")), "olga"));
        assertThat(error(get("otto", "desk/evse?code=GAR1"))).isEqualTo("404 no charge point has the code \"GAR1\"");
        assertThat(get("dora", "desk/evse?code=GAR1").statusCode()).isEqualTo(200);
        assertThat(get("nobody", "map/near").body()).isEqualTo("{\"stations\":[]}");
    }

    @Test
    void theMapIsEverybodysWhereThatIsSwitchedOn() throws Exception {
        assertThat(get("nobody", "map/near?lat=44.401&lon=8.9&type=cType2").body())
                .contains("\"name\":\"Garage\"");
        assertThat(get("nobody", "desk/near").statusCode()).isEqualTo(401);
        ObjectValue near =
                Json.parseObject(get("dora", "desk/near?lat=44.401&lon=8.9").body());
        ObjectValue found = (ObjectValue) there(((ArrayValue) there(near.get("stations"))).get(0));
        assertThat((Double) there(found.get("metres"))).isBetween(110.0, 113.0);
        assertThat(get("dora", "desk/near?current=DC").body()).isEqualTo("{\"stations\":[]}");
        assertThat(error(get("dora", "desk/near?lat=144&lon=8.9"))).startsWith("400 lat 144.0°, lon 8.9°");
    }

    @Test
    void aStationThatCannotBeIsRefusedWithItsReason() throws Exception {
        assertThat(error(put("olga", "operator/station", GARAGE))).startsWith("409 there is a station \"G-1\" already");
        assertThat(error(put("olga", "operator/station", GARAGE.replace("G-1", "a:b"))))
                .contains("without a colon");
        assertThat(error(put("olga", "operator/station", GARAGE.replace("GAR1", "G R"))))
                .contains("the code of EVSE 1 is \"G R\"");
        assertThat(error(put("olga", "operator/station", GARAGE.replace("G-1", "G-2"))))
                .contains("GAR1");
        assertThat(put("dora", "operator/station", GARAGE).statusCode()).isEqualTo(403);
    }

    @Test
    void onlyJsonThatSaysItIsCountsSoThatNoOtherPagesFormDoes() throws Exception {
        HttpRequest form = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + stage.port() + "/cockpit/api/desk/claim"))
                .header("Cookie", "who=dora")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{\"code\":\"GAR1\"}"))
                .build();
        assertThat(HTTP.send(form, BodyHandlers.ofString()).statusCode()).isEqualTo(415);
        assertThat(evse("dora").string("state", "")).isEqualTo("free");
    }

    @Test
    void ownDataGoWithTheirNameAndNotDuringASession() throws Exception {
        doraCharges();
        assertThat(error(post("dora", "desk/erase", "{\"name\":\"dora\"}"))).isEqualTo("409 end your session first");
        var _ = post("dora", "desk/stop", "{\"code\":\"GAR1\"}");
        assertThat(error(post("dora", "desk/erase", "{\"name\":\"otto\"}"))).startsWith("400 type your name");
        assertThat(get("dora", "desk/data").body()).contains("dora");
        assertThat(post("dora", "desk/erase", "{\"name\":\"dora\"}").statusCode())
                .isEqualTo(200);
        assertThat(get("dora", "desk/sessions").body()).isEqualTo("{\"sessions\":[]}");
        assertThat(get("olga", "operator/sessions").body())
                .contains("\"number\":1")
                .doesNotContain("dora");
    }

    @Test
    void aCardThatIsLostIsBlockedByItsOwnerAlone() throws Exception {
        DeskStage.await(stage.book
                .register()
                .put(new Card(Token.card("04AA"), "Keys", "", "dora", "", false, null, Set.of()), "olga"));
        assertThat(error(post("otto", "desk/cards/block", "{\"card\":\"04aa\"}")))
                .startsWith("404");
        assertThat(post("dora", "desk/cards/block", "{\"card\":\"04aa\"}").statusCode())
                .isEqualTo(200);
        assertThat(get("dora", "desk/cards").body()).contains("\"blocked\":true");
    }

    @Test
    void quietHoursGoOverMidnightInTheDriversZone() {
        DriverBook.Wishes wishes = DriverBook.Wishes.of(
                ObjectValue.of("tells", true, "from", "22:00", "to", "07:00", "zone", "Europe/Rome"));
        assertThat(wishes.isQuiet(Instant.parse("2026-11-30T21:30:00Z"))).isTrue();
        assertThat(wishes.isQuiet(Instant.parse("2026-11-30T05:59:00Z"))).isTrue();
        assertThat(wishes.isQuiet(Instant.parse("2026-11-30T06:00:00Z"))).isFalse();
        assertThat(new DriverBook.Wishes(true, LocalTime.NOON, LocalTime.NOON, ZoneId.of("UTC"), "en")
                        .isQuiet(Instant.parse("2026-11-30T12:00:00Z")))
                .isFalse();
    }

    @Test
    void wishesAreKeptAndNonsenseIsRefused() throws Exception {
        assertThat(error(put("dora", "desk/wishes", "{\"from\":\"25:00\"}"))).startsWith("400 from is \"25:00\"");
        assertThat(put("dora", "desk/wishes", "{\"tells\":false,\"from\":\"22:00\",\"to\":\"06:00\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(get("dora", "desk/wishes").body()).contains("\"tells\":false", "22:00");
        assertThat(get("otto", "desk/wishes").body()).contains("\"tells\":true");
        assertThat(new DriverBook(stage.vertx, folder).wishes("dora").tells()).isFalse();
    }

    @Test
    void aNameIsNoFormulaInASpreadsheet() throws Exception {
        assertThat(put(
                                "olga",
                                "operator/station",
                                GARAGE.replace("\"isNew\":true", "\"isNew\":false")
                                        .replace("\"Garage\"", "\"=1+1, \\\"x\\\"\""))
                        .statusCode())
                .isEqualTo(200);
        doraCharges();
        assertThat(get("dora", "desk/sessions?format=csv").body()).contains("1,\"'=1+1, \"\"x\"\"\",");
        station.leave();
    }
}
