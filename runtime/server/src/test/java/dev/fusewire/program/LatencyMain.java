package dev.fusewire.program;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Measures on loopback how long it takes from the meter's last message of an overloaded set to the command at the charge point:
 * {@code LatencyMain [ROUNDS]}, four to eight seconds each. The meter is a bare MQTT client, the charge point a bare HTTP server that obeys at once.
 */
final class LatencyMain {

    private static final Pattern BROKER = Pattern.compile("MQTT broker +: mqtt://127\\.0\\.0\\.1:(\\d+)");

    private final LinkedBlockingQueue<Long> commands = new LinkedBlockingQueue<>();
    private volatile int offered = 16;

    private LatencyMain() {}

    public static void main(String... args) throws Exception {
        new LatencyMain().measure(args.length > 0 ? Integer.parseInt(args[0]) : 200);
    }

    private void measure(int rounds) throws Exception {
        Path folder = Files.createTempDirectory("latency");
        Vertx vertx = Vertx.vertx();
        try (Opened opened = new Opened()) {
            int charger = vertx.createHttpServer()
                    .requestHandler(this::answer)
                    .listen(0, "127.0.0.1")
                    .await(10, TimeUnit.SECONDS)
                    .actualPort();
            opened.keep(() -> vertx.close().await(10, TimeUnit.SECONDS));
            RunningProgram program = opened.keep(RunningProgram.start(folder, "--no-demo"));
            int mqtt = Integer.parseInt(
                    program.awaitLog(BROKER, Duration.ofSeconds(30)).group(1));
            program.deploy(MainJob.of("dynamic-load-management.json", mqtt, charger)
                    .quickNodes()
                    .withAll("current adjuster", Map.of("deadTime", "0", "raiseDelay", "0"))
                    .withAll("shelly 3em", Map.of("spacing", "0.05"))
                    .flows());
            Mqtt3BlockingClient meter = MqttClient.builder()
                    .useMqttVersion3()
                    .serverHost("127.0.0.1")
                    .serverPort(mqtt)
                    .buildBlocking();
            meter.connect();
            report(rounds(meter, rounds));
            meter.disconnect();
        }
    }

    private double[] rounds(Mqtt3BlockingClient meter, int rounds) throws InterruptedException {
        double[] milliseconds = new double[rounds];
        // the first rounds warm the program up, as the first minute of its life does
        for (int round = -20; round < rounds; round++) {
            while (offered < 16) {
                publish(meter, 4 + offered);
                Long _ = commands.poll(100, TimeUnit.MILLISECONDS);
            }
            publish(meter, 20);
            Thread.sleep(2_500);
            commands.clear();
            publish(meter, 30);
            long sent = System.nanoTime();
            Long arrived = commands.poll(10, TimeUnit.SECONDS);
            if (arrived == null) {
                throw new IllegalStateException("no command within 10 s in round " + round);
            }
            if (round >= 0) {
                milliseconds[round] = (arrived - sent) / 1e6;
                if (round % 10 == 9 && round + 1 < rounds) {
                    report(Arrays.copyOf(milliseconds, round + 1));
                }
            }
        }
        return milliseconds;
    }

    private static void publish(Mqtt3BlockingClient meter, double current) {
        for (int phase = 0; phase < 3; phase++) {
            meter.publishWith()
                    .topic("shellies/" + MainJob.METER + "/emeter/" + phase + "/current")
                    .payload(String.format(Locale.ROOT, "%.2f", current).getBytes(StandardCharsets.UTF_8))
                    .send();
        }
    }

    private void answer(HttpServerRequest request) {
        String limit = request.getParam("tcl") != null ? request.getParam("tcl") : request.getParam("amp");
        if (request.uri().contains("/set?")) {
            if (limit != null) {
                int former = offered;
                offered = Integer.parseInt(limit);
                if (offered < former) {
                    commands.add(System.nanoTime());
                }
            }
            JsonObject taken = new JsonObject();
            request.params().forEach((key, _) -> taken.put(key, true));
            var _ = request.response()
                    .putHeader("Content-Type", "application/json")
                    .end(taken.encode());
            return;
        }
        double drawn = offered;
        JsonArray nrg = JsonArray.of(230, 230, 230, 0, drawn, drawn, drawn, 0, 0, 0, 0, drawn * 690, 0, 0, 0, 0);
        JsonObject status = new JsonObject()
                .put("car", 2)
                .put("amp", offered)
                .put("ama", 16)
                .put("alw", true)
                .put("acu", offered)
                .put("frc", 0)
                .put("psm", 2)
                .put("pnp", 3)
                .put("err", 0)
                .put("wh", 0)
                .put("eto", 0)
                .put("rbt", System.currentTimeMillis() % 1_000_000_000)
                .put("modelStatus", 15)
                .put("nrg", nrg);
        var _ = request.response().putHeader("Content-Type", "application/json").end(status.encode());
    }

    private static void report(double[] milliseconds) {
        Arrays.sort(milliseconds);
        System.out.printf(
                Locale.ROOT,
                "%d rounds: p50 %.1f ms, p90 %.1f ms, p99 %.1f ms, longest %.1f ms%n",
                milliseconds.length,
                milliseconds[milliseconds.length / 2],
                milliseconds[milliseconds.length * 9 / 10],
                milliseconds[(int) Math.ceil(milliseconds.length * 0.99) - 1],
                milliseconds[milliseconds.length - 1]);
    }
}
