package dev.fusewire.simulation.modbus;

import dev.fusewire.nodes.modbus.device.DeviceProfile;
import dev.fusewire.nodes.modbus.device.Profiles;
import dev.fusewire.simulation.Phases;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The program's arguments. */
final class DeviceFlags {

    private static final int FIRST_PORT = 5021;

    /** One device as it is wanted. */
    static final class Wanted {
        final DeviceProfile profile;
        final int port;
        final Set<DeviceFault> faults = EnumSet.noneOf(DeviceFault.class);
        int unit;
        boolean rtu;
        boolean plugged = true;

        Wanted(DeviceProfile profile, int port) {
            this.profile = profile;
            this.port = port;
            unit = profile.link().unit();
        }
    }

    final List<Wanted> devices = new ArrayList<>();
    String host = "127.0.0.1";
    int control = 8190;
    Phases load = new Phases(1.5, 0.8, 2.1);

    private DeviceFlags() {}

    /** What is wanted; nothing where it was only asked for help. */
    static Optional<DeviceFlags> read(List<String> arguments, PrintStream out) {
        DeviceFlags flags = new DeviceFlags();
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String flag = rest.next();
            switch (flag) {
                case "--help", "-h" -> {
                    out.print(ModbusDevices.HELP);
                    return Optional.empty();
                }
                case "--faults" -> {
                    for (DeviceFault each : DeviceFault.values()) {
                        out.println(each.word());
                    }
                    return Optional.empty();
                }
                case "--profiles" -> {
                    Profiles.shippedIds()
                            .forEach(id ->
                                    out.println(id + ": " + Profiles.shipped(id).name()));
                    return Optional.empty();
                }
                default -> flags.take(flag, rest);
            }
        }
        if (flags.devices.isEmpty()) {
            for (String id : List.of("keba-p30", "heidelberg-energy-control", "alfen-eve", "sdm630")) {
                flags.add(id, Profiles.shipped(id).kind());
            }
            flags.devices.get(1).rtu = true;
        }
        return Optional.of(flags);
    }

    private void take(String flag, Iterator<String> rest) {
        switch (flag) {
            case "--rtu" -> last(flag).rtu = true;
            case "--unplugged" -> last(flag).plugged = false;
            default -> {
                if (!flag.startsWith("--") || !rest.hasNext()) {
                    throw new IllegalArgumentException(
                            "%s: an option with its value expected; --help lists them".formatted(flag));
                }
                takeValue(flag, rest.next());
            }
        }
    }

    private void takeValue(String flag, String value) {
        try {
            switch (flag) {
                case "--charger" -> add(value, DeviceProfile.Kind.CHARGER);
                case "--meter" -> add(value, DeviceProfile.Kind.METER);
                case "--unit" -> last(flag).unit = Integer.parseInt(value);
                case "--fault" -> last(flag).faults.add(DeviceFault.of(value));
                case "--host" -> host = value;
                case "--control" -> control = Integer.parseInt(value);
                case "--load" -> load = phases(value);
                default -> throw new IllegalArgumentException(flag + " is not an option; --help lists them");
            }
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException("%s: a number expected, not %s".formatted(flag, value));
        }
    }

    private static Phases phases(String value) {
        String[] parts = value.split(",", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("--load: three currents in A expected, not " + value);
        }
        return new Phases(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]), Double.parseDouble(parts[2]));
    }

    private Wanted last(String flag) {
        if (devices.isEmpty()) {
            throw new IllegalArgumentException(flag + " is about the device before it, and there is none");
        }
        return devices.getLast();
    }

    private void add(String value, DeviceProfile.Kind kind) {
        int colon = value.indexOf(':');
        String id = colon < 0 ? value : value.substring(0, colon);
        int port = colon < 0 ? FIRST_PORT + devices.size() : Integer.parseInt(value.substring(colon + 1));
        devices.add(new Wanted(new Profiles(null, _ -> {}).find(id, kind), port));
    }
}
