package dev.fusewire.program;

import dev.fusewire.cockpit.CockpitServer;
import dev.fusewire.editor.BrowserScript;
import dev.fusewire.history.HistorySettings;
import dev.fusewire.history.HistoryStore;
import dev.fusewire.node.History.Reading;
import dev.fusewire.node.History.Series;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.TurnedClock;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Measures how long the cockpit takes to answer for a year of a house, a reading of each value a minute, and how soon the
 * page of a program that has just started has drawn it.
 */
final class YearMain {

    private static final int DAYS = 365;

    private static final String FLOW = """
        [{"id":"tab","type":"tab","label":"A year"},
         {"id":"site","type":"cockpit site","name":"House"},
         {"id":"meter","type":"cockpit meter","z":"tab","name":"Meter","site":"site"},
         {"id":"charger","type":"cockpit charger","z":"tab","name":"Charger","site":"site","wires":[[],[]]}]
        """;

    private YearMain() {}

    public static void main(String... args) throws Exception {
        Path folder = Files.createTempDirectory("year");
        TurnedClock clock = new TurnedClock(Instant.now().minus(Duration.ofDays(DAYS)));
        Vertx vertx = Vertx.vertx();
        HistoryStore store = new HistoryStore(HistorySettings.of(folder, null), clock);
        Instant start = clock.instant();
        for (int hour = 0; hour < DAYS * 24; hour++) {
            clock.set(start.plus(Duration.ofHours(hour + 1L)));
            var _ = store.append(hour(start.plus(Duration.ofHours(hour)), hour));
            var _ = store.flush().await(60, TimeUnit.SECONDS);
        }
        var _ = store.close().await(60, TimeUnit.SECONDS);
        System.out.printf("a year is kept in %d MiB%n", Files.size(folder.resolve("history.db")) >> 20);
        HistoryStore opened = new HistoryStore(HistorySettings.of(folder, null), clock);
        CockpitServer cockpit = new CockpitServer(vertx, folder, opened, clock, "bench", "operator", "bench");
        var _ = cockpit.open().await(10, TimeUnit.SECONDS);
        int port = vertx.createHttpServer()
                .requestHandler(cockpit.router(dev.fusewire.cockpit.Door.OPEN))
                .listen(0, "127.0.0.1")
                .await(10, TimeUnit.SECONDS)
                .actualPort();
        long to = clock.instant().toEpochMilli();
        // as in a program that runs, the file is open
        var _ = ask(port, "history?piece=meter&points=180&from=" + (to - 900_000) + "&to=" + to);
        for (String question : List.of(
                "history?piece=meter&points=1000&from=" + start.toEpochMilli() + "&to=" + to,
                "history?piece=charger&points=1000&from=" + start.toEpochMilli() + "&to=" + to,
                "history?piece=charger&points=500&from=" + (to - 86_400_000) + "&to=" + to,
                "energy?piece=charger&by=day&from=" + start.toEpochMilli() + "&to=" + to)) {
            for (int round = 1; round <= 3; round++) {
                long before = System.nanoTime();
                int size = ask(port, question);
                System.out.printf(
                        Locale.ROOT,
                        "%-8s %.0f ms, %d kB  %s%n",
                        round == 1 ? "first" : "again",
                        (System.nanoTime() - before) / 1e6,
                        size >> 10,
                        question.replaceFirst("&from.*", ""));
            }
        }
        var _ = opened.close().await(10, TimeUnit.SECONDS);
        drawn(folder);
        System.exit(0);
    }

    private static void drawn(Path folder) throws Exception {
        Files.writeString(folder.resolve("flows.json"), FLOW);
        try (RunningProgram program = RunningProgram.start(folder, "--no-demo")) {
            program.awaitFlows();
            for (ObjectValue click : BrowserScript.run("cockpit-year.mjs", program.port())) {
                System.out.printf(
                        "drawn after %s ms, the curves had come after %s ms%n",
                        click.get("drawn"), click.get("answered"));
            }
        }
    }

    private static int ask(int port, String question) throws Exception {
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpResponse<byte[]> answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/" + question))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8));
            }
            return answer.body().length;
        }
    }

    private static List<Reading> hour(Instant start, int hour) {
        List<Reading> readings = new ArrayList<>();
        for (int minute = 0; minute < 60; minute++) {
            Instant time = start.plus(Duration.ofMinutes(minute));
            double wave = Math.round(Math.sin((hour * 60 + minute) / 200.0) * 1000) / 100.0;
            for (String field : List.of("l1", "l2", "l3", "power")) {
                readings.add(reading("cockpit meter", "meter", field, time, 12 + wave + minute % 7));
            }
            for (String field : List.of("offered", "maximum", "power", "drawn1", "drawn2", "drawn3")) {
                readings.add(reading("cockpit charger", "charger", field, time, Math.max(0, 10 + wave)));
            }
            readings.add(reading("cockpit charger", "charger", "energy", time, hour * 1.5 + minute * 0.02));
            readings.add(reading("cockpit charger", "charger", "state", time, hour % 8 < 3 ? "charging" : "idle"));
        }
        return readings;
    }

    private static Reading reading(String measurement, String piece, String field, Instant time, Object value) {
        return new Reading(
                new Series(measurement, field, new TreeMap<>(Map.of("piece", piece)), value instanceof String),
                time,
                value);
    }
}
