package dev.fusewire.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.History.Curve;
import dev.fusewire.node.History.Query;
import dev.fusewire.node.History.Reading;
import dev.fusewire.node.History.Sample;
import dev.fusewire.node.History.Series;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.TurnedClock;
import dev.fusewire.sqlite.DatabaseFile;
import io.vertx.core.Future;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that is killed while it writes its history, again and again. */
class HistoryCrashTest {

    private static final int KILLS = 20;
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Duration CADENCE = Duration.ofSeconds(20);
    private static final Series SERIES = new Series("m", "f", new TreeMap<>(), false);

    @TempDir
    Path folder;

    /** The program: appends number after number at a time that runs faster, and says which are kept. */
    public static void main(String[] arguments) throws Exception {
        long n = Long.parseLong(arguments[1]);
        TurnedClock clock = new TurnedClock(time(n));
        HistoryStore store = open(Path.of(arguments[0]), clock);
        System.out.println("begun");
        while (true) {
            Future<Void> kept = Future.succeededFuture();
            for (int i = 0; i < 40; i++, n++) {
                clock.set(time(n));
                kept = store.append(List.of(new Reading(SERIES, time(n), value(n))));
            }
            store.flush().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
            kept.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
            System.out.println(n);
        }
    }

    private static HistoryStore open(Path folder, TurnedClock clock) {
        return new HistoryStore(
                HistorySettings.of(folder, ObjectValue.of("retention", ObjectValue.of("raw", 1000))), clock);
    }

    private static Instant time(long n) {
        return START.plus(CADENCE.multipliedBy(n));
    }

    private static double value(long n) {
        return (n * 7919 % 1000) / 10.0;
    }

    @Test
    void losesNothingThatWasKept() throws Exception {
        Random random = new Random(3);
        long kept = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            kept = runAndKill(kept, random);
            assertThat(integrity()).isEqualTo("ok");
            kept = assertAllThere(kept);
        }
        assertThat(kept).as("hours were archived meanwhile").isGreaterThan(3600 / CADENCE.toSeconds() * 20);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(each -> each.getFileName().toString())).noneMatch(name -> name.contains("damaged"));
        }
    }

    private long runAndKill(long from, Random random) throws IOException, InterruptedException {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HistoryCrashTest.class.getName(),
                        folder.toString(),
                        Long.toString(from))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long kept = from;
        try (BufferedReader out = program.inputReader()) {
            assertThat(out.readLine()).isEqualTo("begun");
            int commits = 1 + random.nextInt(60);
            for (int i = 0; i < commits; i++) {
                kept = Long.parseLong(out.readLine());
            }
            // the handle leaves the stream open
            assertThat(program.toHandle().destroyForcibly()).isTrue();
            assertThat(program.waitFor(20, TimeUnit.SECONDS)).isTrue();
            // what it said before it died, it has kept
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                kept = Long.parseLong(line);
            }
        }
        return kept;
    }

    private String integrity() throws Exception {
        try (DatabaseFile file =
                        DatabaseFile.open(folder.resolve("history.db"), DatabaseFile.Durability.PROCESS, List.of());
                ResultSet rows = file.prepare("PRAGMA integrity_check").executeQuery()) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    /** Every number until the last one kept is there, also in the roll-ups; answers how many there are. */
    private long assertAllThere(long kept) throws Exception {
        HistoryStore store = open(folder, new TurnedClock(time(kept)));
        try {
            List<Sample> single = ask(store, kept, Integer.MAX_VALUE);
            assertThat(single).hasSizeGreaterThanOrEqualTo((int) kept);
            for (int n = 0; n < single.size(); n++) {
                assertThat(single.get(n).time()).isEqualTo(time(n));
                assertThat(single.get(n).mean()).isEqualTo(value(n));
            }
            assertThat(ask(store, kept, 10).stream().mapToLong(Sample::count).sum())
                    .isEqualTo(single.size());
            return single.size();
        } finally {
            store.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        }
    }

    private static List<Sample> ask(HistoryStore store, long kept, int most) throws Exception {
        Query query = new Query("m", List.of(), Map.of(), START, time(kept + 1000), most);
        List<Curve> curves =
                store.query(query).toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        return curves.getFirst().samples();
    }
}
