package dev.fusewire.load.plan;

import static dev.fusewire.load.plan.Cars.car;
import static dev.fusewire.load.plan.Cars.onOne;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The occasion for a plan")
class OccasionTest {

    private static final long MINUTE = 60_000;

    private final Occasion occasion = new Occasion(Duration.ofMinutes(5));

    @Test
    @DisplayName("is the first time, and then every five minutes")
    void comesEveryFiveMinutes() {
        assertThat(occasion.isDue(onOne(16, 4, car("a", 1, 16, 4, 60)), 0)).isTrue();
        assertThat(occasion.isDue(onOne(16, 4, car("a", 1, 16, 4, 55)), 5 * MINUTE - 1))
                .isFalse();
        assertThat(occasion.isDue(onOne(16, 4, car("a", 1, 16, 4, 55)), 5 * MINUTE))
                .isTrue();
        assertThat(occasion.isDue(onOne(16, 4, car("a", 1, 16, 4, 54)), 6 * MINUTE))
                .isFalse();
    }

    @Test
    @DisplayName(
            "is an arrival, a departure, another limit; not what was charged, nor an ampere more or less on the meter")
    void comesWithChanges() {
        assertThat(occasion.isDue(onOne(30, 4, car("a", 1, 16, 4, 60)), 0)).isTrue();
        assertThat(occasion.isDue(onOne(30, 4, car("a", 1, 16, 3.9, 59)), 1)).isFalse();
        assertThat(occasion.isDue(onOne(28.5, 4, car("a", 1, 16, 4, 60)), 2)).isFalse();
        assertThat(occasion.isDue(onOne(25, 4, car("a", 1, 16, 4, 60)), 3)).isTrue();
        assertThat(occasion.isDue(onOne(25, 4, car("a", 1, 16, 4, 60), car("b", 1, 16, 4, 60)), 4))
                .isTrue();
        assertThat(occasion.isDue(onOne(25, 4, car("b", 1, 16, 4, 60)), 5)).isTrue();
        assertThat(occasion.isDue(onOne(25, 4, car("b", 1, 16, 4, 60)), 6)).isFalse();
    }

    @Test
    @DisplayName("is a driver who wants more, or leaves at another time")
    void comesWithWishes() {
        assertThat(occasion.isDue(onOne(30, 4, car("a", 1, 16, 4, 60)), 0)).isTrue();
        assertThat(occasion.isDue(onOne(30, 4, car("a", 1, 16, 4, 59)), MINUTE)).isFalse();
        assertThat(occasion.isDue(onOne(30, 4, car("a", 1, 16, 5, 59)), MINUTE + 1))
                .isTrue();
        assertThat(occasion.isDue(onOne(30, 4, car("a", 1, 16, 5, 40)), MINUTE + 2))
                .isTrue();
    }

    @Test
    @DisplayName("An interval of nothing is refused")
    void refusesNothing() {
        assertThatThrownBy(() -> new Occasion(Duration.ZERO)).hasMessage("plans every PT0S");
    }
}
