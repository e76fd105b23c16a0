package dev.fusewire.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fusewire.example.stations.mqtt.MqttBroker;
import dev.fusewire.example.stations.mqtt.SimulatedMqttStation;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code flows/stations.json} with simulated stations: one in the first form of their
 * protocol, one in the better one; seen and steered as the cockpit's page does it. Of S3, accounts (S3-2, S3-3), the app (S3-4, S3-12,
 * S3-22) and the map with the nearest search (S3-18, S3-20) are for the pages' own tests, metrics in SQLite (S3-15) for those of
 * the station book.
 */
@DisplayName("the stations of an operator")
class StationsFlowTest {

    private static final Pattern BROKER = Pattern.compile("MQTT broker +: mqtt://127\\.0\\.0\\.1:(\\d+)");
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String TEXT = "text";

    @TempDir
    private static Path folder;

    private static final Opened opened = new Opened();
    private static RunningProgram program;
    private static SimulatedMqttStation first;
    private static SimulatedMqttStation better;
    private static CockpitFeed page;

    @BeforeAll
    static void start() throws Exception {
        program = opened.keep(RunningProgram.start(folder, "--no-demo"));
        int mqtt = Integer.parseInt(program.awaitLog(BROKER, SOON).group(1));
        Vertx vertx = Vertx.vertx();
        opened.keep(() -> vertx.close().await(20, TimeUnit.SECONDS));
        first = station(vertx, mqtt, "sqbf", false);
        better = station(vertx, mqtt, "xyzz", true);
        program.deploy(MainJob.of("stations.json", mqtt, 0)
                .withAll("mqtt station", Map.of("poll", "2"))
                .flows());
        page = opened.keep(CockpitFeed.of(program.base(), ""));
        for (String code : new String[] {"fjd", "kkk", "aaa", "aab", "aac", "aad"}) {
            becomes(code + " is free", () -> status(code), "free"::equals);
        }
    }

