package dev.fusewire.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadyLibraryTest {

    @TempDir
    Path folder;

    /** What a program says that opens a database with this folder to keep SQLite's code in. */
    private String open(Path ready) throws IOException, InterruptedException {
        Process program = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dfusewire.ready=" + ready,
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        OpeningMain.class.getName(),
                        folder.resolve("kept.db").toString())
                // what loggers and Java itself have to say
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return said;
    }

    private static List<Path> in(Path ready) throws IOException {
        try (Stream<Path> files = Files.list(ready)) {
            return files.toList();
        }
    }

    @Test
    void keepsTheCodeForTheNextStartWhichTakesItFromThere() throws Exception {
        Path ready = Files.createDirectory(folder.resolve("ready"));
        String first = open(ready);
        assertThat(in(ready))
                .singleElement()
                .satisfies(kept -> assertThat(first).isEqualTo("42 " + kept.getFileName() + "\n"));
        Path kept = in(ready).getFirst();
        FileTime longAgo = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
        Files.setLastModifiedTime(kept, longAgo);
        assertThat(open(ready)).isEqualTo(first);
        assertThat(in(ready)).containsExactly(kept);
        assertThat(Files.getLastModifiedTime(kept)).isEqualTo(longAgo);
    }

    @Test
    void leavesCodeAloneThatCannotBeLoaded() throws Exception {
        Path ready = Files.createDirectory(folder.resolve("ready"));
        var _ = open(ready);
        Files.writeString(in(ready).getFirst(), "half of it");
        assertThat(open(ready)).isEqualTo("42 null\n");
    }

    @Test
    void opensWithoutWhereNothingCanBeKept() throws Exception {
        assertThat(open(folder.resolve("nowhere"))).isEqualTo("42 null\n");
    }
}
