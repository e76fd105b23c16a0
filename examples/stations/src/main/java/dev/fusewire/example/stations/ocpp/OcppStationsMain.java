package dev.fusewire.example.stations.ocpp;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Simulated OCPP stations as a program of their own, with a keyboard for who stands before them. */
public final class OcppStationsMain {

    static final String HELP = """
        Simulated charging stations that speak OCPP.

          ocpp [OPTION]... [IDENTITY]...

        Without an identity: CP01.

          --ocpp VERSION       1.6, 2.0.1 or 2.1 (1.6)
          --url URL            of the server, without the identity (ws://127.0.0.1:1880/ocpp)
          --password WORD      the station's password
          --evses NUMBER       how many EVSEs each has (2)
          --current AMPERE     of the installation (32)
          --phases NUMBER      1 or 3 (3)
          --meter SECONDS      how often the meter is told while charging (10)
          --lapse FACTOR       how many times faster cars fill (1)
          --vendor WORD, --model WORD
          --wrong NAME,NAME    what the stations do wrong
          --deviations         lists the names for --wrong
          --help               this text

        Lines typed here make things happen at a station (the first one where none is named):
          plug EVSE [PERCENT]   unplug EVSE   swipe EVSE TAG   fault EVSE   whole EVSE   drop   leave   back
          reboot   show
        and "CP02 plug 1" at another.
        """;

    private final Map<String, String> options = new HashMap<>();
    private final Set<Deviation> wrong = EnumSet.noneOf(Deviation.class);
    private final Map<String, OcppStation> stations = new LinkedHashMap<>();

    private OcppStationsMain() {}

    public static void main(String[] arguments) throws IOException {
        OcppStationsMain wanted = new OcppStationsMain();
        List<String> names = new ArrayList<>();
        try {
            if (!wanted.read(List.of(arguments), names)) {
                return;
            }
            wanted.run(names.isEmpty() ? List.of("CP01") : names);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
        }
    }

    private boolean read(List<String> arguments, List<String> names) {
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String flag = rest.next();
            switch (flag) {
                case "--help", "-h" -> {
                    System.out.print(HELP);
                    return false;
                }
                case "--deviations" -> {
                    Arrays.stream(Deviation.values()).map(Deviation::word).forEach(System.out::println);
                    return false;
                }
                default -> {
                    if (!flag.startsWith("--")) {
                        names.add(flag);
                    } else if (!rest.hasNext()) {
                        throw new IllegalArgumentException(flag + ": a value expected; --help lists the options");
                    } else if (flag.equals("--wrong")) {
                        for (String name : rest.next().split(",", -1)) {
                            wrong.add(Deviation.of(name));
                        }
                    } else if (HELP.contains(flag + " ")) {
                        options.put(flag, rest.next());
                    } else {
                        throw new IllegalArgumentException(flag + " is not an option; --help lists them");
                    }
                }
            }
        }
        return true;
    }

    private double number(String option, double otherwise) {
        String text = options.get(option);
        try {
            return text == null ? otherwise : Double.parseDouble(text);
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException("%s: a number expected, not %s".formatted(option, text));
        }
    }

    private StationPlan plan(String identity) {
        return StationPlan.of(identity, options.getOrDefault("--url", "ws://127.0.0.1:1880/ocpp"))
                .withVersion(OcppVersion.of(options.getOrDefault("--ocpp", "1.6")))
                .withPassword(options.getOrDefault("--password", ""))
                .withEvses((int) number("--evses", 2))
                .withCurrent(number("--current", 32), (int) number("--phases", 3))
                .withTimes(Duration.ofMillis((long) (number("--meter", 10) * 1000)), number("--lapse", 1))
                .withModel(options.getOrDefault("--vendor", "Fusewire"), options.getOrDefault("--model", "Simulated"))
                .with(wrong.toArray(Deviation[]::new));
    }

    private void run(List<String> names) throws IOException {
        Vertx vertx = Vertx.vertx();
        SharedClient client = new SharedClient(vertx);
        for (String name : names) {
            OcppStation station = new OcppStation(vertx, plan(name), client, Gauge.NONE);
            stations.put(name, station);
            station.start();
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::goodbye));
        BufferedReader keyboard = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = keyboard.readLine(); line != null; line = keyboard.readLine()) {
            try {
                act(line.strip().split("\\s+", -1));
            } catch (IllegalArgumentException | TimeoutException wrong) {
                System.err.println(wrong.getMessage());
            }
        }
    }

    private void goodbye() {
        try {
            var _ = Future.join(
                            stations.values().stream().map(OcppStation::stop).toList())
                    .await(3, TimeUnit.SECONDS);
        } catch (TimeoutException _) {
            System.err.println("The stations did not leave within 3 s");
        }
    }

    private void act(String[] said) throws TimeoutException {
        OcppStation named = stations.get(said[0]);
        OcppStation station = named == null ? stations.values().iterator().next() : named;
        String[] words = named == null ? said : Arrays.copyOfRange(said, 1, said.length);
        String what = words.length == 0 ? "" : words[0];
        int evse = words.length > 1 && words[1].matches("\\d{1,3}") ? Integer.parseInt(words[1]) : 1;
        switch (what) {
            case "plug" ->
                station.plug(
                        evse,
                        new ChargingCar(
                                50_000,
                                words.length > 2 && words[2].matches("\\d{1,2}")
                                        ? Integer.parseInt(words[2]) / 100.0
                                        : 0.2,
                                16,
                                3));
            case "unplug" -> station.unplug(evse);
            case "swipe" -> station.swipe(evse, words.length > 2 ? words[2] : "CARD1");
            case "fault" -> station.fault(evse, true);
            case "whole" -> station.fault(evse, false);
            case "drop" -> station.drop();
            case "leave" -> station.leave();
            case "back" -> station.back();
            case "reboot" -> station.reboot();
            case "show", "" -> System.out.println(station.now().await(10, TimeUnit.SECONDS));
            default ->
                throw new IllegalArgumentException(
                        what + ": plug, unplug, swipe, fault, whole, drop, leave, back, reboot or show expected");
        }
    }
}
