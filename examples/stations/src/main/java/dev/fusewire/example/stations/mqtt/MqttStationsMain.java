package dev.fusewire.example.stations.mqtt;

import dev.fusewire.example.stations.mqtt.SimulatedMqttStation.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Simulated stations on MQTT as a program of their own. */
public final class MqttStationsMain {

    static final String HELP = """
        Simulated charging stations on MQTT: each hears /ID/commands and answers on /ID/answers.

          mqtt [OPTION]... [STATION]...

        STATION is a JSON file (id, gps_position, name_position, evses), or sqbf or xyzz, which come with this program;
        without any, these two.

          --broker HOST[:PORT]   where the broker is (127.0.0.1:1883)
          --user NAME            user at the broker
          --password WORD        password at the broker
          --better               the better form: ids, refusals, a meter that counts on, last will, heartbeat
          --lapse FACTOR         how many times faster the stations' time runs (1)
          --seed NUMBER          other random energies (1)
          --help                 this text
        """;

    private String host = "127.0.0.1";
    private int port = 1883;
    private String user = "";
    private String password = "";
    private boolean better;
    private double lapse = 1;
    private long seed = 1;
    private final List<String> names = new ArrayList<>();

    private MqttStationsMain() {}

    public static void main(String[] arguments) throws IOException {
        MqttStationsMain wanted = new MqttStationsMain();
        try {
            if (!wanted.read(List.of(arguments))) {
                System.out.print(HELP);
                return;
            }
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
        }
        wanted.run();
    }

    private void run() throws IOException {
        Vertx vertx = Vertx.vertx();
        List<SimulatedMqttStation> stations = new ArrayList<>();
        for (String name : names.isEmpty() ? List.of("sqbf", "xyzz") : names) {
            stations.add(new SimulatedMqttStation(
                    vertx,
                    new MqttBroker(host, port, user, password),
                    SimulatedMqttStation.describe(name),
                    new Settings(better, lapse, seed + stations.size()),
                    System.out::println));
        }
        stations.forEach(SimulatedMqttStation::start);
        System.out.printf("%d stations look for the broker at %s:%d%n", stations.size(), host, port);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> goodbye(stations)));
    }

    private static void goodbye(List<SimulatedMqttStation> stations) {
        try {
            var _ = Future.join(
                            stations.stream().map(SimulatedMqttStation::stop).toList())
                    .await(3, TimeUnit.SECONDS);
        } catch (TimeoutException _) {
            System.err.println("The stations did not leave within 3 s");
        }
    }

    private boolean read(List<String> arguments) {
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String flag = rest.next();
            switch (flag) {
                case "--help", "-h" -> {
                    return false;
                }
                case "--better" -> better = true;
                default -> {
                    if (!flag.startsWith("--")) {
                        names.add(flag);
                    } else if (rest.hasNext()) {
                        take(flag, rest.next());
                    } else {
                        throw new IllegalArgumentException(flag + ": a value expected; --help lists the options");
                    }
                }
            }
        }
        return true;
    }

    private void take(String flag, String value) {
        try {
            switch (flag) {
                case "--broker" -> {
                    int colon = value.lastIndexOf(':');
                    host = colon < 0 ? value : value.substring(0, colon);
                    port = colon < 0 ? port : Integer.parseInt(value.substring(colon + 1));
                }
                case "--user" -> user = value;
                case "--password" -> password = value;
                case "--lapse" -> lapse = Double.parseDouble(value);
                case "--seed" -> seed = Long.parseLong(value);
                default -> throw new IllegalArgumentException(flag + " is not an option; --help lists them");
            }
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException("%s: a number expected, not %s".formatted(flag, value));
        }
    }
}
