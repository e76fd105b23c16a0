package dev.fusewire.stations;

import static dev.fusewire.stations.FakeStation.now;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.node.TurnedClock;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When what was asked is answered. */
class DeskThreadTest {

    private final TurnedClock clock = new TurnedClock();
    private final List<String> done = new CopyOnWriteArrayList<>();
    private volatile boolean isFull;
    private final DeskThread thread = new DeskThread(clock, () -> {}, this::commit);

    private boolean commit() throws SQLException {
        if (isFull) {
            throw new SQLException("disk is full");
        }
        done.add("commit");
        return true;
    }

    @AfterEach
    void close() {
        now(thread.close(() -> {}));
    }

    @Test
    void answersOnceItIsWritten() {
        var _ = now(thread.ask(() -> done.add("task")));
        assertThat(done).startsWith("task", "commit");
    }

    @Test
    void saysThatTheDiskIsFullAndGoesOnWhenItIsNoMore() {
        isFull = true;
        assertThatThrownBy(() -> now(thread.ask(() -> done.add("lost")))).hasMessageContaining("disk is full");
        isFull = false;
        assertThat(now(thread.ask(() -> 7))).isEqualTo(7);
    }

    @Test
    void whatFailsFailsAloneAndWhatFollowsIsDone() {
        assertThatThrownBy(() -> now(thread.ask(() -> {
                    throw new IllegalStateException("no");
                })))
                .hasMessageContaining("no");
        assertThat(now(thread.ask(() -> 7))).isEqualTo(7);
    }

    @Test
    void timersGoByTheClockAndInTheirOrder() {
        now(thread.ask(() -> {
            Runnable _ = thread.later(Duration.ofSeconds(20), () -> done.add("second"));
            Runnable _ = thread.later(Duration.ofSeconds(10), () -> done.add("first"));
            thread.later(Duration.ofSeconds(10), () -> done.add("never")).run();
            return null;
        }));
        clock.pass(Duration.ofSeconds(19));
        now(thread.ask(() -> null));
        now(thread.ask(() -> null));
        assertThat(done).contains("first").doesNotContain("second", "never");
        clock.pass(Duration.ofSeconds(1));
        now(thread.ask(() -> null));
        now(thread.ask(() -> null));
        assertThat(done).contains("second");
    }

    @Test
    void nothingIsDoneOnceItIsClosed() {
        now(thread.ask(() -> null));
        now(thread.close(() -> done.add("last")));
        assertThat(done).contains("last");
        assertThatThrownBy(() -> now(thread.ask(() -> 7))).hasMessageContaining("closed");
    }
}
