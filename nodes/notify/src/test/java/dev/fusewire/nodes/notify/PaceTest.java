package dev.fusewire.nodes.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Instant START = Instant.parse("2026-01-15T12:00:00Z");

    @Test
    void inNoHourAreThereMoreThanWereAllowed() {
        Random random = new Random(14);
        Pace pace = new Pace(7, Duration.ofSeconds(3));
        java.util.List<Instant> sent = new java.util.ArrayList<>();
        Instant now = START;
        for (int i = 0; i < 2_000; i++) {
            now = now.plusSeconds(random.nextInt(400));
            if (pace.wait(now).isZero()) {
                pace.onSent(now);
                sent.add(now);
            }
        }
        assertThat(sent).hasSizeGreaterThan(100);
        for (int i = 7; i < sent.size(); i++) {
            assertThat(Duration.between(sent.get(i - 7), sent.get(i))).isGreaterThanOrEqualTo(Duration.ofHours(1));
        }
    }

    @Test
    void oneWaitsForAsLongAsItSays() {
        Pace pace = new Pace(2, Duration.ofSeconds(3));
        pace.onSent(START);
        assertThat(pace.wait(START.plusSeconds(1))).isEqualTo(Duration.ofSeconds(2));
        pace.onSent(START.plusSeconds(10));
        assertThat(pace.wait(START.plusSeconds(20))).isEqualTo(Duration.ofSeconds(3580));
        assertThat(pace.isFull(START.plusSeconds(20))).isTrue();
        assertThat(pace.wait(START.plusSeconds(3600))).isZero();
    }

    @Test
    void aClockThatWasSetBackByADayKeepsNothingWaiting() {
        Pace pace = new Pace(1, Duration.ofSeconds(3));
        pace.onSent(START);
        assertThat(pace.wait(START.minus(Duration.ofDays(1)))).isZero();
    }
}
