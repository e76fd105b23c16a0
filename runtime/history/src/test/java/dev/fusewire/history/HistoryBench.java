package dev.fusewire.history;

import dev.fusewire.node.History.Curve;
import dev.fusewire.node.History.Query;
import dev.fusewire.node.History.Reading;
import dev.fusewire.node.History.Series;
import dev.fusewire.node.TurnedClock;
import dev.fusewire.sqlite.DatabaseFile;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Measures the history: a week of 20 series at 5 s, then a year; examples/bench/history starts it. */
final class HistoryBench {

    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final int SERIES = 20;
    private static final String[] STATES = {"Charging", "Waiting", "Paused: L2 carries too much", "Complete"};

    /** What a reading is at least: a time and a number. */
    private static final int PAYLOAD_BYTES = 16;

    private final Random random = new Random(1);
    private final double[] values = new double[SERIES];
    private final Path folder;

    private HistoryBench(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory(Path.of(arguments.length > 0 ? arguments[0] : "."), "history-bench");
        HistoryBench bench = new HistoryBench(folder);
        System.out.println(
                "| " + SERIES + " series | readings | file | bytes a reading | written | of it payload | seconds |");
        System.out.println("|---|---|---|---|---|---|---|");
        bench.rows("a day, one row a reading", Duration.ofDays(1));
        bench.record("day.db", "a day", Duration.ofSeconds(5), Duration.ofDays(1));
        bench.record("week.db", "a week", Duration.ofSeconds(5), Duration.ofDays(7));
        bench.record("year.db", "a year, once a minute", Duration.ofMinutes(1), Duration.ofDays(365));
        System.out.println("\n| question, 500 points | p50 | p99 |\n|---|---|---|");
        bench.ask("week.db", "one day, one series", Duration.ofDays(7), Duration.ofDays(1), List.of("f3"));
        bench.ask("week.db", "one day, all series", Duration.ofDays(7), Duration.ofDays(1), List.of());
        bench.ask("week.db", "one hour, one series", Duration.ofDays(7), Duration.ofHours(1), List.of("f3"));
        bench.ask("week.db", "six hours, one series", Duration.ofDays(7), Duration.ofHours(6), List.of("f3"));
        bench.ask("year.db", "one year, one series", Duration.ofDays(365), Duration.ofDays(365), List.of("f3"));
        bench.ask("year.db", "one year, all series", Duration.ofDays(365), Duration.ofDays(365), List.of());
        for (Path each : List.copyOf(Files.list(folder).toList())) {
            Files.delete(each);
        }
        Files.delete(folder);
    }

    private static Series series(int index) {
        return new Series("house", "f" + index, new TreeMap<>(), index == SERIES - 1);
    }

    /** Currents, powers and voltages as meters give them, a counter, and a state in words. */
    private Object value(int index) {
        if (index == SERIES - 1) {
            values[index] = random.nextInt(500) == 0 ? random.nextInt(STATES.length) : values[index];
            return STATES[(int) values[index]];
        }
        double before = values[index];
        double step = random.nextInt(60) == 0 ? random.nextGaussian() * 8 : random.nextGaussian() * 0.08;
        values[index] = switch (index % 4) {
            case 0 -> rounded(Math.clamp(before + step, 0, 25), 100);
            case 1 -> rounded(Math.clamp(before + step * 230, 0, 5800), 10);
            case 2 -> rounded(230 + random.nextGaussian(), 10);
            default -> rounded(before + Math.abs(step) / 100, 1000);
        };
        return values[index];
    }

    private static double rounded(double value, double parts) {
        return Math.round(value * parts) / parts;
    }

