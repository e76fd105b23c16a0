package dev.fusewire.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.simulation.Phases;
import dev.fusewire.simulation.SimulatedHouse;
import dev.fusewire.simulation.SimulatedLoads;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A house whose car is ready when it is needed: the flow we hand out, its fuse, and the cockpit's page as it sees it. */
class ReadyByFlowTest {

    private static final Pattern BROKER = Pattern.compile("MQTT broker +: mqtt://127\\.0\\.0\\.1:(\\d+)");
    private static final String LOADS = """
        [{"name": "boiler", "power": "3", "switched": true, "off": "1", "on": "1"},
         {"name": "washing machine", "power": "2", "switched": true, "off": "1", "on": "1"},
         {"name": "heating", "power": "2", "switched": true, "off": "1", "on": "1"}]
        """;
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    private static final Opened opened = new Opened();
    private static RunningProgram program;
    private static SimulatedHouse house;
    private static SimulatedLoads loads;
    private static CockpitFeed page;

    @BeforeAll
    static void start() throws Exception {
        program = opened.keep(RunningProgram.start(folder, "--no-demo"));
        int mqtt = Integer.parseInt(program.awaitLog(BROKER, SOON).group(1));
        house = QuickHouse.open(opened, mqtt);
        Vertx vertx = Vertx.vertx();
        opened.keep(() -> vertx.close().await(20, TimeUnit.SECONDS));
        loads = new SimulatedLoads(vertx, SimulatedHouse.Broker.at("127.0.0.1", mqtt));
        // relays with nothing behind them
        loads.start().await(20, TimeUnit.SECONDS);
        opened.keep(() -> loads.stop().await(20, TimeUnit.SECONDS));
        // a meter that shows nothing at all is not believed
        houseDraws(1, 1.2, 0.8);
        // whatever time the test runs at: it is peak
        program.deploy(MainJob.of("ready-by.json", mqtt, house.goePort())
                .quickNodes()
                .with("PRICES", "http://127.0.0.1:" + house.goePort() + "/v1/marketdata")
                .withAll("tariff", Map.of("peaks", "00:00-24:00"))
                .withAll("switched load", Map.of("minimumOff", "0"))
                .withAll("peak guard", Map.of("patience", "2", "settle", "1", "loads", Json.parse(LOADS)))
                .flows());
        page = opened.keep(CockpitFeed.of(program.base(), ""));
    }

    @AfterAll
    static void stop() throws Exception {
        opened.close();
    }

    @CanIgnoreReturnValue
    private static <T> T becomes(String what, Callable<T> question, Predicate<T> wanted) throws Exception {
        return Eventually.becomes(
                what,
                SOON,
                question,
                wanted,
                () -> "ready %s%ncharger %s%n%s%n%s"
                        .formatted(
                                page.state("ready").without("slots").without("prices"),
                                page.state("charger"),
                                page.events(),
                                String.join("\n", program.log())));
    }

    private static void done(ObjectValue answer) {
        assertThat(answer.get("ok")).as("%s", answer).isEqualTo(true);
    }

    private static void houseDraws(double l1, double l2, double l3) throws Exception {
        house.setExtraLoad(new Phases(l1, l2, l3)).await(20, TimeUnit.SECONDS);
    }

    private static double drawn() {
        return house.now().drawn().l1();
    }

