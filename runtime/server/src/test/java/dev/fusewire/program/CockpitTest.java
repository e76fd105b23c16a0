package dev.fusewire.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.simulation.Phases;
import dev.fusewire.simulation.SimulatedHouse;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cockpit of the main job, seen as its page sees it, with a simulated house ten times as fast as in life. */
class CockpitTest {

    private static final Pattern BROKER = Pattern.compile("MQTT broker +: mqtt://127\\.0\\.0\\.1:(\\d+)");
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int NEUTRAL = 0;
    private static final int OFF = 1;

    @TempDir
    private static Path folder;

    private static final Opened opened = new Opened();
    private static RunningProgram program;
    private static SimulatedHouse house;
    private static CockpitFeed page;

    @BeforeAll
    static void start() throws Exception {
        program = opened.keep(RunningProgram.start(folder, "--no-demo"));
        int mqtt = Integer.parseInt(program.awaitLog(BROKER, SOON).group(1));
        house = QuickHouse.open(opened, mqtt);
        program.deploy(MainJob.of("dynamic-load-management.json", mqtt, house.goePort())
                .quickNodes()
                .withAll("cockpit meter", java.util.Map.of("silentAfter", "2"))
                .flows());
        page = opened.keep(CockpitFeed.of(program.base(), ""));
    }

    @AfterAll
    static void stop() throws Exception {
        opened.close();
    }

    @BeforeEach
    void theCarCharges() throws Exception {
        house.faults().meterSilent = false;
        houseDraws(0, 0, 0);
        house.plugIn().await(20, TimeUnit.SECONDS);
        becomes("the car charges", () -> page.state("charger").string("state", ""), "charging"::equals);
        // whatever it was: the page may learn a moment later what a former test has left
        value(page.act("charger", "maximum", 16));
        becomes("it draws 16 A", () -> house.now().drawn().l1(), drawn -> drawn > 15.5);
    }

    private static void houseDraws(double l1, double l2, double l3) throws Exception {
        house.setExtraLoad(new Phases(l1, l2, l3)).await(20, TimeUnit.SECONDS);
    }

    @CanIgnoreReturnValue
    private static <T> T becomes(String what, Callable<T> question, Predicate<T> wanted) throws Exception {
        return Eventually.becomes(
                what,
                SOON,
                question,
                wanted,
                () -> "meter %s%ncharger %s%n%s%n%s"
                        .formatted(
                                page.state("meter"),
                                page.state("charger"),
                                page.events(),
                                String.join("\n", program.log())));
    }

    @CanIgnoreReturnValue
    private static ObjectValue value(ObjectValue answer) {
        assertThat(answer.get("ok")).as("%s", answer).isEqualTo(true);
        return answer.get("value") instanceof ObjectValue value ? value : ObjectValue.EMPTY;
    }

    @Test
    void showsTheHouseTheMeterAndTheCharger() throws Exception {
        assertThat((ObjectValue) page.piece("site").get("props"))
                .containsEntry("rating", 25)
                .containsEntry("reserve", 1)
                .containsEntry("phases", 3);
        String site = page.piece("site").string("id", "");
        assertThat(page.piece("meter").get("parent")).isEqualTo(site);
        assertThat(page.piece("charger").get("parent")).isEqualTo(site);
        houseDraws(3, 4, 5);
        becomes(
                "the meter moves",
                () -> page.number("meter", "l3"),
                l3 -> Math.abs(l3 - house.now().total().l3()) < 0.5);
        becomes("so does the car", () -> page.number("charger", "power"), power -> power > 5000);
        becomes(
                "the controller says why",
                () -> page.state("charger").string("reason", ""),
                reason -> reason.matches("L\\d carries .*"));
        becomes("the page is told that the server lives", page::ticks, ticks -> ticks > 1);
        assertThat(page.state("charger").get("drawn")).isInstanceOf(ObjectValue.class);
        assertThat(Json.stringify(page.state("meter").get("peak"))).matches("\\{\"l1\":[0-9.]+,.*");
    }

    @Test
    void aMaximumIsAnsweredWithWhatTheChargerShows() throws Exception {
        ObjectValue shown = value(page.act("charger", "maximum", 10));
        assertThat(shown).containsEntry("maximum", 10).containsEntry("offered", 10);
        assertThat(house.now().offer()).isEqualTo(10);
        assertThat(page.act("charger", "maximum", 40).get("error"))
                .isEqualTo("maximum current of 40 A is not between 6 A and 16 A, in whole amperes");
    }

    @Test
    void aPauseIsTheOwnersAndOnlyTheOwnerEndsIt() throws Exception {
        assertThat(value(page.act("charger", "pause", null))).containsEntry("pausedBy", "user");
        assertThat(house.now().force()).isEqualTo(OFF);
        double since = page.number("meter", "time");
        houseDraws(1, 1, 1);
        // longer than what ends a pause of ours
        becomes("time passes", () -> page.number("meter", "time"), time -> time - since > 6000);
        assertThat(house.now().force()).isEqualTo(OFF);
        assertThat(value(page.act("charger", "continue", null))).containsEntry("paused", false);
        assertThat(house.now().force()).isEqualTo(NEUTRAL);
        becomes(
                "it was told",
                page::events,
                events -> events.stream().anyMatch(event -> event.startsWith("info user stopped: ")));
    }

