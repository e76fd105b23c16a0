package dev.fusewire.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.ObjectValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that is killed while it writes its variables, again and again. */
class ContextCrashTest {

    private static final int KILLS = 8;
    private static final int COPIES = 500;

    @TempDir
    Path folder;

    /** The program: writes number after number, each many times over, and says which it has written at once. */
    public static void main(String[] arguments) {
        int n = Integer.parseInt(arguments[1]);
        Path root = Path.of(arguments[0]);
        FileStore cached = new FileStore(root.resolve("cached"), Duration.ofMillis(1));
        UncachedFileStore direct = new UncachedFileStore(root.resolve("direct"));
        System.out.println("begun");
        while (true) {
            n++;
            cached.set("flow", "value", value(n));
            direct.set("node:flow", "value", value(n));
            System.out.println(n);
        }
    }

    private static ObjectValue value(int n) {
        return ObjectValue.of("n", n, "copies", ArrayValue.copyOf(Collections.nCopies(COPIES, n)));
    }

    @Test
    void findsEachFileWholeAndNothingLostThatWasWritten() throws Exception {
        Random random = new Random(5);
        int written = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            written = runAndKill(written, random);
            int direct = found(new UncachedFileStore(folder.resolve("direct")), "node:flow");
            assertThat(direct).isGreaterThanOrEqualTo(written);
            FileStore cached = new FileStore(folder.resolve("cached"), Duration.ofDays(1));
            // a program may end before its first flush, the last of many has to have left something
            if (kill == KILLS - 1 || !cached.keys("flow").isEmpty()) {
                var _ = found(cached, "flow");
            }
            cached.close();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.map(Path::toString)).noneMatch(name -> name.contains(".damaged"));
        }
    }

    /** The number found, which has to stand there as often as it was written. */
    private static int found(ContextStore store, String scope) {
        int n = Integer.parseInt(String.valueOf(store.get(scope, "value.n")));
        assertThat(store.get(scope, "value")).isEqualTo(value(n));
        return n;
    }

    private int runAndKill(int from, Random random) throws IOException, InterruptedException {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ContextCrashTest.class.getName(),
                        folder.toString(),
                        Integer.toString(from))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int written = from;
        try (BufferedReader out = program.inputReader()) {
            assertThat(out.readLine()).isEqualTo("begun");
            int count = 5 + random.nextInt(60);
            for (int i = 0; i < count; i++) {
                written = Integer.parseInt(out.readLine());
            }
            // the handle leaves the stream open
            assertThat(program.toHandle().destroyForcibly()).isTrue();
            assertThat(program.waitFor(20, TimeUnit.SECONDS)).isTrue();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                written = Integer.parseInt(line);
            }
        }
        return written;
    }
}