    @Test
    void waitsAtPeakChargesInAnEmergencyAndKeepsTheFuse() throws Exception {
        becomes("the plan knows of the car", () -> page.state("ready").isTrue("plugged"), plugged -> plugged);
        becomes("the car waits", ReadyByFlowTest::drawn, drawn -> drawn < 0.1);
        becomes(
                "the charger says why",
                () -> page.state("charger").string("reason", ""),
                reason -> reason.contains("paused by the charge plan: peak hours"));

        done(page.act("ready", "soc", 50));
        done(page.act("ready", "need", ObjectValue.of("soc", 80, "by", "07:00")));
        becomes(
                "the plan says what is reachable",
                () -> page.state("ready").string("words", ""),
                words -> words.startsWith("Only 50 % by ") && words.contains("not 80 %"));
        done(page.act("ready", "accept", true));

        done(page.act("ready", "emergency", ObjectValue.of("on", true, "hours", 1)));
        becomes("the car charges", ReadyByFlowTest::drawn, drawn -> drawn > 15.5);
        houseDraws(3, 14.5, 8);
        becomes("the fuse stays whole in an emergency", ReadyByFlowTest::drawn, drawn -> Math.abs(drawn - 9) < 0.3);
        houseDraws(1, 1.2, 0.8);
        done(page.act("ready", "emergency", ObjectValue.of("on", false)));
        becomes("the car waits again", ReadyByFlowTest::drawn, drawn -> drawn < 0.1);

        done(page.act("ready", "need", null));
        ArrayValue rows = ArrayValue.of(ObjectValue.of("days", ArrayValue.of("mon", "sun"), "by", "06:30", "soc", 70));
        done(page.act("ready", "pattern", rows));
        becomes("the pattern holds", () -> page.state("ready").string("needFrom", ""), "pattern"::equals);
        becomes("the bill counts", () -> page.state("bill").string("currency", ""), "EUR"::equals);
        assertThat(page.events()).anyMatch(event -> event.contains("Emergency until"));
        assertThat(program.complaints()).isEmpty();
    }

    @Test
    void knowsThePricesOfTheMarketWithAllThatComesOnTop() throws Exception {
        ArrayValue prices = becomes(
                "prices are there",
                () -> page.state("ready").get("prices") instanceof ArrayValue told ? told : ArrayValue.EMPTY,
                told -> told.stream().anyMatch(each -> !((ObjectValue) each).isTrue("estimated")));
        // 0.14 EUR of fees and 19 % on everything
        assertThat(prices)
                .allSatisfy(each -> assertThat(((ObjectValue) each).get("price"))
                        .asInstanceOf(InstanceOfAssertFactories.DOUBLE)
                        .isBetween(0.0, 0.6));
        assertThat(prices.stream()
                        .map(ObjectValue.class::cast)
                        .map(each -> each.get("price"))
                        .distinct())
                .as("of the market, quarter by quarter")
                .hasSizeGreaterThan(8);
    }

    @Test
    void switchesLoadsAndLetsThemWait() throws Exception {
        becomes(
                "the loads are there",
                () -> page.state("loads").string("words", "") + loads.on(),
                on -> on.contains(SimulatedLoads.BOILER) && on.contains(SimulatedLoads.HEATING));
        becomes(
                "the plan knows them",
                () -> page.state("ready").get("loads"),
                told -> told instanceof ArrayValue all && all.size() == 3);
        done(page.act("ready", "wait", ObjectValue.of("boiler", true)));
        becomes("the boiler waits", loads::on, on -> !on.contains(SimulatedLoads.BOILER));
        done(page.act("ready", "wait", ObjectValue.of("boiler", false)));
        becomes("the boiler runs again", loads::on, on -> on.contains(SimulatedLoads.BOILER));
        done(page.act("loads", "switch", ObjectValue.of("name", "heating", "on", false)));
        becomes("the heating is off", loads::on, on -> !on.contains(SimulatedLoads.HEATING));
        done(page.act("loads", "switch", ObjectValue.of("name", "heating", "on", true)));
        becomes("the heating is on", loads::on, on -> on.contains(SimulatedLoads.HEATING));
    }

    @Test
    void letsViewersLookOnly() throws Exception {
        try (CockpitFeed viewer = CockpitFeed.of(program.base(), "?role=viewer")) {
            becomes("the plan is on the page", () -> viewer.has("ready"), there -> there);
            for (String action : new String[] {"need", "pattern", "emergency", "accept", "wait", "soc"}) {
                ObjectValue answer = viewer.act("ready", action, null);
                assertThat(answer.get("ok")).isEqualTo(false);
                assertThat(answer.string("error", "")).contains("a viewer may not do that");
            }
        }
    }
}
