package dev.fusewire.nodes.influxdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.nodes.influxdb.LineQueue.Batch;
import dev.fusewire.nodes.influxdb.LineQueue.Lines;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineQueueTest {

    private static final Map<String, String> HERE = Map.of("precision", "ms", "rp", "");
    private static final Map<String, String> THERE = Map.of("precision", "s", "rp", "day");

    @TempDir
    Path folder;

    /** A program that queues line after line and says which are kept, until it is killed. */
    public static void main(String[] arguments) throws Exception {
        try (LineQueue queue = open(Path.of(arguments[0]), 1_000_000, Long.MAX_VALUE)) {
            for (long n = Long.parseLong(arguments[1]); ; n++) {
                var _ = queue.add(List.of(new Lines(HERE, List.of("m value=" + n))));
                System.out.println(n);
            }
        }
    }

    private static LineQueue open(Path folder, long lines, long bytes) throws SQLException {
        return new LineQueue(folder.resolve("unsent.db"), lines, bytes);
    }

    private static Batch next(LineQueue queue, int most) throws SQLException {
        return Objects.requireNonNull(queue.next(Map.of(), most, 1_000_000), "nothing to send");
    }

    @Test
    void linesComeOutInTheirOrderAndByDestination() throws Exception {
        try (LineQueue queue = open(folder, 100, Long.MAX_VALUE)) {
            assertThat(queue.add(List.of(new Lines(HERE, List.of("1", "2")), new Lines(HERE, List.of("3")))))
                    .isZero();
            assertThat(queue.add(List.of(new Lines(THERE, List.of("4")), new Lines(HERE, List.of("5")))))
                    .isZero();
        }
        try (LineQueue queue = open(folder, 100, Long.MAX_VALUE)) {
            assertThat(queue.size()).isEqualTo(5);
            Batch first = next(queue, 2);
            assertThat(first.text()).isEqualTo("1\n2");
            assertThat(next(queue, 100).text()).isEqualTo("1\n2\n3\n5");
            queue.remove(first);
            assertThat(next(queue, 1)).satisfies(batch -> {
                assertThat(batch.text()).isEqualTo("3");
                assertThat(batch.destination()).isEqualTo(HERE);
            });
            queue.remove(next(queue, 1));
            Batch there = next(queue, 100);
            assertThat(there.destination()).isEqualTo(THERE);
            assertThat(there.text()).isEqualTo("4");
            queue.remove(there);
            assertThat(next(queue, 100).text()).isEqualTo("5");
            queue.remove(next(queue, 100));
            assertThat(queue.next(Map.of(), 100, 100)).isNull();
        }
    }

    @Test
    void aPlaceThatRestsHoldsUpNoOther() throws Exception {
        try (LineQueue queue = open(folder, 100, Long.MAX_VALUE)) {
            var _ = queue.add(List.of(new Lines(HERE, List.of("1", "2")), new Lines(THERE, List.of("3", "4"))));
            Batch there = Objects.requireNonNull(queue.next(Map.of(HERE, 0), 100, 100));
            assertThat(there.text()).isEqualTo("3\n4");
            queue.remove(there);
            assertThat(queue.next(Map.of(HERE, 0), 100, 100)).isNull();
            assertThat(queue.size()).isEqualTo(2);
            assertThat(Objects.requireNonNull(queue.next(Map.of(HERE, 1), 100, 100))
                            .text())
                    .isEqualTo("1");
        }
    }

    @Test
    void theOldestGoWhenThereAreTooMany() throws Exception {
        try (LineQueue queue = open(folder, 3, Long.MAX_VALUE)) {
            assertThat(queue.add(List.of(new Lines(HERE, List.of("1", "2", "3", "4", "5")))))
                    .isEqualTo(2);
            assertThat(next(queue, 100).text()).isEqualTo("3\n4\n5");
        }
    }

    @Test
    void theFileStaysWithinItsSize() throws Exception {
        long dropped = 0;
        try (LineQueue queue = open(folder, 1_000_000, 500_000)) {
            for (int n = 0; n < 100; n++) {
                List<String> lines = new ArrayList<>();
                for (int i = 0; i < 100; i++) {
                    lines.add("m value=" + (n * 100 + i) + " ".repeat(100));
                }
                dropped += queue.add(List.of(new Lines(HERE, lines)));
            }
            assertThat(queue.size() + dropped).isEqualTo(10_000);
            assertThat(queue.size()).isBetween(2000L, 5000L);
            assertThat(next(queue, 1).text()).startsWith("m value=" + dropped + " ");
        }
        assertThat(Files.size(folder.resolve("unsent.db"))).isLessThan(700_000);
    }

    @Test
    void aKilledProgramLosesNoLine() throws Exception {
        Random random = new Random(5);
        long kept = 0;
        for (int kill = 0; kill < 5; kill++) {
            kept = runAndKill(kept + 1, random);
            try (LineQueue queue = open(folder, 1_000_000, Long.MAX_VALUE)) {
                assertThat(queue.size()).isGreaterThanOrEqualTo(kept);
                kept = queue.size();
                assertThat(next(queue, 1_000_000).text().lines())
                        .containsExactlyElementsOf(LongStream.rangeClosed(1, kept)
                                .mapToObj(n -> "m value=" + n)
                                .toList());
            }
        }
        assertThat(kept).isGreaterThan(20);
    }

    private long runAndKill(long from, Random random) throws Exception {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LineQueueTest.class.getName(),
                        folder.toString(),
                        Long.toString(from))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long kept = 0;
        try (BufferedReader out = program.inputReader()) {
            for (int i = 5 + random.nextInt(100); i > 0; i--) {
                kept = Long.parseLong(out.readLine());
            }
            // the handle leaves the stream open
            assertThat(program.toHandle().destroyForcibly()).isTrue();
            assertThat(program.waitFor(20, TimeUnit.SECONDS)).isTrue();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                kept = Long.parseLong(line);
            }
        }
        return kept;
    }
}
