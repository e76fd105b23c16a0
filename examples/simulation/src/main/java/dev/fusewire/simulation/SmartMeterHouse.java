package dev.fusewire.simulation;

import dev.fusewire.simulation.SimulatedRelay.Generation;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The house of {@code flows/smart-meter.json} as a program of its own: a Shelly 3EM, a boiler and a washing machine behind
 * relays, and a charger on a serial port.
 */
public final class SmartMeterHouse {

    static final String HELP = """
        A simulated house with a Shelly 3EM, two loads behind Shelly relays (HTTP, second generation) and a charger on a
        serial line. Base load 2 kW, boiler 3 kW, washing machine 2 kW; the car's battery has 30 kWh.

          --mqtt HOST[:PORT]   broker the meter connects to (127.0.0.1:1883)
          --boiler-port PORT   HTTP port of the boiler's relay (8191; 0 takes a free one)
          --washer-port PORT   HTTP port of the washing machine's relay (8192; 0 takes a free one)
          --charger-port PORT  TCP port of the charger's line (5900; 0 takes a free one)
          --pty PATH           the charger's line as a serial port of this name, by socat
          --charge PERCENT     what is in the battery at the start (20)
          --lapse FACTOR       how many times faster the battery fills (1)
          --unplugged          the car is away at the start
          --help               this text

        Lines typed here make things happen: plug, unplug, miss (the charger misses the next line), end.
        """;

    private String mqttHost = "127.0.0.1";
    private int mqttPort = 1883;
    private int boilerPort = 8191;
    private int washerPort = 8192;
    private int chargerPort = 5900;
    private String pty = "";
    private double charge = 20;
    private double lapse = 1;
    private boolean unplugged;

    private final Vertx vertx = Vertx.vertx();
    private final List<Process> ports = new ArrayList<>();
    private @Nullable SerialCharger charger;

    private SmartMeterHouse() {}

    public static void main(String[] arguments) throws Exception {
        PrintStream out = System.out;
        SmartMeterHouse house = new SmartMeterHouse();
        try {
            if (!house.read(List.of(arguments))) {
                out.print(HELP);
                return;
            }
            house.start(out);
            house.listen();
        } catch (IllegalArgumentException | IOException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
        } finally {
            house.stop();
        }
    }

    private boolean read(List<String> arguments) {
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String flag = rest.next();
            switch (flag) {
                case "--help" -> {
                    return false;
                }
                case "--unplugged" -> unplugged = true;
                default -> take(flag, rest);
            }
        }
        return true;
    }

    private void take(String flag, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(flag + ": an option with its value expected; --help lists them");
        }
        String value = rest.next();
        try {
            switch (flag) {
                case "--mqtt" -> {
                    int colon = value.lastIndexOf(':');
                    mqttHost = colon < 0 ? value : value.substring(0, colon);
                    mqttPort = colon < 0 ? mqttPort : Integer.parseInt(value.substring(colon + 1));
                }
                case "--boiler-port" -> boilerPort = Integer.parseInt(value);
                case "--washer-port" -> washerPort = Integer.parseInt(value);
                case "--charger-port" -> chargerPort = Integer.parseInt(value);
                case "--pty" -> pty = value;
                case "--charge" -> charge = Double.parseDouble(value);
                case "--lapse" -> lapse = Double.parseDouble(value);
                default -> throw new IllegalArgumentException(flag + " is not an option; --help lists them");
            }
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException("%s: a number expected, not %s".formatted(flag, value));
        }
    }

    private void start(PrintStream out) throws Exception {
        SimulatedHouse.Broker broker = SimulatedHouse.Broker.at(mqttHost, mqttPort);
        SimulatedHouse house = await(new SimulatedHouse(
                        vertx,
                        HouseSettings.demo(broker, 1)
                                .withScript(new HouseLoad(
                                        List.of(new Appliance("base load", Phases.all(2.9), Appliance.Duty.ALWAYS)),
                                        1,
                                        0.03))
                                .withPorts(HouseSettings.Ports.FREE)
                                .withPluggedIn(false))
                .start());
        SimulatedRelay boiler = await(relay(broker, "shellyplus1pm-boiler").start(boilerPort));
        SimulatedRelay washer = await(relay(broker, "shellyplus1pm-washer").start(washerPort));
        SerialCharger line = await(new SerialCharger(
                        vertx, new SerialChargerMind(30, charge, Duration.ofSeconds(30)), Duration.ofSeconds(1), lapse)
                .start("127.0.0.1", chargerPort));
        charger = line;
        for (SiteLoad each :
                List.of(SwitchedAppliance.boiler(boiler), SwitchedAppliance.washingMachine(washer), line)) {
            var _ = await(house.attach(each).map(true));
        }
        if (!unplugged) {
            var _ = await(line.plugIn().map(true));
        }
        if (!pty.isEmpty()) {
            ports.add(new ProcessBuilder("socat", "pty,raw,echo=0,link=" + pty, "tcp:127.0.0.1:" + line.port())
                    .inheritIO()
                    .start());
        }
        out.printf(
                "Simulated house: meter %s at broker %s, boiler at http://127.0.0.1:%d, washing machine at"
                        + " http://127.0.0.1:%d, charger at tcp://127.0.0.1:%d%s%n",
                HouseSettings.SHELLY_ID,
                broker,
                boiler.port(),
                washer.port(),
                line.port(),
                pty.isEmpty() ? "" : " and at the serial port " + pty);
    }

    private SimulatedRelay relay(SimulatedHouse.Broker broker, String id) {
        return new SimulatedRelay(vertx, broker, "127.0.0.1", id, Generation.GEN2, "");
    }

    private static <T> T await(Future<T> future) throws TimeoutException {
        return future.await(20, TimeUnit.SECONDS);
    }

    /** Until its input ends, or says so; where it has none, for ever. */
    private void listen() throws IOException, InterruptedException {
        SerialCharger line = charger;
        if (line == null) {
            return;
        }
        int next = 0;
        StringBuilder word = new StringBuilder();
        while ((next = System.in.read()) >= 0) {
            if (next != '\n') {
                word.append((char) next);
                continue;
            }
            switch (word.toString().strip()) {
                case "plug" -> {
                    Future<Void> _ = line.plugIn();
                }
                case "unplug" -> {
                    Future<Void> _ = line.unplug();
                }
                case "miss" -> {
                    Future<Void> _ = line.missNext(1);
                }
                case "end" -> {
                    return;
                }
                default -> System.err.println("plug, unplug, miss or end is expected, not " + word);
            }
            word.setLength(0);
        }
        Thread.currentThread().join();
    }

    private void stop() {
        ports.forEach(Process::destroy);
        Future<Void> _ = vertx.close();
    }
}
