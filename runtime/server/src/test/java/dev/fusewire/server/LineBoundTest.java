package dev.fusewire.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineBoundTest {

    private long now;
    private final LineBound bound = new LineBound(() -> now);

    private long said(String part, int lines) {
        return IntStream.range(0, lines)
                .mapToObj(i -> bound.pass(part, "line " + i))
                .filter(Objects::nonNull)
                .count();
    }

    @Test
    void aFloodOfOnePartIsCutAndCounted() {
        assertThat(said("router", 10_000)).isEqualTo(60);
        now += TimeUnit.SECONDS.toNanos(5);
        assertThat(bound.pass("router", "another")).isEqualTo("another (and 9940 more before, not written)");
        assertThat(bound.pass("router", "another")).isNull();
        now += TimeUnit.HOURS.toNanos(1);
        assertThat(said("router", 1_000)).isEqualTo(60);
    }

    @Test
    void whatOtherPartsSayIsWrittenMeanwhile() {
        assertThat(said("router", 10_000)).isEqualTo(60);
        assertThat(bound.pass("history", "the disk is full")).isEqualTo("the disk is full");
    }
}
