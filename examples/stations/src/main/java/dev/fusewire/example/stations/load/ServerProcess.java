package dev.fusewire.example.stations.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the operating system says of the server. */
record ServerProcess(long pid) {

    private static final double TICKS = 100;

    /** Resident memory, KiB; 0 where it is not told. */
    long resident() {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException _) {
            return 0;
        }
    }

    /** Seconds of processor's time so far. */
    double cpu() {
        try {
            String[] fields = Files.readString(Path.of("/proc/" + pid + "/stat"))
                    .replaceAll("^.*\\) ", "")
                    .split(" ", -1);
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS;
        } catch (IOException | NumberFormatException _) {
            return 0;
        }
    }

    static String load() {
        try {
            return Files.readString(Path.of("/proc/loadavg")).split(" ", -1)[0];
        } catch (IOException _) {
            return "?";
        }
    }
}
