package dev.fusewire.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.history.HistorySettings;
import dev.fusewire.history.HistoryStore;
import dev.fusewire.node.History.Reading;
import dev.fusewire.node.History.Series;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.TurnedClock;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The history on a disk that is full for a while")
class HistoryOnFullDiskTest {

    /** What is written when there is no room. */
    enum When {
        FIRST_READING,
        LATER_READING,
        NEW_SERIES,
        END_OF_AN_HOUR
    }

    @TempDir
    Path folder;

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    private static List<Reading> readings(String field, Instant from, int count) {
        List<Reading> readings = new ArrayList<>();
        Series series = new Series("power", field, new TreeMap<>(), false);
        for (int i = 0; i < count; i++) {
            // no two alike, so that a page cannot make them small
            readings.add(new Reading(series, from.plusMillis(i), Math.sin(i * 7.7 + from.toEpochMilli()) * 1e6));
        }
        return readings;
    }

    @ParameterizedTest(name = "is written again after {0}")
    @EnumSource(When.class)
    void isWrittenAgain(When when) throws Exception {
        TurnedClock clock = new TurnedClock(Instant.parse("2026-06-01T10:30:00Z"));
        try (SmallDisk disk = SmallDisk.in(folder, "2m")) {
            HistoryStore store = new HistoryStore(HistorySettings.of(folder, ObjectValue.of("commit", 0.1)), clock);
            if (when != When.FIRST_READING) {
                var _ = get(store.append(readings("l1", clock.instant().minusSeconds(60), 100)));
            } else {
                var _ = get(store.flush());
            }
            disk.fill();
            if (when == When.END_OF_AN_HOUR) {
                clock.pass(Duration.ofHours(2));
            }
            Future<Void> waiting = store.append(readings(
                    when == When.NEW_SERIES ? "l2" : "l1", clock.instant().minusSeconds(20), 2_000));
            Eventually.holds(
                    "it says so",
                    Duration.ofSeconds(30),
                    () -> !store.standing().fault().isEmpty());
            assertThat(store.standing().fault()).contains("full");
            disk.empty();
            Eventually.holds(
                    "it is written again",
                    Duration.ofSeconds(30),
                    () -> store.standing().fault().isEmpty());
            var _ = get(waiting);
            var _ = get(store.close());
        }
    }
}
