package dev.fusewire.ocpp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.ocpp.FrameLog.Way;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Raw frames in files, for support. */
class FrameFilesTest {

    private static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");

    @TempDir
    Path folder;

    private final List<String> log = new ArrayList<>();
    private final Deque<Runnable> tasks = new ArrayDeque<>();

    private FrameLog frames(long most) {
        return new FrameLog(
                0, Duration.ofHours(1), new FrameFiles(folder.resolve("frames"), most, tasks::add, log::add));
    }

    private void write() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    private String file(String name) throws IOException {
        return Files.readString(folder.resolve("frames").resolve(name));
    }

    @Test
    void eachStationHasAFileInTheOrderOfItsFramesWithSecretsMasked() throws Exception {
        FrameLog frames = frames(10_000);
        frames.add("CP01", NOW, Way.FROM_STATION, "[2,\"1\",\"Authorize\",{\"idTag\":\"04AABBCCDDEE80\"}]");
        frames.add("CP02", NOW, Way.CONNECTION, "connected");
        frames.add("CP01", NOW.plusSeconds(1), Way.TO_STATION, "[3,\"1\",\n{}]");
        write();
        assertThat(file("CP01.log"))
                .isEqualTo("2026-01-15T12:00:00.000Z < [2,\"1\",\"Authorize\",{\"idTag\":\"04AA…\"}]\n"
                        + "2026-01-15T12:00:01.000Z > [3,\"1\", {}]\n");
        assertThat(file("CP02.log")).endsWith("* connected\n");
        assertThat(log).isEmpty();
    }

    @Test
    void bothFilesOfAStationKeepToTheSizeAndTheNewestIsThere() throws Exception {
        FrameLog frames = frames(2_000);
        for (int i = 0; i < 200; i++) {
            frames.add("CP01", NOW, Way.FROM_STATION, "frame " + i);
            write();
        }
        assertThat(file("CP01.log").length() + file("CP01.log.1").length()).isLessThanOrEqualTo(2_000);
        assertThat(file("CP01.log")).endsWith("frame 199\n");
        assertThat(file("CP01.log.1")).doesNotContain("frame 199");
        for (int i = 200; i < 400; i++) {
            frames.add("CP01", NOW, Way.FROM_STATION, "frame " + i);
        }
        write();
        assertThat(file("CP01.log")).hasSizeLessThanOrEqualTo(1_000).endsWith("frame 399\n");
    }

    @Test
    void anIdentityNeverLeadsOutOfTheFolder() throws Exception {
        frames(10_000).add("../../x:y/z", NOW, Way.CONNECTION, "connected");
        write();
        try (var files = Files.list(folder.resolve("frames"))) {
            assertThat(files.map(each -> each.getFileName().toString()))
                    .containsExactly("%2E%2E%2F%2E%2E%2Fx%3Ay%2Fz.log");
        }
    }

    @Test
    void aFullDiskIsSaidOnceAndFramesThatAreNotTakenAreCounted() throws Exception {
        Files.writeString(folder.resolve("frames"), "a file where the folder is to be");
        FrameLog frames = frames(10_000);
        for (int i = 0; i < 3; i++) {
            frames.add("CP01", NOW, Way.CONNECTION, "connected");
            write();
        }
        assertThat(log).singleElement().asString().startsWith("frames of stations cannot be written to ");
        for (int i = 0; i < 5_000; i++) {
            frames.add("CP01", NOW, Way.FROM_STATION, "x".repeat(1_999));
        }
        write();
        assertThat(log.getLast()).matches("\\d+ frames of stations were left out of .*");
    }
}
