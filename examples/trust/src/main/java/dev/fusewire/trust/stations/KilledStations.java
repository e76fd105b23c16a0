package dev.fusewire.trust.stations;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stations that charge and tell it, and tell again what was not answered, while the process they tell it to is ended at once. */
public final class KilledStations {

    private static final int STATIONS = 20;

    /** A session as it really was. */
    private static final class Real {
        final long begun;
        final double meterStart;
        long number;
        double meterStop = Double.NaN;

        Real(long begun, double meterStart) {
            this.begun = begun;
            this.meterStart = meterStart;
        }
    }

    /** One station with one EVSE: what it is about to tell waits until it is answered. */
    private static final class Station {
        final String name;
        double register;

        @Nullable
        Real session;

        String event = "";
        char kind = ' ';
        int left;

        Station(String name, double register) {
            this.name = name;
            this.register = register;
        }
    }

    private final Path folder;
    private final Random random;
    private final List<Station> stations = new ArrayList<>();
    private final List<Real> all = new ArrayList<>();
    private final Map<Long, Real> byNumber = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private long clock = 1_767_225_600_000L;
    private long events;

    public KilledStations(Path folder, long seed) {
        this.folder = folder;
        random = new Random(seed);
        for (int i = 0; i < STATIONS; i++) {
            stations.add(new Station("station" + i, random.nextInt(1_000_000)));
        }
    }

    /** @return what is wrong; empty for nothing */
    public List<String> run(int rounds) throws IOException, InterruptedException {
        for (int round = 0; round < rounds; round++) {
            Process process = begin();
            talk(process, 20 + random.nextInt(400), false);
            // kill -9: nothing is written any more
            var _ = process.destroyForcibly().waitFor();
        }
        Process process = begin();
        talk(process, Long.MAX_VALUE, true);
        compare(process);
        process.getOutputStream().close();
        var _ = process.waitFor();
        return faults;
    }

    public String figures() {
        return "%d sessions, %d words answered".formatted(all.size(), events);
    }

    private Process begin() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BookProcess.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** @param most words that are answered before it is over. @param isLast whether all sessions are to end */
    private void talk(Process process, long most, boolean isLast) throws IOException {
        BufferedWriter out = process.outputWriter(StandardCharsets.UTF_8);
        BufferedReader in = process.inputReader(StandardCharsets.UTF_8);
        int waiting = 0;
        for (int i = 0; i < STATIONS; i++) {
            waiting += tell(out, i, isLast) ? 1 : 0;
        }
        out.flush();
        for (long answered = 0; answered < most && waiting > 0; answered++) {
            String line = in.readLine();
            if (line == null) {
                throw new IOException("the book ended by itself");
            }
            String[] words = line.split(" ");
            int who = Integer.parseInt(words[0]);
            answered(stations.get(who), Long.parseLong(words[1]));
            waiting -= tell(out, who, isLast) ? 0 : 1;
            out.flush();
        }
    }

    private boolean tell(BufferedWriter out, int who, boolean isLast) throws IOException {
        Station station = stations.get(who);
        if (station.event.isEmpty()) {
            next(station, isLast);
        }
        if (station.event.isEmpty()) {
            return false;
        }
        out.write(who + " " + station.event + "\n");
        return true;
    }

    private void next(Station station, boolean isLast) {
        clock += 1000;
        Real session = station.session;
        if (session == null) {
            if (isLast) {
                return;
            }
            session = new Real(clock, station.register);
            station.session = session;
            station.left = random.nextInt(6);
            all.add(session);
            station.kind = 'S';
        } else {
            station.register += random.nextInt(200);
            station.kind = station.left-- > 0 && !isLast ? 'M' : 'E';
        }
        station.event = "%s %s 1 %s CARD %s %d"
                .formatted(
                        station.kind,
                        station.name,
                        session.number == 0 ? "-1" : session.number,
                        station.register,
                        clock);
    }

    private void answered(Station station, long number) {
        events++;
        Real session = station.session;
        if (session == null || number < 0) {
            faults.add("not taken: " + station.event);
        } else if (station.kind == 'S') {
            session.number = number;
            if (byNumber.putIfAbsent(number, session) != null) {
                faults.add("the number " + number + " was given twice");
            }
        } else if (station.kind == 'E') {
            session.meterStop = station.register;
            station.session = null;
            if (number != session.number) {
                faults.add("session %d ended as %d".formatted(session.number, number));
            }
        }
        station.event = "";
    }

    private void compare(Process process) throws IOException {
        BufferedWriter out = process.outputWriter(StandardCharsets.UTF_8);
        out.write("dump\n");
        out.flush();
        BufferedReader in = process.inputReader(StandardCharsets.UTF_8);
        Set<Long> kept = new HashSet<>();
        for (String line = in.readLine(); line != null && !line.equals("=end"); line = in.readLine()) {
            String[] words = line.split(" ");
            long number = Long.parseLong(words[1]);
            Real real = byNumber.get(number);
            boolean isNew = kept.add(number);
            if (real == null || !isNew) {
                faults.add("nobody had the session " + line);
            } else if (Math.abs(Double.parseDouble(words[5]) - (real.meterStop - real.meterStart)) > 0.01
                    || !words[6].equals("LOCAL")) {
                faults.add("%s, and it was %s Wh".formatted(line, real.meterStop - real.meterStart));
            }
        }
        if (kept.size() != all.size()) {
            faults.add("%d sessions are kept of %d".formatted(kept.size(), all.size()));
        }
    }
}
