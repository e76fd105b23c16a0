package dev.fusewire.load.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.load.plan.Timetable.Span;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is known ahead")
class TimetableTest {

    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;

    private final Timetable prices =
            new Timetable(List.of(new Span(2 * HOUR, 3 * HOUR, 0.4), new Span(HOUR, 2 * HOUR, 0.2)));

    @Test
    void isAveragedOverAStretchAsFarAsItIsKnown() {
        assertThat(prices.mean(HOUR, 3 * HOUR)).isEqualTo(0.3, org.assertj.core.data.Offset.offset(1e-12));
        assertThat(prices.mean(2 * HOUR - HOUR / 4, 2 * HOUR + HOUR / 4 * 3)).isBetween(0.34, 0.36);
        assertThat(prices.mean(0, 2 * HOUR)).isEqualTo(0.2);
        assertThat(prices.mean(3 * HOUR, 4 * HOUR)).isNaN();
    }

    @Test
    void isGuessedByTheDayBeforeAndElseByAllThatIsKnown() {
        assertThat(prices.estimate(HOUR, 2 * HOUR)).isEqualTo(0.2);
        assertThat(prices.estimate(DAY + 2 * HOUR, DAY + 3 * HOUR)).isEqualTo(0.4);
        assertThat(prices.estimate(DAY + 5 * HOUR, DAY + 6 * HOUR)).isBetween(0.29, 0.31);
        assertThat(Timetable.EMPTY.estimate(0, HOUR)).isZero();
    }

    @Test
    void theLeastOfSeveralLimitsHolds() {
        Timetable limits = new Timetable(List.of(new Span(0, 10 * HOUR, 20), new Span(HOUR, 2 * HOUR, 8)));
        assertThat(limits.least(0, HOUR)).isEqualTo(20);
        assertThat(limits.least(0, HOUR + 1)).isEqualTo(8);
        assertThat(limits.least(2 * HOUR, 3 * HOUR)).isEqualTo(20);
        assertThat(limits.least(10 * HOUR, 11 * HOUR)).isInfinite();
    }

    @Test
    void changesWhereAnotherNumberBegins() {
        Timetable same = new Timetable(
                List.of(new Span(0, HOUR, 5), new Span(HOUR, 2 * HOUR, 5), new Span(2 * HOUR, 3 * HOUR, 7)));
        assertThat(same.changes(0, DAY)).containsExactly(2 * HOUR, 3 * HOUR);
        assertThat(same.changes(2 * HOUR, 3 * HOUR)).isEmpty();
        assertThat(same.step(2 * HOUR)).isEqualTo(2);
        assertThat(same.step(3 * HOUR)).as("to nothing known").isGreaterThan(1e6);
    }

    @Test
    void refusesAStretchThatEndsBeforeItBegins() {
        assertThatThrownBy(() -> new Span(5, 5, 1)).hasMessage("1.0 from 5 to 5");
        assertThatThrownBy(() -> new Span(0, 5, Double.NaN)).hasMessage("NaN from 0 to 5");
    }

    @Test
    void slotsHaveEdgesWhereSomethingChangesButNoneIsTooShort() {
        assertThat(Slots.growing(5, 200, IntStream.of(3, 62, 65, 120)).edges())
                .containsExactly(0, 5, 10, 15, 30, 45, 60, 65, 95, 120, 150, 180, 210);
        assertThat(Slots.growing(5, 200).edges()).containsExactly(0, 5, 10, 15, 30, 45, 60, 90, 120, 150, 180, 210);
    }
}
