package dev.fusewire.example.stations.load;

import dev.fusewire.example.stations.ocpp.Charged;
import dev.fusewire.example.stations.ocpp.ChargingCar;
import dev.fusewire.example.stations.ocpp.Gauge;
import dev.fusewire.example.stations.ocpp.OcppStation;
import dev.fusewire.example.stations.ocpp.SharedClient;
import dev.fusewire.example.stations.ocpp.StationPlan;
import dev.fusewire.station.ChargeSession;
import dev.fusewire.station.desk.StationRegister.SessionQuery;
import dev.fusewire.stations.StationBook;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Kills the program again and again while cars charge, and looks at the end whether it knows all sessions as the stations do. */
public final class KillMain {

    static final String HELP = """
        Kills the program (SIGKILL) while stations charge, starts it again, and compares at the end.

          kill --port PORT [--rounds NUMBER] [--minutes NUMBER] [--stations NUMBER] [--seed NUMBER]
               --folder FOLDER -- COMMAND...

        COMMAND starts the program with FOLDER as its user directory at PORT. FOLDER must not have been used before.
        The rounds (200) end earlier where the minutes are over.
        """;

    /** A server that is killed resets connections, which is no news here. */
    private static final Logger SILENCED = Logger.getLogger("io.vertx");

    private final int port;
    private int rounds;
    private final long minutes;
    private final int count;
    private final Path folder;
    private final List<String> command;
    private final Random random;
    private final Vertx vertx = Vertx.vertx();
    private final List<OcppStation> stations = new ArrayList<>();
    private final StartRequests requests;
    private volatile boolean over;

    private KillMain(Map<String, String> options, List<String> command) {
        port = Integer.parseInt(Objects.requireNonNull(options.get("--port"), "--port"));
        rounds = Integer.parseInt(options.getOrDefault("--rounds", "200"));
        minutes = Long.parseLong(options.getOrDefault("--minutes", "600"));
        count = Integer.parseInt(options.getOrDefault("--stations", "20"));
        random = new Random(Long.parseLong(options.getOrDefault("--seed", "1")));
        folder = Path.of(Objects.requireNonNull(options.get("--folder"), "--folder"));
        this.command = command;
        requests = new StartRequests(vertx, URI.create("http://127.0.0.1:" + port));
    }

