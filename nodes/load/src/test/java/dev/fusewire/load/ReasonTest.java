package dev.fusewire.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.load.Reason.Kind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Reasons in words")
class ReasonTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "LOWERED | L2 carries 23.1 A of 25 A: 9 A left, lowered to 9 A",
                "RAISED | L2 carries 23.1 A of 25 A: 9 A left, raised to 9 A",
                "STEADY | L2 carries 23.1 A of 25 A: 9 A left, 9 A offered",
                "WAITS_TO_RAISE | L2 carries 23.1 A of 25 A: 9 A left, waiting to see whether that lasts",
                "AT_MINIMUM | L2 carries 23.1 A of 25 A: 9.7 A left, held at the minimum of 9 A",
                "PAUSED | paused by Fusewire; L2 leaves 9.7 A",
                "WAITS_TO_CONTINUE | paused by Fusewire; L2 leaves 9.7 A for 12 s: waiting to see whether that lasts",
                "CONTINUED | L2 leaves 9.7 A: charging continues",
                "OVERLOAD_LASTS | L2 carries 23.1 A of 25 A and has been above for 12 s: paused",
                "METER_LOST | the meter has been silent for 12 s: paused",
                "MAXIMUM | the maximum is 9 A",
                "CHARGER_MAXIMUM | the charge point allows no more than 9 A",
                "HELD_BY_CHARGER | L2 carries 23.1 A of 25 A: 9 A left, but the charge point allows no more than 9 A",
                "HELD_BY_PLAN | L2 carries 23.1 A of 25 A: 9 A left, but the charge plan wants no more than 9 A"
            })
    void tellTheNumbers(Kind kind, String text) {
        Reason reason = new Reason(kind, Phase.L2, 23.1, 25, 9.7, 9, 12);
        assertThat(reason.text()).isEqualTo(text);
        assertThat(reason).hasToString(text);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"LOWERED", "AT_MINIMUM", "PAUSED"})
    void tellNothingLeftWhereTheFuseIsOverloaded(Kind kind) {
        assertThat(new Reason(kind, Phase.L1, 40, 25, -3.5, 6, 0).text()).containsPattern("\\b0(\\.0)? A\\b");
    }

    @Test
    void tellNoMoreThanCanBeOfferedOfWhatIsLeft() {
        assertThat(new Reason(Kind.LOWERED, Phase.L1, 40, 25, 6.99, 6, 0).text())
                .contains(": 6 A left");
    }
}
