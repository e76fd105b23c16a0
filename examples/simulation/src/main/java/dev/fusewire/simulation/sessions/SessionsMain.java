package dev.fusewire.simulation.sessions;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Compares ways to share a garage's connection over a month, and prints tables for RESULTS.md.
 *
 * <p>Arguments: {@code energy}, {@code profit}, {@code speed} or {@code figures}, then options: {@code --file FILE} for a month of ACN-Sim,
 * {@code --seed N}, {@code --capacities 10,20}, {@code --one-phase}, {@code --continuous}, {@code --real}, {@code --days N}.
 */
public final class SessionsMain {

    private SessionsMain() {}

    public static void main(String[] args) throws IOException {
        List<String> options = new ArrayList<>(Arrays.asList(args));
        String what = options.isEmpty() ? "figures" : options.removeFirst();
        String file = value(options, "--file", "");
        List<GarageSession> sessions = file.isEmpty()
                ? SessionMonth.generate(Long.parseLong(value(options, "--seed", "" + SessionMonth.SEED)))
                : SessionFile.read(Path.of(file));
        int until = Integer.parseInt(value(options, "--days", "40")) * SessionMonth.DAY;
        boolean onePhase = options.remove("--one-phase");
        sessions = sessions.stream()
                .filter(s -> s.arrives() < until)
                .map(s -> onePhase ? s.onOnePhase() : s)
                .toList();
        boolean whole = !options.remove("--continuous");
        Battery battery = options.remove("--real") ? Battery.REAL : Battery.IDEAL;
        double[] capacities = Arrays.stream(
                        value(options, "--capacities", "10,20,30,40,50,60,80").split(","))
                .mapToDouble(Double::parseDouble)
                .toArray();
        if (!options.isEmpty()) {
            throw new IllegalArgumentException("unknown: " + options);
        }
        switch (what) {
            case "figures" -> SessionTables.figures(sessions);
            case "energy" -> SessionTables.energy(sessions, capacities, battery, whole);
            case "profit" -> SessionTables.profit(sessions, capacities, battery, whole);
            case "speed" -> Speed.printAll();
            default ->
                throw new IllegalArgumentException("unknown: " + what + "; expected figures, energy, profit or speed");
        }
    }

    private static String value(List<String> options, String name, String initial) {
        int at = options.indexOf(name);
        if (at < 0) {
            return initial;
        }
        options.remove(at);
        return options.remove(at);
    }

    static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}
