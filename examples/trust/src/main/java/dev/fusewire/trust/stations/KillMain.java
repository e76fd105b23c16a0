package dev.fusewire.trust.stations;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Ends the station book with kill -9 while 20 stations charge. Arguments: how many times, the seed. */
public final class KillMain {

    private KillMain() {}

    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 200;
        long seed = args.length > 1 ? Long.parseLong(args[1]) : 2026;
        Path folder = Files.createTempDirectory("fusewire-kill-");
        long begun = System.nanoTime();
        KilledStations stations = new KilledStations(folder, seed);
        List<String> faults = stations.run(rounds);
        System.out.printf(
                "%d times killed in %.0f s: %s, %d faults%n",
                rounds, (System.nanoTime() - begun) / 1e9, stations.figures(), faults.size());
        faults.stream().limit(20).forEach(System.out::println);
    }
}