    private void record(String file, String what, Duration cadence, Duration length) throws Exception {
        TurnedClock clock = new TurnedClock(START);
        HistoryStore store = store(file, clock);
        long writtenBefore = written();
        long begun = System.nanoTime();
        long ticks = length.dividedBy(cadence);
        int commitEvery = (int) Math.max(1, Duration.ofSeconds(10).dividedBy(cadence));
        for (long tick = 0; tick < ticks; tick++) {
            // a meter's cadence is never exact
            Instant time = START.plus(cadence.multipliedBy(tick)).plusMillis(random.nextInt(40));
            clock.set(time);
            List<Reading> readings = new ArrayList<>(SERIES);
            for (int i = 0; i < SERIES; i++) {
                readings.add(new Reading(series(i), time, value(i)));
            }
            var _ = store.append(readings);
            if (tick % commitEvery == 0) {
                var _ = await(store.flush());
            }
        }
        var _ = await(store.close());
        report(what, file, ticks * SERIES, written() - writtenBefore, begun);
    }

    /** What a plain table would take. */
    private void rows(String what, Duration length) throws Exception {
        long writtenBefore = written();
        long begun = System.nanoTime();
        long ticks = length.toSeconds() / 5;
        try (DatabaseFile file = DatabaseFile.open(
                folder.resolve("rows.db"),
                DatabaseFile.Durability.PROCESS,
                List.of("CREATE TABLE row(series INTEGER, time INTEGER, value, PRIMARY KEY(series, time)) WITHOUT"
                        + " ROWID"))) {
            PreparedStatement insert = file.prepare("INSERT INTO row VALUES(?, ?, ?)");
            for (long tick = 0; tick < ticks; tick += 2) {
                long first = tick;
                file.transaction(() -> {
                    for (long each = first; each < first + 2; each++) {
                        for (int i = 0; i < SERIES; i++) {
                            insert.setInt(1, i);
                            insert.setLong(2, START.toEpochMilli() + each * 5000);
                            insert.setObject(3, value(i));
                            var _ = insert.executeUpdate();
                        }
                    }
                });
            }
        }
        report(what, "rows.db", ticks * SERIES, written() - writtenBefore, begun);
    }

    private void report(String what, String file, long readings, long written, long begun) throws IOException {
        long size = Files.size(folder.resolve(file));
        System.out.printf(
                "| %s | %,d | %.1f MB | %.1f | %.0f MB | × %.1f | %.0f |%n",
                what,
                readings,
                size / 1e6,
                (double) size / readings,
                written / 1e6,
                (double) written / (readings * PAYLOAD_BYTES),
                (System.nanoTime() - begun) / 1e9);
    }

    private void ask(String file, String what, Duration kept, Duration span, List<String> fields) throws Exception {
        HistoryStore store = store(file, new TurnedClock(START.plus(kept)));
        int times = 300;
        double[] millis = new double[times];
        for (int n = -30; n < times; n++) {
            long earlier =
                    kept.equals(span) ? 0 : random.nextLong(kept.minus(span).toMillis());
            Instant to = START.plus(kept).minusMillis(earlier);
            long begun = System.nanoTime();
            List<Curve> curves = await(store.query(new Query("house", fields, Map.of(), to.minus(span), to, 500)));
            if (curves.isEmpty() || curves.getFirst().samples().size() < 300) {
                throw new IllegalStateException(what + ": too few samples: " + curves);
            }
            if (n >= 0) {
                millis[n] = (System.nanoTime() - begun) / 1e6;
            }
        }
        Arrays.sort(millis);
        System.out.printf("| %s | %.1f ms | %.1f ms |%n", what, millis[times / 2], millis[times * 99 / 100]);
        var _ = await(store.close());
    }

    private HistoryStore store(String file, TurnedClock clock) {
        return new HistoryStore(
                HistorySettings.of(folder, dev.fusewire.node.ObjectValue.of("file", file, "commit", 3600)), clock);
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(300, TimeUnit.SECONDS);
    }

    /** Bytes this process has had written to disk so far, as Linux counts them. */
    private static long written() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/io")).stream()
                .filter(line -> line.startsWith("write_bytes: "))
                .mapToLong(line -> Long.parseLong(line.substring(13)))
                .sum();
    }
}