    private static SimulatedMqttStation station(Vertx vertx, int mqtt, String name, boolean better) throws Exception {
        SimulatedMqttStation station = new SimulatedMqttStation(
                vertx,
                MqttBroker.at("127.0.0.1", mqtt),
                SimulatedMqttStation.describe(name),
                // of the better one charges are stopped, and must not end by themselves before
                new SimulatedMqttStation.Settings(better, better ? 0.2 : 2, 1),
                _ -> {});
        station.start();
        opened.keep(() -> station.stop().await(20, TimeUnit.SECONDS));
        return station;
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
                () -> "%s%n%s%n%s%n%s"
                        .formatted(
                                page.events(),
                                String.join("\n", first.lines()),
                                String.join("\n", better.lines()),
                                String.join("\n", program.log())));
    }

    private static String status(String code) {
        return page.state(TEXT, code + " status").string("value", "");
    }

    private static double number(String kind, String name) {
        return page.state(kind, name).get("value") instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private static void press(String code, String what) throws Exception {
        ObjectValue answer = page.actOn(page.piece("button", code + " " + what).string("id", ""), "press", null);
        assertThat(answer.get("ok")).as("%s", answer).isEqualTo(true);
    }

    private static void maintenance(String code, boolean on) throws Exception {
        ObjectValue answer =
                page.actOn(page.piece("switch", code + " maintenance").string("id", ""), "set", on);
        assertThat(answer.get("ok")).as("%s", answer).isEqualTo(true);
    }

    private static Predicate<List<String>> line(String words) {
        return lines -> lines.stream().anyMatch(each -> each.contains(words));
    }

    private static void isLogged(SimulatedMqttStation station, String words) throws Exception {
        becomes("its log: " + words, station::lines, line(words));
    }

    private static void isTold(String words) throws Exception {
        becomes("people are told: " + words, page::events, line(words));
    }

    @Test
    @DisplayName(
            "S3-5, 6, 8, 11, 16, 19, 21: a charge that the board starts is seen there in status, % and kWh, told at"
                    + " each 20 %, and ends by itself")
    void charges() throws Exception {
        press("fjd", "start");
        isLogged(first, "Received command start from the commands topic /sqbf/commands");
        isLogged(first, "Evse fjd executing charge");
        becomes("it is seen", () -> status("fjd"), "charging"::equals);
        becomes("how full it is", () -> number("gauge", "fjd charge"), percent -> percent > 20);
        becomes("energy", () -> number(TEXT, "fjd energy"), kWh -> kWh > 0);
        isTold("EVSE fjd of sqbf: 20 % charged");
        isTold("EVSE fjd of sqbf: 80 % charged");
        isLogged(first, "Evse fjd has been freed after a completed charge");
        becomes("it is free again", () -> status("fjd"), "free"::equals);
        isTold("charging is complete");
    }

    @Test
    @DisplayName("S3-9, 13: a station of the better form is told to start and stop, and says why not")
    void startsAndStopsTheBetterOne() throws Exception {
        press("aad", "start");
        becomes("it charges", () -> status("aad"), "charging"::equals);
        press("aad", "start");
        becomes(
                "no twice, told to who pressed",
                () -> page.state("notification", "Notices").string("text", ""),
                words -> words.startsWith("start at xyzz/4: "));
        press("aad", "stop");
        becomes("it is free", () -> status("aad"), "free"::equals);
        isTold("by app, dashboard or flow");
    }

    @Test
    @DisplayName("S3-7, 17: maintenance is switched on and off on the board, and nothing starts meanwhile")
    void maintains() throws Exception {
        maintenance("kkk", true);
        becomes("it is seen", () -> status("kkk"), "maintenance"::equals);
        isLogged(first, "Evse kkk is in status maintenance");
        press("kkk", "start");
        becomes(
                "it is refused",
                () -> page.state("notification", "Notices").string("text", ""),
                words -> words.startsWith("start at sqbf/2: "));
        assertThat(first.lines()).noneMatch(each -> each.contains("Evse kkk executing charge"));
        maintenance("kkk", false);
        becomes("it is free", () -> status("kkk"), "free"::equals);
    }

    @Test
    @DisplayName("S3-10: a claim counts down, and maintenance interrupts it")
    void claims() throws Exception {
        press("aab", "claim");
        becomes("it is seen with its time", () -> status("aab"), said -> said.startsWith("claimed by dashboard, "));
        isLogged(better, "Evse aab executing count");
        maintenance("aab", true);
        isTold("The claim on EVSE aab of xyzz ended: it is in maintenance");
        maintenance("aab", false);
        becomes("it is free", () -> status("aab"), "free"::equals);
    }

    @Test
    @DisplayName("S3-17, 19: maintenance in the middle of charging ends it first, and people are told why")
    void maintainsWhileCharging() throws Exception {
        press("aaa", "start");
        becomes("it charges", () -> status("aaa"), "charging"::equals);
        maintenance("aaa", true);
        becomes("it is in maintenance", () -> status("aaa"), "maintenance"::equals);
        isTold("ended: maintenance");
        maintenance("aaa", false);
        becomes("it is free", () -> status("aaa"), "free"::equals);
    }

    @Test
    @DisplayName("S3-14: the EVSEs of each station stand in one JSON file of its own")
    void keepsFiles() throws Exception {
        for (Map.Entry<String, Integer> each : Map.of("sqbf", 2, "xyzz", 4).entrySet()) {
            Path file = folder.resolve("data/stn0000000000010/" + each.getKey() + ".json");
            becomes("a file of " + each.getKey(), () -> evses(file), evses -> evses == each.getValue());
        }
    }

    private static int evses(Path file) throws Exception {
        return Files.exists(file) && Json.parseObject(Files.readString(file)).get("evses") instanceof ArrayValue list
                ? list.size()
                : 0;
    }

    @Test
    @DisplayName("S3-23: what is told and what becomes of it stands in a log, with its time")
    void logs() throws Exception {
        press("aac", "start");
        becomes("it charges", () -> status("aac"), "charging"::equals);
        press("aac", "stop");
        becomes(
                "the log has it",
                () -> Json.stringify(rows()),
                rows -> rows.contains("Command start, evse aac, for station xyzz")
                        && rows.contains("Evse aac is in status occupied")
                        && rows.contains("Command stop, evse aac, for station xyzz"));
        assertThat(Json.stringify(rows())).containsPattern("\"time\":\"\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\"");
        assertThat(program.complaints()).isEmpty();
    }

    private static @Nullable Object rows() {
        return page.state("table", "Log").get("rows");
    }
}
