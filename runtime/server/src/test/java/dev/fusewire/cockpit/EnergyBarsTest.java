package dev.fusewire.cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class EnergyBarsTest {

    private static int samples(Duration span, String zone) {
        long to = 1_763_769_600_000L;
        return EnergyBars.samples(new Asked.Span(to - span.toMillis(), to), ZoneId.of(zone));
    }

    @Test
    void askForNoMoreThanTellsOneDayFromTheNext() {
        assertThat(samples(Duration.ofDays(14), "Europe/Berlin")).isEqualTo(14 * 24 + 2);
        assertThat(samples(Duration.ofDays(14), "Asia/Kathmandu")).isEqualTo(14 * 24 * 4 + 2);
        assertThat(samples(Duration.ofMinutes(10), "UTC")).isEqualTo(2);
        assertThat(samples(Duration.ofDays(10_000), "UTC")).isEqualTo(4 * 24 * 800);
    }
}
