package dev.fusewire.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.Ports;
import dev.fusewire.node.PropertyPath;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that is away for a while, and a program that is killed meanwhile: afterwards nothing is missing. */
class DatabaseAwayTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    /** Answers a request with 200 once its point is written, with 503 once that has failed. */
    private static final String FLOW = """
        [{"id":"t","type":"tab","label":"Points"},
         {"id":"db","type":"influxdb","hostname":"127.0.0.1","port":"%1$d","database":"house","influxdbVersion":"%2$s",
          "url":"http://127.0.0.1:%1$d"},
         {"id":"h","z":"t","x":1,"y":1,"type":"http in","url":"/point","method":"post","wires":[["o"]]},
         {"id":"o","z":"t","x":1,"y":1,"type":"influxdb out","influxdb":"db","measurement":"m","precisionV18FluxV20":"ms",
          "org":"me","bucket":"b","wires":[]},
         {"id":"k","z":"t","x":1,"y":1,"type":"catch","scope":["o"],"wires":[["bad"]]},
         {"id":"c","z":"t","x":1,"y":1,"type":"complete","scope":["o"],"wires":[["good"]]},
         {"id":"bad","z":"t","x":1,"y":1,"type":"http response","statusCode":"503","wires":[]},
         {"id":"good","z":"t","x":1,"y":1,"type":"http response","statusCode":"200","wires":[]}]\
        """;

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

    private String ask(String method, int port, String path, String... query) throws IOException, InterruptedException {
        StringBuilder address = new StringBuilder("http://127.0.0.1:" + port + path);
        for (int i = 0; i < query.length; i += 2) {
            address.append(i == 0 ? '?' : '&')
                    .append(query[i])
                    .append('=')
                    .append(URLEncoder.encode(query[i + 1], StandardCharsets.UTF_8));
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(address.toString()))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .timeout(Duration.ofSeconds(20))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private static int post(RunningProgram program, int n) throws Exception {
        return program.ask("POST", "/point", "{\"n\":" + n + "}").statusCode();
    }

    /** Points 1 to 20 come before the program is killed, 21 to 30 after it; the database has been away for all of it. */
    private RunningProgram programWithABacklog(int port, String version) throws Exception {
        RunningProgram first = RunningProgram.start(folder.resolve("user"), "--no-demo");
        first.deploy(FLOW.formatted(port, version));
        for (int n = 1; n <= 20; n++) {
            assertThat(post(first, n)).isEqualTo(503);
        }
        first.kill();
        RunningProgram second = opened.keep(RunningProgram.start(folder.resolve("user"), "--no-demo"));
        Eventually.holds("the flow to run", SOON, () -> post(second, 21) == 503);
        for (int n = 22; n <= 30; n++) {
            assertThat(post(second, n)).isEqualTo(503);
        }
        return second;
    }

    private static List<Integer> oneTo(int last) {
        return IntStream.rangeClosed(1, last).boxed().toList();
    }

    @Test
    void losesNothingOnItsWayToInfluxDbOne() throws Exception {
        Programs.assumeThereIs("influxd");
        int port = Ports.free();
        RunningProgram program = programWithABacklog(port, "1.x");
        Process influx = Programs.influxDbOne(port, folder.resolve("influx"));
        opened.keep(() -> Programs.end(influx));
        assertThat(ask("POST", port, "/query", "q", "CREATE DATABASE house")).contains("results");
        Eventually.holds("the next point to be written", SOON, () -> post(program, 31) == 200);
        Eventually.becomes(
                "the points, in the order in which they came",
                SOON,
                () -> numbers(
                        ask("GET", port, "/query", "db", "house", "q", "SELECT n FROM m WHERE n < 31 ORDER BY time")),
                found -> found.equals(oneTo(30)),
                () -> String.join("\n", program.log()));
    }

    private static List<Object> numbers(String answer) {
        List<Object> numbers = new ArrayList<>();
        if (PropertyPath.of("results[0].series[0].values").find(Json.parse(answer), null) instanceof ArrayValue rows) {
            for (Object row : rows) {
                if (row instanceof ArrayValue cells && cells.at(1) instanceof Number number) {
                    numbers.add(number);
                }
            }
        }
        return numbers;
    }

    @Test
    void losesNothingOnItsWayToVictoriaMetrics() throws Exception {
        Programs.assumeThereIs("victoria-metrics");
        int port = Ports.free();
        RunningProgram program = programWithABacklog(port, "2.0");
        Process victoria = Programs.victoriaMetrics(port, folder.resolve("victoria"));
        opened.keep(() -> Programs.end(victoria));
        Eventually.holds("the next point to be written", SOON, () -> post(program, 31) == 200);
        Eventually.becomes(
                "the points, in the order in which they came",
                SOON,
                () -> {
                    var _ = ask("GET", port, "/internal/force_flush");
                    return exported(ask("GET", port, "/api/v1/export", "match[]", "m_n")).stream()
                            .filter(n -> !n.equals(31))
                            .toList();
                },
                found -> found.equals(oneTo(30)),
                () -> String.join("\n", program.log()));
    }

    private static List<Object> exported(String answer) {
        return answer.isBlank()
                        || !(PropertyPath.of("values").find(Json.parse(answer), null) instanceof ArrayValue values)
                ? List.of()
                : List.copyOf(values);
    }
}