    @Test
    void aPauseThatKeepsTheFuseWholeIsNotEndedFromHere() throws Exception {
        houseDraws(36, 2, 3);
        becomes("charging pauses", () -> page.state("charger").string("pausedBy", ""), "us"::equals);
        assertThat(String.valueOf(page.act("charger", "continue", null).get("error")))
                .startsWith("Fusewire has paused to keep the fuse whole");
        assertThat(house.now().force()).isEqualTo(OFF);
        becomes("it is told", page::events, events -> events.stream().anyMatch(event -> event.startsWith("alarm ")));
        houseDraws(0, 0, 0);
        becomes("it goes on by itself", () -> house.now().force(), force -> force == NEUTRAL);
    }

    @Test
    void aPauseOfTheOwnersTakesOverTheGuardsAndOutlastsIt() throws Exception {
        houseDraws(36, 2, 3);
        becomes("charging pauses", () -> page.state("charger").string("pausedBy", ""), "us"::equals);
        assertThat(value(page.act("charger", "pause", null))).containsEntry("pausedBy", "user");
        houseDraws(0, 0, 0);
        becomes(
                "the guard leaves it alone",
                () -> page.state("charger").string("reason", ""),
                reason -> reason.contains("stopped by somebody else"));
        assertThat(house.now().force()).isEqualTo(OFF);
        assertThat(value(page.act("charger", "continue", null))).containsEntry("paused", false);
    }

    @Test
    void theSafeCurrentIsTheOperatorsAndHoldsWhenTheMeterFallsSilent() throws Exception {
        assertThat(value(page.act("charger", "safeCurrent", 8))).containsEntry("safeCurrent", 8);
        house.faults().meterSilent = true;
        becomes("the page says so", () -> page.state("meter").get("stale"), Boolean.TRUE::equals);
        becomes("8 A are offered", () -> page.number("charger", "offered"), offered -> offered == 8);
        becomes(
                "it is told",
                page::events,
                events -> events.stream()
                        .anyMatch(event -> event.startsWith("warning meter silent: the meter is silent")));
        house.faults().meterSilent = false;
        becomes("the page says that too", () -> page.state("meter").get("stale"), Boolean.FALSE::equals);
        assertThat(value(page.act("charger", "safeCurrent", 6))).containsEntry("safeCurrent", 6);
    }

    @Test
    void aViewerLooksAndADriverSteersTheCar() throws Exception {
        try (CockpitFeed viewer = CockpitFeed.of(program.base(), "?role=viewer");
                CockpitFeed driver = CockpitFeed.of(program.base(), "?role=driver")) {
            assertThat(viewer.hello().get("role")).isEqualTo("viewer");
            assertThat(viewer.act("charger", "maximum", 8).get("error")).isEqualTo("a viewer may not do that: maximum");
            assertThat(driver.act("charger", "safeCurrent", 8).get("error"))
                    .isEqualTo("a driver may not do that: safeCurrent");
            assertThat(value(driver.act("charger", "maximum", 12))).containsEntry("maximum", 12);
            becomes("all see it", () -> viewer.number("charger", "maximum"), maximum -> maximum == 12);
        }
    }

    @Test
    void aPageOfSomebodyElsesIsRefused() {
        assertThatThrownBy(() -> CockpitFeed.of(program.base(), "", "Origin", "https://elsewhere.example"))
                .hasRootCauseMessage("Unexpected HTTP response status code 403");
    }

    @Test
    void thePageIsServedAndNothingElseMaySpeakInIt() throws Exception {
        HttpResponse<String> redirect = program.get("/cockpit?role=viewer");
        assertThat(redirect.statusCode()).isEqualTo(302);
        assertThat(redirect.headers().firstValue("location")).hasValue("cockpit/?role=viewer");
        for (String path : new String[] {"/cockpit/", "/cockpit/kiosk"}) {
            HttpResponse<String> answer = program.get(path);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("content-security-policy").orElse(""))
                    .startsWith("default-src 'self'");
            assertThat(answer.body()).contains("<html");
        }
        assertThat(program.get("/cockpit/nothing.js").statusCode()).isEqualTo(404);
        assertThat(program.get("/cockpit/../flows.json").statusCode()).isEqualTo(404);
    }

    @Test
    void whatWasIsAskedForByHttp() throws Exception {
        value(page.act("charger", "maximum", 9));
        String charger = page.piece("charger").string("id", "");
        becomes(
                "the event is kept",
                () -> program.get("/cockpit/api/events?text=maximum%20is%209").body(),
                body -> body.contains("\"kind\":\"lowered\""));
        becomes(
                "the session is known",
                () -> program.object("/cockpit/api/sessions?piece=" + charger).get("sessions"),
                sessions -> sessions instanceof ArrayValue all && !all.isEmpty());
        String csv =
                program.get("/cockpit/api/sessions?format=csv&piece=" + charger).body();
        assertThat(csv).startsWith("start,end,energy (kWh),cost,").contains("\r\n2");
        becomes(
                "the curves are kept",
                () -> Json.stringify(program.object("/cockpit/api/history?piece=" + charger)),
                body -> body.contains("\"offered\":{\"min\":[") && body.contains("\"state\":\"charging\""));
        assertThat(program.get("/cockpit/api/history").body())
                .isEqualTo("{\"error\":\"piece is missing: the id of a meter or charger is expected\"}");
        assertThat(program.get("/cockpit/api/events?level=loud").body())
                .contains("level is \\\"loud\\\", expected info, warning or alarm");
    }
}
