package dev.fusewire.nodes.shelly;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("when a set goes out")
class PacingTest {

    private static final long MS = Duration.ofMillis(1).toNanos();

    private final Pacing pacing = new Pacing(Duration.ofMillis(800));

    @Test
    void atOnceWithThreeNewCurrents() {
        pacing.news(true, true, 0);
        assertThat(pacing.due(0)).hasValue(0);
    }

    @Test
    void neverBeforeAnythingCame() {
        assertThat(pacing.due(5)).isEmpty();
        pacing.news(true, true, 5);
        pacing.sent(5);
        assertThat(pacing.due(900 * MS)).isEmpty();
    }

    @Test
    void afterAMomentWhereNotAllCurrentsAreNew() {
        pacing.news(true, false, 10 * MS);
        pacing.news(true, false, 100 * MS);
        assertThat(pacing.due(100 * MS)).hasValue(160 * MS);
    }

    @Test
    void notFasterThanTheSpacing() {
        pacing.sent(0);
        pacing.news(true, true, 300 * MS);
        assertThat(pacing.due(300 * MS)).hasValue(800 * MS);
        assertThat(pacing.due(900 * MS)).hasValue(900 * MS);
    }

    @Test
    void seldomWithSignsOfLifeAlone() {
        pacing.sent(0);
        pacing.news(false, false, 10 * MS);
        assertThat(pacing.due(10 * MS)).hasValue(2000 * MS);
        pacing.news(true, true, 1000 * MS);
        assertThat(pacing.due(1000 * MS)).hasValue(1000 * MS);
    }
}
