package dev.fusewire.simulation.modbus;

import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** Chargers and meters on Modbus as a program of its own. */
public final class ModbusDevices {

    static final String HELP = """
        Simulated chargers and meters on Modbus TCP, by the profiles Fusewire reads them with. Each meter measures all
        chargers and a load of its own.

          --charger PROFILE[:PORT]  one more charger, with a car (port 5021, 5022, ... ; 0 takes a free one)
          --meter PROFILE[:PORT]    one more meter
          --unit NUMBER             unit id of the device before it (the profile's)
          --rtu                     the device before it speaks RTU frames over TCP, as behind a transparent gateway
          --unplugged               the charger before it has no car
          --fault NAME              what the device before it does wrong; may be said more than once
          --load L1,L2,L3           the load of its own, A (1.5,0.8,2.1)
          --host ADDRESS            address of the devices (127.0.0.1)
          --control PORT            port of the HTTP control (8190; 0 takes a free one)
          --faults                  lists what can go wrong, and ends
          --profiles                lists the profiles, and ends
          --help                    this text

        Without devices there are three chargers (keba-p30, heidelberg-energy-control with RTU frames, alfen-eve) and an
        sdm630. http://HOST:CONTROL/devices tells how they are; POST to /devices/NAME makes things happen:
          {"fault": "silent", "on": true}  {"do": "plug"|"unplug"|"restart"}  {"load": [10, 0, 0]}
        """;

    private ModbusDevices() {}

    public static void main(String[] arguments) {
        PrintStream out = System.out;
        Optional<DeviceFlags> wanted;
        try {
            wanted = DeviceFlags.read(List.of(arguments), out);
        } catch (RuntimeException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
            return;
        }
        if (wanted.isEmpty()) {
            return;
        }
        Vertx vertx = Vertx.vertx();
        DevicePark park = new DevicePark(vertx, wanted.get());
        park.start().onSuccess(_ -> out.print(park.summary())).onFailure(failure -> {
            System.err.println("The simulated devices cannot start: " + failure.getMessage());
            System.exit(1);
        });
    }
}
