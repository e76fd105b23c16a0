package dev.fusewire.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Ports;
import dev.fusewire.node.PropertyPath;
import dev.fusewire.node.Values;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cockpit's past in an InfluxDB 1.x: what a flow has written there for long, and what the cockpit writes itself. */
class CockpitOnInfluxTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final Opened opened = new Opened();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Process influx;
    private int port;
    private RunningProgram program;

    @BeforeEach
    void start() throws Exception {
        Programs.assumeThereIs("influxd");
        port = Ports.free();
        influx = Programs.influxDbOne(port, folder.resolve("influx"));
        opened.keep(() -> Programs.end(influx));
        assertThat(ask("q", "CREATE DATABASE house")).contains("results");
        program = opened.keep(RunningProgram.start(folder.resolve("user"), "--no-demo"));
    }

    @AfterEach
    void stop() throws Exception {
        opened.close();
        http.close();
    }

    private String ask(String... query) throws Exception {
        StringBuilder address = new StringBuilder("http://127.0.0.1:" + port + "/query?db=house");
        for (int i = 0; i < query.length; i += 2) {
            address.append('&')
                    .append(query[i])
                    .append('=')
                    .append(URLEncoder.encode(query[i + 1], StandardCharsets.UTF_8));
        }
        return send(address.toString(), "");
    }

    private String send(String address, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .timeout(Duration.ofSeconds(30))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return answer.body();
    }

    private void deploy(String past) throws Exception {
        program.deploy(Json.parse("""
            [{"id":"f1","type":"tab","label":"house"},
             {"id":"db","type":"influxdb","hostname":"127.0.0.1","port":"%d","database":"house","influxdbVersion":"1.x"},
             {"id":"p1","type":"cockpit influxdb","influxdb":"db",%s},
             {"id":"s1","type":"cockpit site","name":"House","price":"0.5","history":"p1"},
             {"id":"h1","type":"http in","z":"f1","url":"/meter","method":"post","wires":[["m1","r1"]]},
             {"id":"r1","type":"http response","z":"f1"},
             {"id":"m1","type":"cockpit meter","z":"f1","name":"Grid","site":"s1"},
             {"id":"c1","type":"cockpit charger","z":"f1","name":"Wallbox","site":"s1","wires":[[],[]]}]
            """.formatted(port, past)));
    }

    private ObjectValue history(String piece, Instant from, Instant to, int points) throws Exception {
        return program.object("/cockpit/api/history?piece=%s&from=%d&to=%d&points=%d"
                .formatted(piece, from.toEpochMilli(), to.toEpochMilli(), points));
    }

    private static @Nullable Object at(ObjectValue table, String path) {
        return PropertyPath.of(path).find(table, null);
    }

    private static double number(ObjectValue table, String path) {
        return Values.toNumber(at(table, path));
    }

    @Test
    void whatAFlowHasWrittenForYearsIsShown() throws Exception {
        Instant start = Instant.now().minus(Duration.ofDays(3)).truncatedTo(ChronoUnit.DAYS);
        StringBuilder lines = new StringBuilder();
        // an hour each: a sawtooth of 0 to 9 A, then nothing, then the same again
        for (int second = 0; second < 3 * 3600; second += 10) {
            if (second < 3600 || second >= 2 * 3600) {
                long time = start.plusSeconds(second).toEpochMilli();
                lines.append("phaseCurrents l1=%d,l2=5,l3=2.5 %d%n".formatted(second / 10 % 10, time));
                lines.append("chargeCurrent,device=Wallbox current=16,maxCurrent=20,watts=6900,status=\"%s\" %d%n"
                        .formatted(second < 3600 ? "Charging" : "Idle", time));
                lines.append("chargeCurrent,device=Other current=6,maxCurrent=6,watts=100,status=\"Charging\" %d%n"
                        .formatted(time + 1));
            }
        }
        assertThat(send("http://127.0.0.1:" + port + "/write?db=house&precision=ms", lines.toString()))
                .isEmpty();
        deploy("""
            "write":false,"every":"10","meter":"phaseCurrents","charger":"chargeCurrent","tag":"","fields":[]\
            """);

        ObjectValue single = history("m1", start, start.plusSeconds(600), 500);
        assertThat((ArrayValue) single.get("time")).hasSize(60);
        assertThat(number(single, "series.l1.mean[9]")).isEqualTo(9);

        ObjectValue rolledUp = history("m1", start, start.plus(Duration.ofHours(3)), 200);
        assertThat(rolledUp).containsEntry("step", 60_000);
        assertThat(number(rolledUp, "series.l1.min[0]")).isZero();
        assertThat(number(rolledUp, "series.l1.max[1]")).isEqualTo(9);
        assertThat(number(rolledUp, "series.l3.mean[5]")).isEqualTo(2.5);
        assertThat((ArrayValue) at(rolledUp, "series.l1.mean"))
                .filteredOn(Null.NULL::equals)
                .as("one hole")
                .hasSize(1);
        assertThat(rolledUp.get("series")).asString().doesNotContain("power");

        deploy("""
            "write":false,"every":"10","meter":"phaseCurrents","charger":"chargeCurrent","tag":"device","tagValue":"{name}",
            "fields":[{"field":"offered","stored":"current"},{"field":"maximum","stored":"maxCurrent"},
                      {"field":"power","stored":"watts"},{"field":"state","stored":"status"}]\
            """);
        ObjectValue charger = history("c1", start, start.plus(Duration.ofHours(3)), 200);
        assertThat(number(charger, "series.offered.max[0]")).isEqualTo(16);
        assertThat(number(charger, "series.maximum.min[0]")).isEqualTo(20);
        long zero = start.toEpochMilli();
        assertThat(charger.get("states"))
                .isEqualTo(Json.parse("""
                    [{"from":%d,"to":%d,"state":"charging"},{"from":%d,"to":%d,"state":"idle"}]\
                    """.formatted(zero, zero + 3_600_000, zero + 7_200_000, zero + 10_800_000)));
        ObjectValue energy = program.object(
                "/cockpit/api/energy?piece=c1&by=day&zone=UTC&from=%d&to=%d".formatted(zero, zero + 86_400_000));
        assertThat(number(energy, "bars[0].kWh")).isEqualTo(13.8, within(0.05));
        assertThat(number(energy, "bars[0].cost")).isEqualTo(6.9, within(0.03));
    }

    @Test
    void whatTheCockpitShowsIsWrittenAndShownAgain() throws Exception {
        deploy("\"write\":true");
        Eventually.becomes(
                "the reading is in the database",
                SOON,
                () -> {
                    assertThat(program.ask("POST", "/meter", ObjectValue.of("l1", 8.5, "l2", 3, "l3", 1))
                                    .statusCode())
                            .isEqualTo(200);
                    return ask("q", "SELECT l1 FROM cockpit_meter WHERE piece = 'm1'");
                },
                found -> found.contains("8.5"));
        Instant now = Instant.now();
        ObjectValue shown = history("m1", now.minusSeconds(60), now.plusSeconds(60), 500);
        assertThat(number(shown, "series.l1.mean[0]")).isEqualTo(8.5);
        assertThat(program.complaints()).isEmpty();

        Programs.end(influx);
        HttpResponse<String> away = Eventually.becomes(
                "no answer",
                SOON,
                () -> program.get("/cockpit/api/history?piece=m1"),
                answer -> answer.statusCode() == 500);
        assertThat(Json.parseObject(away.body()).string("error", ""))
                .startsWith("the history is in InfluxDB, which says: ");
    }
}
