package dev.fusewire.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WeeklyPatternTest {

    private static final Target FULL = new Target.Soc(80);
    private static final Target LITTLE = new Target.Energy(5);

    private static WeeklyPattern pattern(WeeklyPattern.Row... rows) {
        return new WeeklyPattern(List.of(rows), Home.BERLIN, Set.of());
    }

    private static WeeklyPattern.Row daily(String by) {
        return new WeeklyPattern.Row(EnumSet.allOf(DayOfWeek.class), LocalTime.parse(by), FULL);
    }

    private static Instant after(WeeklyPattern pattern, String now) {
        return pattern.after(Instant.parse(now)).orElseThrow().by();
    }

    @Test
    void isTheNextTimeTheClockShowsIt() {
        assertThat(after(pattern(daily("07:00")), "2026-12-01T05:59:59Z")).isEqualTo("2026-12-01T06:00:00Z");
        assertThat(after(pattern(daily("07:00")), "2026-12-01T06:00:00Z"))
                .as("never now")
                .isEqualTo("2026-12-02T06:00:00Z");
    }

    @Test
    void takesOnlyItsDays() {
        var workdays =
                new WeeklyPattern.Row(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), LocalTime.of(7, 0), FULL);
        assertThat(after(pattern(workdays), "2026-12-04T12:00:00Z")).isEqualTo("2026-12-07T06:00:00Z");
    }

    @Test
    void takesTheFirstOfSeveral() {
        var evening = new WeeklyPattern.Row(Set.of(DayOfWeek.TUESDAY), LocalTime.of(18, 0), LITTLE);
        var need = pattern(daily("07:00"), evening)
                .after(Instant.parse("2026-12-01T12:00:00Z"))
                .orElseThrow();

        assertThat(need).isEqualTo(new Need(LITTLE, Instant.parse("2026-12-01T17:00:00Z")));
    }

    @Test
    void skipsDaysOnWhichTheCarStays() {
        var away = new WeeklyPattern(
                List.of(daily("07:00")), Home.BERLIN, Set.of(LocalDate.of(2026, 12, 2), LocalDate.of(2026, 12, 3)));

        assertThat(after(away, "2026-12-01T12:00:00Z")).isEqualTo("2026-12-04T06:00:00Z");
    }

    @Test
    void endsNowhereWithoutRows() {
        assertThat(pattern().after(Instant.parse("2026-12-01T12:00:00Z"))).isEmpty();
    }

    @Test
    void midnightBelongsToTheDayThatBegins() {
        var midnight = new WeeklyPattern.Row(Set.of(DayOfWeek.WEDNESDAY), LocalTime.MIDNIGHT, FULL);

        assertThat(after(pattern(midnight), "2026-12-01T12:00:00Z")).isEqualTo("2026-12-01T23:00:00Z");
    }

    @Test
    void followsTheClocksWhenTheyChange() {
        assertThat(after(pattern(daily("07:00")), "2026-03-28T12:00:00Z")).isEqualTo("2026-03-29T05:00:00Z");
        assertThat(after(pattern(daily("07:00")), "2026-10-24T12:00:00Z")).isEqualTo("2026-10-25T06:00:00Z");
    }

    @Test
    void anHourThatIsMissingIsOneLaterAndOneThatComesTwiceIsTheFirst() {
        assertThat(after(pattern(daily("02:30")), "2026-03-28T12:00:00Z")).isEqualTo("2026-03-29T01:30:00Z");
        assertThat(after(pattern(daily("02:30")), "2026-10-24T12:00:00Z")).isEqualTo("2026-10-25T00:30:00Z");
        assertThat(after(pattern(daily("02:30")), "2026-10-25T00:45:00Z"))
                .as("not the second time")
                .isEqualTo("2026-10-26T01:30:00Z");
    }

    @Test
    void aSingleTimeIsTheNextThatTheClockShows() {
        var seven = LocalTime.of(7, 0);
        assertThat(WeeklyPattern.next(seven, Home.BERLIN, Instant.parse("2026-12-01T05:00:00Z")))
                .isEqualTo("2026-12-01T06:00:00Z");
        assertThat(WeeklyPattern.next(seven, Home.BERLIN, Instant.parse("2026-12-01T06:00:00Z")))
                .isEqualTo("2026-12-02T06:00:00Z");
    }

    @Test
    void needsADay() {
        assertThatThrownBy(() -> new WeeklyPattern.Row(Set.of(), LocalTime.NOON, FULL))
                .hasMessage("a departure at 12:00 on no day of the week");
    }
}
