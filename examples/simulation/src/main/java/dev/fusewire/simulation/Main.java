package dev.fusewire.simulation;

import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The simulated house as a program of its own. */
public final class Main {

    static final String HELP = """
        A simulated house: a Shelly 3EM or Pro 3EM on MQTT and HTTP, a go-eCharger on HTTP, MQTT and Modbus, a car,
        appliances.

          --mqtt HOST[:PORT]     broker the devices connect to (127.0.0.1:1883); they keep trying for ever
          --mqtt-user NAME       user at the broker
          --mqtt-password WORD   password at the broker
          --host ADDRESS         address of the devices' HTTP servers (127.0.0.1)
          --goe-port PORT        the charge point's HTTP port (8180; 0 takes a free one)
          --goe-modbus-port PORT the charge point's Modbus TCP port (8502; 0 takes a free one)
          --shelly-port PORT     the meter's HTTP port (8181; 0 takes a free one)
          --shelly-id ID         name of the meter (shellyem3-SIMULATED)
          --pro-3em              the meter is a Shelly Pro 3EM, of the second generation
          --monophase            the Pro 3EM is set to three meters of one phase each
          --shelly-password WORD what the Pro 3EM's HTTP interface and WebSocket want
          --goe-serial NUMBER    serial number of the charge point (900001)
          --family               days of a family's house instead of the five-minute round
          --steady               a base load and nothing else
          --lapse FACTOR         how many times faster the family lives and the battery fills (1)
          --seed NUMBER          another family, other days (1)
          --fuse AMPERE          rating of the main fuse (25)
          --phases COUNT         phases the car charges on (3)
          --charge PERCENT       what is in the battery at the start (40)
          --unplugged            the car is away at the start
          --meter-period SECONDS how often the meter tells changes (1)
          --help                 this text

        http://HOST:GOE-PORT/simulation tells the state, and takes wishes by POST:
          {"extraLoad": [10, 0, 0]}  {"do": "unplug"|"plug"|"stop"|"start"|"resume"|"reboot"}
          {"meterSilent": true}  {"silentPhases": [1]}  {"meterShows": "truth"|"noughts"|"frozen"}
          {"chargerHangs": true}  {"chargerRefuses": true}  {"chargerIgnores": true}  {"chargerShowsOnly": true}
          {"chargerTells": "unknown"|"idle"|"charging"|"waiting"|"complete"|"error"|null}
        """;

    private Main() {}

    public static void main(String[] arguments) {
        PrintStream out = System.out;
        Optional<HouseSettings> wanted;
        try {
            wanted = read(List.of(arguments));
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
            return;
        }
        if (wanted.isEmpty()) {
            out.print(HELP);
            return;
        }
        HouseSettings settings = wanted.get();
        Vertx vertx = Vertx.vertx();
        SimulatedHouse house = new SimulatedHouse(vertx, settings);
        house.start()
                .onSuccess(_ -> out.printf(
                        "Simulated house: meter %s at broker %s and http://%s:%d, charge point at http://%s:%d%n",
                        settings.shellyId(),
                        settings.broker(),
                        settings.host(),
                        house.shellyPort(),
                        settings.host(),
                        house.goePort()))
                .onFailure(failure -> {
                    System.err.println("The simulated house cannot start: " + failure.getMessage());
                    System.exit(1);
                });
        Runtime.getRuntime().addShutdownHook(new Thread(() -> goodbye(house)));
    }

    /** Leaves the broker in order, so that the meter is known to be gone. */
    private static void goodbye(SimulatedHouse house) {
        try {
            house.stop().await(3, TimeUnit.SECONDS);
        } catch (TimeoutException _) {
            System.err.println("The simulated house did not stop within 3 s");
        }
    }

    /** The settings the arguments ask for; nothing when they ask for help. */
    static Optional<HouseSettings> read(List<String> arguments) {
        var flags = new Flags();
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String flag = rest.next();
            if (flag.equals("--help") || flag.equals("-h")) {
                return Optional.empty();
            }
            flags.take(flag, rest);
        }
        return Optional.of(flags.settings());
    }
}
