package dev.fusewire.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Ports;
import dev.fusewire.node.PropertyPath;
import dev.fusewire.node.Values;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the main job measures and decides is found again in the databases people have. */
class HistoryTest {

    private static final String DATABASE = "4f48cf67f5e87cb2";
    private static final List<String> WRITERS = List.of("b89f5749f1efc5dc", "07d53d7856bb741f");
    private static final Pattern BROKER = Pattern.compile("MQTT broker +: mqtt://127\\.0\\.0\\.1:(\\d+)");
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final Opened opened = new Opened();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void stop() throws Exception {
        opened.close();
        http.close();
    }

    /** The main job with its history nodes enabled, as the comment in the flow tells the user to do it. */
    private RunningProgram mainJobWith(UnaryOperator<ObjectValue> database) throws Exception {
        Path user = Files.createDirectories(folder.resolve("user"));
        MainJob.provideStores(user);
        RunningProgram program = opened.keep(RunningProgram.start(user, "--no-demo"));
        int mqtt = Integer.parseInt(program.awaitLog(BROKER, SOON).group(1));
        MainJob job = MainJob.at(mqtt, QuickHouse.open(opened, mqtt).goePort()).quick();
        WRITERS.forEach(id -> job.with(id, node -> node.without("d")));
        job.with(DATABASE, node -> database.apply(node.without("d")));
        program.deploy(job.flows());
        return program;
    }

    private String ask(String method, int port, String path, String... query) throws IOException, InterruptedException {
        StringBuilder address = new StringBuilder("http://127.0.0.1:" + port + path);
        for (int i = 0; i < query.length; i += 2) {
            address.append(i == 0 ? '?' : '&')
                    .append(URLEncoder.encode(query[i], StandardCharsets.UTF_8))
                    .append('=')
                    .append(URLEncoder.encode(query[i + 1], StandardCharsets.UTF_8));
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(address.toString()))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .timeout(Duration.ofSeconds(20))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    @Test
    void isReadFromInfluxDbOne() throws Exception {
        Programs.assumeThereIs("influxd");
        int port = Ports.free();
        Process influx = Programs.influxDbOne(port, folder.resolve("influx"));
        opened.keep(() -> Programs.end(influx));
        assertThat(ask("POST", port, "/query", "q", "CREATE DATABASE house")).contains("results");

        RunningProgram program = mainJobWith(node -> node.with("port", String.valueOf(port)));
        List<Object> currents = row(port, "SELECT l1, l2, l3 FROM phaseCurrents WHERE l1 > 5.5", program);
        assertThat(currents.subList(1, 4))
                .allSatisfy(ampere -> assertThat(Values.toNumber(ampere)).isBetween(5.5, 16.5));
        List<Object> charging =
                row(port, "SELECT current, maxCurrent, status FROM chargeCurrent WHERE current > 0", program);
        assertThat(Values.toNumber(charging.get(1))).isBetween(6.0, 16.0);
        assertThat(charging.subList(2, 4)).containsExactly(16, "Charging");
        assertThatTheDashboardIsFilled(port, program);
        assertThat(program.complaints()).isEmpty();
    }

    private static ArrayValue list(@Nullable Object holder, String name) {
        return PropertyPath.of(name).find(holder, null) instanceof ArrayValue list ? list : ArrayValue.EMPTY;
    }

    /** Each panel of the dashboard for Grafana finds something to show, asked as Grafana asks. */
    private void assertThatTheDashboardIsFilled(int port, RunningProgram program) throws Exception {
        Object dashboard = Json.parse(Files.readString(Path.of("../../flows/grafana/dynamic-load-management.json")));
        List<String> queries = new ArrayList<>();
        for (Object panel : list(dashboard, "panels")) {
            for (Object target : list(panel, "targets")) {
                queries.add(Values.text(PropertyPath.of("query").find(target, null)));
            }
        }
        assertThat(queries).hasSizeGreaterThan(9);
        for (String query : queries) {
            String asked = query.replace("$timeFilter", "time >= now() - 15m").replace("$__interval", "5s");
            Eventually.becomes(
                    asked,
                    SOON,
                    () -> ask("GET", port, "/query", "db", "house", "q", asked),
                    text -> text.contains("\"values\"") && !text.contains("error"),
                    () -> String.join("\n", program.log()));
        }
    }

    /** The newest row of a query, its time first, once there is one. */
    private List<Object> row(int port, String query, RunningProgram program) throws Exception {
        String answer = Eventually.becomes(
                query,
                SOON,
                () -> ask("GET", port, "/query", "db", "house", "q", query + " ORDER BY time DESC LIMIT 1"),
                text -> text.contains("\"values\""),
                () -> String.join("\n", program.log()));
        Object row = PropertyPath.of("results[0].series[0].values[0]").find(Json.parse(answer), null);
        return row instanceof ArrayValue values ? List.copyOf(values) : List.of();
    }

    @Test
    void isReadFromVictoriaMetrics() throws Exception {
        Programs.assumeThereIs("victoria-metrics");
        int port = Ports.free();
        Process victoria = Programs.victoriaMetrics(port, folder.resolve("victoria"));
        opened.keep(() -> Programs.end(victoria));
        RunningProgram program = mainJobWith(node -> node.with("influxdbVersion", "2.0")
                .with("url", "http://127.0.0.1:" + port)
                .with("credentials", ObjectValue.of("token", "any")));
        for (String phase : List.of("l1", "l2", "l3")) {
            assertThatThereIs("phaseCurrents_" + phase, port, program);
        }
        assertThatThereIs("chargeCurrent_current", port, program);
        assertThatThereIs("chargeCurrent_maxCurrent", port, program);
        assertThat(program.complaints()).isEmpty();
    }

    /** What the car draws is found; texts such as the charger's status are not kept by this database. */
    private void assertThatThereIs(String name, int port, RunningProgram program) throws Exception {
        Eventually.becomes(
                name,
                SOON,
                () -> ask("GET", port, "/api/v1/export", "match[]", name),
                text -> text.lines()
                        .map(line -> PropertyPath.of("values").find(Json.parse(line), null))
                        .anyMatch(values -> values instanceof ArrayValue all
                                && all.stream().anyMatch(each -> Values.toNumber(each) > 5.5)),
                () -> String.join("\n", program.log()));
    }
}
