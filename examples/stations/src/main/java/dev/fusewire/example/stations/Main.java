package dev.fusewire.example.stations;

import dev.fusewire.example.stations.load.KillMain;
import dev.fusewire.example.stations.load.LoadMain;
import dev.fusewire.example.stations.mqtt.MqttStationsMain;
import dev.fusewire.example.stations.ocpp.OcppStationsMain;
import java.util.Arrays;

/** The simulated stations as a program: the first word says which kind. */
public final class Main {

    static final String HELP = """
        Simulated charging stations.

          mqtt    stations that speak by MQTT
          ocpp    stations that speak OCPP 1.6, 2.0.1 or 2.1, with what real ones do wrong
          load    thousands of OCPP stations at one server, with figures
          kill    a program that is killed again and again while cars charge

        Each has its own --help.
        """;

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        String which = arguments.length == 0 ? "--help" : arguments[0];
        String[] rest = arguments.length == 0 ? arguments : Arrays.copyOfRange(arguments, 1, arguments.length);
        switch (which) {
            case "mqtt" -> MqttStationsMain.main(rest);
            case "ocpp" -> OcppStationsMain.main(rest);
            case "load" -> LoadMain.main(rest);
            case "kill" -> KillMain.main(rest);
            case "--help", "-h" -> System.out.print(HELP);
            default -> {
                System.err.println(which + " is no kind of station; --help lists them");
                System.exit(2);
            }
        }
    }
}