    public static void main(String[] arguments) throws Exception {
        SILENCED.setLevel(Level.OFF);
        Map<String, String> options = new HashMap<>();
        List<String> command = new ArrayList<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (arguments[i].equals("--")) {
                command.addAll(List.of(arguments).subList(i + 1, arguments.length));
                break;
            }
            if (i + 1 < arguments.length) {
                options.put(arguments[i], arguments[i + 1]);
            }
        }
        if (command.isEmpty() || !options.containsKey("--port") || !options.containsKey("--folder")) {
            System.out.print(HELP);
            return;
        }
        System.exit(new KillMain(options, command).run() ? 0 : 1);
    }

    private void pause(long millis) {
        var _ = vertx.timer(millis, TimeUnit.MILLISECONDS).await();
    }

    private static void say(String format, Object... values) {
        System.out.printf(format + "%n", values);
    }

    private boolean run() throws Exception {
        var _ = Files.createDirectories(folder);
        var _ = Files.writeString(folder.resolve("settings.yaml"), "stations: {unknown: accept}\n");
        try (InputStream flow =
                Objects.requireNonNull(KillMain.class.getResourceAsStream("/stations/load-flow.json"))) {
            var _ = Files.write(folder.resolve("flows.json"), flow.readAllBytes());
        }
        SharedClient client = new SharedClient(vertx);
        for (int i = 0; i < count; i++) {
            OcppStation station = new OcppStation(
                    vertx,
                    StationPlan.of("KILL%02d".formatted(i), "ws://127.0.0.1:" + port + "/ocpp")
                            // 11 kW as if 330: more than what any car draws would be taken for a slip of the meter
                            .withTimes(Duration.ofSeconds(1), 30),
                    client,
                    Gauge.NONE);
            stations.add(station);
            station.start();
            drive(station, new Random(random.nextLong()));
        }
        long begun = System.nanoTime();
        int ready = 0;
        for (int round = 1; round <= rounds; round++) {
            if (System.nanoTime() - begun > Duration.ofMinutes(minutes).toNanos()) {
                rounds = round - 1;
                break;
            }
            Process program = start();
            // a quarter of them at any moment of the start, the others with cars charging
            if (random.nextInt(4) > 0) {
                awaitStations(program);
            }
            long patience = 200L + random.nextInt(7800);
            if (program.waitFor(patience, TimeUnit.MILLISECONDS)) {
                throw new IOException("the program ended by itself with " + program.exitValue());
            }
            ready += connected() > 0 ? 1 : 0;
            var _ = program.destroyForcibly().waitFor();
            if (round % 20 == 0) {
                say(
                        "%d rounds, %d of them with stations connected, %.0f s, %d sessions so far",
                        round,
                        ready,
                        (System.nanoTime() - begun) / 1e9,
                        metered().size());
            }
        }
        return compare();
    }

    private void awaitStations(Process program) throws Exception {
        long until = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (program.isAlive() && connected() < count / 2 && System.nanoTime() < until) {
            pause(100);
        }
    }

    private Process start() throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("program.log").toFile()))
                .start();
    }

    /** Cars come, charge for a while and go, whether or not the server is there. */
    private void drive(OcppStation station, Random mine) {
        var _ = vertx.setTimer(500 + mine.nextInt(2000), _ -> {
            if (over) {
                return;
            }
            station.plug(1, new ChargingCar(80_000, 0.1, 16, 3));
            begin(station, mine, 200);
        });
    }

    private void begin(OcppStation station, Random mine, int tries) {
        var _ = requests.start(station.identity()).onComplete(answer -> {
            boolean done = answer.succeeded() && answer.result().contains("\"done\":true");
            if (over) {
                return;
            }
            // whether it began is for the station to know: an answer may have been lost with the program
            var _ = station.now().onSuccess(now -> {
                if (now.evses().getFirst().charges()) {
                    var _ = vertx.setTimer(1500 + mine.nextInt(20_000), _ -> leave(station, mine));
                } else if (tries > 0) {
                    var _ = vertx.setTimer(done ? 200 : 700, _ -> begin(station, mine, tries - 1));
                }
            });
        });
    }

    private void leave(OcppStation station, Random mine) {
        station.unplug(1);
        drive(station, mine);
    }

    private List<OcppStation.Now> all() throws Exception {
        List<Future<OcppStation.Now>> asked =
                stations.stream().map(OcppStation::now).toList();
        var _ = Future.join(asked).await(30, TimeUnit.SECONDS);
        return asked.stream().map(Future::result).toList();
    }

    private long connected() throws Exception {
        return all().stream()
                .filter(OcppStation.Now::accepted)
                .filter(OcppStation.Now::connected)
                .count();
    }

    private Map<String, List<Charged>> metered() throws Exception {
        Map<String, List<Charged>> all = new HashMap<>();
        for (OcppStation station : stations) {
            station.charged()
                    .await(30, TimeUnit.SECONDS)
                    .forEach(
                            each -> all.computeIfAbsent(station.identity() + " " + each.begun(), _ -> new ArrayList<>())
                                    .add(each));
        }
        return all;
    }

    private boolean compare() throws Exception {
        over = true;
        Process program = start();
        pause(3000);
        stations.forEach(station -> station.unplug(1));
        long until = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (all().stream().anyMatch(now -> now.queued() > 0 || !now.connected()) && System.nanoTime() < until) {
            pause(500);
        }
        pause(2000);
        program.destroy();
        if (!program.waitFor(60, TimeUnit.SECONDS)) {
            say("the program did not stop");
        }
        StationBook book = StationBook.in(folder, Clock.systemUTC());
        List<ChargeSession> kept = book.register()
                .sessions(new SessionQuery("", "", null, null, 1_000_000))
                .await(60, TimeUnit.SECONDS);
        Map<String, List<Charged>> metered = new LinkedHashMap<>();
        for (OcppStation station : stations) {
            metered.put(station.identity(), station.charged().await(30, TimeUnit.SECONDS));
        }
        return new SessionComparison(kept).isSame(metered, rounds);
    }
}
