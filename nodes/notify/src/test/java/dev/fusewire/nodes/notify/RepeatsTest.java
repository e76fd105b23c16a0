package dev.fusewire.nodes.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.nodes.notify.Repeats.Decision;
import dev.fusewire.nodes.notify.Repeats.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepeatsTest {

    private static final Instant START = Instant.parse("2026-01-15T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private static Notice notice(String text, long minutes, boolean solved) {
        return new Notice(
                "i", "Fuse L1", text, Priority.HIGH, "fuse", solved, "", START.plus(Duration.ofMinutes(minutes)));
    }

    private static Problem told(Notice notice) {
        return known(Repeats.of(notice, null, HOUR));
    }

    private static Problem known(Decision decision) {
        return Objects.requireNonNull(decision.problem());
    }

    @Test
    void aProblemIsToldOnceAndItsRepeatsAreCounted() {
        Problem problem = told(notice("26 A", 0, false));
        for (int minute = 1; minute < 60; minute++) {
            Decision decision = Repeats.of(notice("26 A", minute, false), problem, HOUR);
            assertThat(decision.tell()).isNull();
            problem = known(decision);
        }
        Decision again = Repeats.of(notice("27 A", 60, false), problem, HOUR);
        assertThat(again.tell())
                .isNotNull()
                .extracting(Notice::text)
                .isEqualTo("27 A\n(59 more times within the last 1 h)");
        assertThat(known(again).repeats()).isZero();
        assertThat(known(again).since()).isEqualTo(START);
    }

    @Test
    void whatIsSolvedIsToldWithHowLongItLasted() {
        Problem problem = told(notice("26 A", 0, false));
        Decision solved = Repeats.of(notice("", 25, true), problem, HOUR);
        assertThat(solved.tell()).isNotNull().satisfies(told -> {
            assertThat(told.title()).isEqualTo("Solved: Fuse L1");
            assertThat(told.text()).isEqualTo("It lasted 25 min.");
        });
        assertThat(solved.problem()).isNull();
    }

    @Test
    void whatNobodyWasToldOfIsNotToldAsSolved() {
        assertThat(Repeats.of(notice("", 0, true), null, HOUR)).isEqualTo(new Decision(null, null));
    }

    @Test
    void aProblemThatReachedNobodyIsToldAgainAfterFiveMinutes() {
        Problem lost = new Problem("fuse", "Fuse L1", START, START, 0, true);
        assertThat(Repeats.of(notice("", 4, false), lost, HOUR).tell()).isNull();
        assertThat(Repeats.of(notice("", 5, false), lost, HOUR).tell()).isNotNull();
    }

    @Test
    void aClockThatWasSetBackKeepsNothingQuiet() {
        Problem problem = told(notice("26 A", 0, false));
        assertThat(Repeats.of(notice("26 A", -300, false), problem, HOUR).tell())
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 s",
        "59, 59 s",
        "60, 1 min",
        "3569, 59 min",
        "3600, 1 h",
        "11100, 3 h 5 min",
        "187200, 2 d 4 h",
        "-5, 0 s"
    })
    void timesAreToldInUnits(long seconds, String words) {
        assertThat(Repeats.words(Duration.ofSeconds(seconds))).isEqualTo(words);
    }
}
