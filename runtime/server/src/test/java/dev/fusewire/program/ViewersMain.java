package dev.fusewire.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures what people who look at the cockpit cost: {@code ViewersMain [VIEWERS] [SECONDS]}. The program runs as on a first
 * start, with its simulated house, whose meter speaks once a second; first alone, then with the viewers.
 */
final class ViewersMain {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final ProcessHandle process;

    private ViewersMain(ProcessHandle process) {
        this.process = process;
    }

    public static void main(String... args) throws Exception {
        int viewers = args.length > 0 ? Integer.parseInt(args[0]) : 50;
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 60;
        try (Opened opened = new Opened()) {
            RunningProgram program = opened.keep(RunningProgram.start(Files.createTempDirectory("viewers")));
            ViewersMain measured = new ViewersMain(program.process());
            try (CockpitFeed first = CockpitFeed.of(program.base(), "")) {
                Eventually.becomes("the house is shown", SOON, () -> first.number("meter", "l1"), l1 -> l1 > 0);
            }
            // until the code that runs all the time is compiled
            var _ = measured.cpu(seconds);
            double alone = measured.cpu(seconds);
            long memory = measured.memory();
            List<CockpitFeed> pages = new ArrayList<>();
            for (int i = 0; i < viewers; i++) {
                pages.add(opened.keep(CockpitFeed.of(program.base(), "?role=viewer")));
            }
            var _ = measured.cpu(seconds);
            long before = received(pages);
            double together = measured.cpu(seconds);
            long frames = received(pages) - before;
            System.out.printf(
                    Locale.ROOT,
                    "%d viewers for %d s, %.1f frames a second each%n"
                            + "CPU of one core: alone %.2f %%, with them %.2f %%, each %.3f %%%n"
                            + "memory (RSS): alone %d MiB, with them %d MiB%n",
                    viewers,
                    seconds,
                    (double) frames / seconds / viewers,
                    alone * 100,
                    together * 100,
                    (together - alone) * 100 / viewers,
                    memory >> 10,
                    measured.memory() >> 10);
        }
    }

    private static long received(List<CockpitFeed> pages) {
        return pages.stream().mapToLong(CockpitFeed::frames).sum();
    }

    /** The share of one core the program needs for so long. */
    private double cpu(int seconds) throws InterruptedException {
        Duration before = process.info().totalCpuDuration().orElseThrow();
        long start = System.nanoTime();
        Thread.sleep(Duration.ofSeconds(seconds));
        Duration used = process.info().totalCpuDuration().orElseThrow().minus(before);
        return (double) used.toNanos() / (System.nanoTime() - start);
    }

    /** What it holds, KiB. */
    private long memory() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }
}
