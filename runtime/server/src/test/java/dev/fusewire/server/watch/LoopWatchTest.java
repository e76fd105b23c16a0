package dev.fusewire.server.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The watch over an event loop")
class LoopWatchTest {

    private final List<String> told = new ArrayList<>();
    private final Deque<Runnable> asked = new ArrayDeque<>();
    private long now;

    private final LoopWatch watch = new LoopWatch(
            new LoopWatch.Loops() {
                @Override
                public int count() {
                    return 1;
                }

                @Override
                public void ask(int loop, Runnable task) {
                    asked.add(task);
                }

                @Override
                public LoopWatch.Holder holder(int loop) {
                    return new LoopWatch.Holder("n1", "the node n1");
                }
            },
            new LoopWatch.Listener() {
                @Override
                public void onBlocked(int loop, LoopWatch.Holder holder, Duration since) {
                    told.add(holder.words() + " for " + since.toMillis());
                }

                @Override
                public void onFree(int loop, LoopWatch.Holder holder, Duration held) {
                    told.add(holder.words() + " held it for " + held.toMillis());
                }
            },
            Duration.ofSeconds(2),
            () -> now);

    private void after(long millis) {
        now += millis * 1_000_000;
        watch.tick();
    }

    private void answers() {
        while (!asked.isEmpty()) {
            asked.poll().run();
        }
    }

    @Test
    void saysNothingOfALoopThatComesOn() {
        for (int i = 0; i < 10; i++) {
            after(500);
            answers();
        }
        assertThat(told).isEmpty();
        assertThat(watch.isLive()).isTrue();
    }

    @Test
    void namesOnceWhoHoldsItUpAndSaysForHowLongItWas() {
        for (int i = 0; i < 20; i++) {
            after(500);
        }
        assertThat(asked).as("one question waits, however long it takes").hasSize(1);
        assertThat(told).containsExactly("the node n1 for 2000");
        assertThat(watch.isLive()).isFalse();
        answers();
        after(500);
        assertThat(told).containsExactly("the node n1 for 2000", "the node n1 held it for 9500");
        assertThat(watch.isLive()).isTrue();
        answers();
        for (int i = 0; i < 5; i++) {
            after(500);
        }
        assertThat(told).as("the next time it is told again").hasSize(3);
    }

    @Test
    void blamesNobodyWhereTheWholeMachineStoodStill() {
        after(500);
        after(30_000);
        answers();
        after(500);
        assertThat(told).isEmpty();
    }
}
