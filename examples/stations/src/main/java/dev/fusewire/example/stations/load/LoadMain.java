package dev.fusewire.example.stations.load;

import dev.fusewire.example.stations.ocpp.ChargingCar;
import dev.fusewire.example.stations.ocpp.OcppStation;
import dev.fusewire.example.stations.ocpp.SharedClient;
import dev.fusewire.example.stations.ocpp.StationPlan;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Thousands of stations at one server. */
public final class LoadMain {

    static final String HELP = """
        Thousands of OCPP stations at one server: how long its answers take, whether any is lost, what a station costs.

          load [OPTION]...

          --url URL            of the server, without the identity (ws://127.0.0.1:1880/ocpp)
          --start URL          where POST /start/STATION starts charging (the same server)
          --stations NUMBER    how many connect (5000)
          --charging NUMBER    how many of them charge (1000)
          --meter SECONDS      how often those tell their meter (10)
          --ramp SECONDS       within which all connect (60)
          --seconds SECONDS    how long it is looked at then (120)
          --old NUMBER         so many old messages one more station then has to tell (0)
          --storm NUMBER       so many lose their connection at once at the end (2000)
          --over SECONDS       within which they are back (10)
          --pid NUMBER         of the server, for its memory and processor's time
          --help               this text

        The server wants the flow load-flow.json of this folder, in which heartbeats are every 60 s, and the setting
        stations: {unknown: accept}.
        """;

    private final Map<String, String> options = new HashMap<>();
    private final Answers answers = new Answers();
    private final List<OcppStation> stations = new ArrayList<>();
    private final Random random = new Random(1);
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));

    private LoadMain() {}

    public static void main(String[] arguments) throws Exception {
        LoadMain load = new LoadMain();
        for (int i = 0; i < arguments.length; i += 2) {
            if (arguments[i].equals("--help") || i + 1 >= arguments.length) {
                System.out.print(HELP);
                return;
            }
            load.options.put(arguments[i], arguments[i + 1]);
        }
        load.run();
        System.exit(0);
    }

    private int number(String option, int otherwise) {
        return Integer.parseInt(options.getOrDefault(option, String.valueOf(otherwise)));
    }

    private void pause(long millis) {
        var _ = vertx.timer(millis, TimeUnit.MILLISECONDS).await();
    }

    private static void say(String format, Object... values) {
        System.out.printf(format + "%n", values);
    }

    private void run() throws Exception {
        int count = number("--stations", 5000);
        int charging = Math.min(count, number("--charging", 1000));
        URI url = URI.create(options.getOrDefault("--url", "ws://127.0.0.1:1880/ocpp"));
        ServerProcess server = new ServerProcess(number("--pid", 0));
        SharedClient client = new SharedClient(vertx);
        long empty = server.resident();
        say("load of the machine %s; server %d MiB before anybody comes", ServerProcess.load(), empty / 1024);

        long ramp = number("--ramp", 60) * 1000L;
        Answers.Mark first = answers.mark();
        long begun = System.nanoTime();
        for (int i = 0; i < count; i++) {
            StationPlan plan = StationPlan.of("LOAD%05d".formatted(i), url.toString())
                    .withTimes(Duration.ofSeconds(number("--meter", 10)), 1);
            OcppStation station = new OcppStation(vertx, plan, client, answers);
            stations.add(station);
            var _ = vertx.setTimer(1 + i * ramp / count, _ -> station.start());
        }
        await(count, "connected and booted", ramp / 1000 + 300);
        say("%d connected after %.0f s; %s", count, (System.nanoTime() - begun) / 1e9, answers.words(first));
        pause(10_000);
        long idle = server.resident();
        say(
                "server %d MiB: %.1f KiB for each idle station; load of the machine %s",
                idle / 1024, (idle - empty) / (double) count, ServerProcess.load());

        startCharging(URI.create(options.getOrDefault("--start", url.toString())), charging);
        Answers.Mark from = answers.mark();
        double cpu = server.cpu();
        long since = System.nanoTime();
        pause(number("--seconds", 120) * 1000L);
        double seconds = (System.nanoTime() - since) / 1e9;
        say("%d stations, %d charging, %.0f s: %s", count, charges(), seconds, answers.words(from));
        say(
                "%.0f answers a second; server %.0f %% of a core, %d MiB; load of the machine %s",
                (answers.count() - from.count()) / seconds,
                (server.cpu() - cpu) / seconds * 100,
                server.resident() / 1024,
                ServerProcess.load());

        tellOld(url, number("--old", 0));
        storm(Math.min(count, number("--storm", 2000)));
        say("answers by what was asked: %s", answers.actions());
        var _ = Future.join(stations.stream().map(OcppStation::stop).toList()).await(60, TimeUnit.SECONDS);
    }

    private void startCharging(URI url, int charging) throws Exception {
        StartRequests requests = new StartRequests(vertx, url);
        List<Future<String>> started = new ArrayList<>();
        for (int i = 0; i < charging; i++) {
            stations.get(i).plug(1, new ChargingCar(60_000, 0.1 + random.nextDouble() * 0.3, 16, 3));
            started.add(requests.start(stations.get(i).identity()));
            if (i % 50 == 49) {
                pause(200);
            }
        }
        var _ = Future.join(started).otherwiseEmpty().await(120, TimeUnit.SECONDS);
        started.stream()
                .filter(each -> each.failed() || !each.result().contains("\"done\":true"))
                .findFirst()
                .ifPresent(each -> say("not all started: %s", each.failed() ? each.cause() : each.result()));
        say("%d of %d charge", charges(), charging);
    }

    private long charges() throws Exception {
        return all().stream()
                .filter(now ->
                        now.evses().stream().anyMatch(evse -> evse.state().equals("Charging")))
                .count();
    }

    private List<OcppStation.Now> all() throws Exception {
        List<Future<OcppStation.Now>> asked =
                stations.stream().map(OcppStation::now).toList();
        var _ = Future.join(asked).await(60, TimeUnit.SECONDS);
        return asked.stream().map(Future::result).filter(Objects::nonNull).toList();
    }

    private void await(int count, String what, long seconds) throws Exception {
        long until = System.nanoTime() + seconds * 1_000_000_000L;
        while (true) {
            long there = all().stream()
                    .filter(now -> now.connected() && now.accepted() && now.queued() == 0)
                    .count();
            if (there >= count) {
                return;
            }
            if (System.nanoTime() > until) {
                say("only %d of %d are %s", there, count, what);
                return;
            }
            pause(500);
        }
    }

    private void tellOld(URI url, int messages) throws Exception {
        if (messages == 0) {
            return;
        }
        Answers.Mark from = answers.mark();
        long begun = System.nanoTime();
        OldQueue.Told told = new OldQueue(vertx, url.toString(), "OLD", messages, Instant.now())
                .tell()
                .await(600, TimeUnit.SECONDS);
        double seconds = (System.nanoTime() - begun) / 1e9;
        say(
                "%d old messages in %.1f s, %d refused; the others meanwhile: %s",
                messages, seconds, told.errors(), answers.words(from));
    }

    private void storm(int count) throws Exception {
        if (count == 0) {
            return;
        }
        Answers.Mark from = answers.mark();
        long connections = answers.connections.sum();
        long begun = System.nanoTime();
        long over = number("--over", 10) * 1000L;
        // those that charge are among them
        for (int i = 0; i < count; i++) {
            OcppStation station = stations.get(i);
            var _ = vertx.setTimer(1 + i * over / count, _ -> station.reboot());
        }
        pause(over);
        await(stations.size(), "back", 300);
        say(
                "storm of %d: all back %.1f s after the first went (%d connections), with a boot each; %s",
                count, (System.nanoTime() - begun) / 1e9, answers.connections.sum() - connections, answers.words(from));
    }
}
