package dev.fusewire.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fusewire.load.ChargerReading.Force;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Settings that cannot be right are refused")
class SettingsTest {

    private static void refuses(String text, ThrowingCallable settings) {
        assertThatIllegalArgumentException().isThrownBy(settings).withMessage(text);
    }

    @ParameterizedTest(name = "fuse {0} A, reserve {1} A")
    @CsvSource(
            delimiter = '|',
            value = {
                "5.9 | 0 | fuse rating of 5.9 A is not between 6 A and 1000 A",
                "1000.1 | 0 | fuse rating of 1000.1 A is not between 6 A and 1000 A",
                "NaN | 0 | fuse rating of NaN A is not between 6 A and 1000 A",
                "25 | -0.1 | reserve of -0.1 A is not between 0 A and the fuse rating of 25.0 A",
                "25 | 25 | reserve of 25.0 A is not between 0 A and the fuse rating of 25.0 A",
                "25 | NaN | reserve of NaN A is not between 0 A and the fuse rating of 25.0 A"
            })
    void aCircuit(double rating, double reserve, String text) {
        refuses(text, () -> new Circuit(rating, reserve));
    }

    @ParameterizedTest(name = "fuse {0} A, reserve {1} A: {2} A")
    @CsvSource({"6, 0, 6", "25, 1.5, 23.5", "1000, 999, 1"})
    void aCircuitIsLoadedUpToItsLimit(double rating, double reserve, double limit) {
        assertThat(new Circuit(rating, reserve).limit()).isEqualTo(limit);
    }

    private static AdjusterSettings adjuster(int minimum, int maximum, int safe, int step, int hysteresis) {
        return new AdjusterSettings(minimum, maximum, safe, Duration.ZERO, Duration.ZERO, step, hysteresis);
    }

    @ParameterizedTest(name = "{0}, {1}, {2}, {3}, {4}")
    @CsvSource(
            delimiter = '|',
            value = {
                "5 | 16 | 6 | 4 | 1 | minimum current of 5 A is not between 6 A and 80 A",
                "81 | 81 | 6 | 4 | 1 | minimum current of 81 A is not between 6 A and 80 A",
                "8 | 7 | 8 | 4 | 1 | maximum current of 7 A is not between 8 A and 80 A",
                "6 | 81 | 6 | 4 | 1 | maximum current of 81 A is not between 6 A and 80 A",
                "8 | 16 | 7 | 4 | 1 | safe current of 7 A is not between 8 A and 80 A",
                "6 | 16 | 81 | 4 | 1 | safe current of 81 A is not between 6 A and 80 A",
                "6 | 16 | 6 | 0 | 1 | raise step of 0 A is not between 1 A and 80 A",
                "6 | 16 | 6 | 4 | 0 | hysteresis of 0 A is not between 1 A and 80 A"
            })
    void currents(int minimum, int maximum, int safe, int step, int hysteresis, String text) {
        refuses(text, () -> adjuster(minimum, maximum, safe, step, hysteresis));
    }

    @ParameterizedTest(name = "{0}, {1}, {2}, {3}, {4} are fine")
    @CsvSource({"6, 6, 0, 1, 1", "6, 80, 6, 80, 80", "80, 80, 80, 4, 1", "8, 8, 8, 1, 1"})
    void currentsAtTheirBounds(int minimum, int maximum, int safe, int step, int hysteresis) {
        assertThatCode(() -> adjuster(minimum, maximum, safe, step, hysteresis)).doesNotThrowAnyException();
    }

    @Test
    void timesOfTheAdjusterInThePast() {
        refuses(
                "a time of PT-1S or PT0S lies in the past",
                () -> new AdjusterSettings(6, 16, 6, Duration.ofSeconds(-1), Duration.ZERO, 4, 1));
        refuses(
                "a time of PT0S or PT-1S lies in the past",
                () -> new AdjusterSettings(6, 16, 6, Duration.ZERO, Duration.ofSeconds(-1), 4, 1));
    }

    private static GuardSettings guard(int minimum, int overload, double heat, double large, double margin) {
        return new GuardSettings(
                minimum, Duration.ofSeconds(overload), heat, large, margin, Duration.ZERO, Duration.ZERO, false);
    }

    @ParameterizedTest(name = "{0}, {1}, {2}, {3}, {4}")
    @CsvSource(
            delimiter = '|',
            value = {
                "5 | 300 | 30 | 1.45 | 1 | minimum current of 5 A is below 6 A",
                "6 | -1 | 30 | 1.45 | 1 | an overload of -1 s in a row is not between 0 s and 3600 s",
                "6 | 3601 | 30 | 1.45 | 1 | an overload of 3601 s in a row is not between 0 s and 3600 s",
                "6 | 300 | 0 | 1.45 | 1 | heat limit of 0.0 s is not between 0 s and 120 s",
                "6 | 300 | 120.1 | 1.45 | 1 | heat limit of 120.1 s is not between 0 s and 120 s",
                "6 | 300 | NaN | 1.45 | 1 | heat limit of NaN s is not between 0 s and 120 s",
                "6 | 300 | 30 | 1 | 1 | large overload of 1.0 times the rating is not between 1 and 2",
                "6 | 300 | 30 | 2.1 | 1 | large overload of 2.1 times the rating is not between 1 and 2",
                "6 | 300 | 30 | 1.45 | -0.1 | resume margin of -0.1 A is not between 0 A and 16 A",
                "6 | 300 | 30 | 1.45 | 16.1 | resume margin of 16.1 A is not between 0 A and 16 A"
            })
    void theGuards(int minimum, int overload, double heat, double large, double margin, String text) {
        refuses(text, () -> guard(minimum, overload, heat, large, margin));
    }

    @ParameterizedTest(name = "{0}, {1}, {2}, {3}, {4} are fine")
    @CsvSource({"6, 0, 0.1, 1.01, 0", "32, 3600, 120, 2, 16"})
    void theGuardsAtTheirBounds(int minimum, int overload, double heat, double large, double margin) {
        assertThatCode(() -> guard(minimum, overload, heat, large, margin)).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0} of the rating waited out")
    @CsvSource({"0.99", "1.46", "NaN"})
    void anOverloadThatIsWaitedOut(double borneOverload) {
        refuses(
                "overload of %s times the rating to wait out is not between 1 and 1.45".formatted(borneOverload),
                () -> new GuardSettings(
                        6, Duration.ZERO, 30, 1.45, borneOverload, 1, Duration.ZERO, Duration.ZERO, false));
    }

    @Test
    void timesOfTheGuardInThePast() {
        refuses(
                "a time of PT-1S or PT0S lies in the past",
                () -> new GuardSettings(6, Duration.ZERO, 30, 1.45, 1, Duration.ofSeconds(-1), Duration.ZERO, false));
        refuses(
                "a time of PT0S or PT-1S lies in the past",
                () -> new GuardSettings(6, Duration.ZERO, 30, 1.45, 1, Duration.ZERO, Duration.ofSeconds(-1), false));
    }

    @ParameterizedTest(name = "{0} s, {1} s, {2} s")
    @CsvSource({"0, 35, 300", "-1, 35, 300", "15, 14, 300", "15, 35, 34"})
    void aMetersLimitsOutOfOrder(int late, int silent, int lost) {
        refuses(
                "a meter is late after %d s, silent after %d s and lost after %d s, in this order"
                        .formatted(late, silent, lost),
                () -> new MeterLimits(
                        Duration.ofSeconds(late), Duration.ofSeconds(silent), Duration.ofSeconds(lost), 3));
    }

    @Test
    void aMetersProofThatProvesNothing() {
        Duration second = Duration.ofSeconds(1);
        refuses("0 samples prove nothing: at least 1", () -> new MeterLimits(second, second, second, 0));
        assertThat(new MeterLimits(second, second, second, 1).proof()).isEqualTo(1);
    }

    @Test
    void anOfferedCurrentThatIsNone() {
        refuses(
                "offered current of NaN A is no current",
                () -> new ChargerReading(true, true, Force.NEUTRAL, Double.NaN, PerPhase.ZERO, 3, 0));
    }

    @Test
    void aPhaseThatIsNotToldCountsAsLoadedWhereTheCarDrawsOnAnother() {
        ChargerReading reading = new ChargerReading(true, true, Force.ON, 16, new PerPhase(Double.NaN, -0.2, 7), 3, 0);
        assertThat(reading.drawn()).isEqualTo(new PerPhase(CarPhases.NOTICED, 0, 7));
        assertThat(reading.isPaused()).isFalse();
    }

    @Test
    void thePhasesAreToldApart() {
        PerPhase current = new PerPhase(1, 2, 3);
        assertThat(current.with(Phase.L1, 9)).isEqualTo(new PerPhase(9, 2, 3));
        assertThat(current.with(Phase.L2, 9)).isEqualTo(new PerPhase(1, 9, 3));
        assertThat(current.with(Phase.L3, 9)).isEqualTo(new PerPhase(1, 2, 9));
        assertThat(current.of(Phase.L1)).isEqualTo(1);
        assertThat(current.plus(new PerPhase(10, 20, 30))).isEqualTo(new PerPhase(11, 22, 33));
        assertThat(current.highest()).isEqualTo(Phase.L3);
        assertThat(new PerPhase(2, 2, 1).highest()).isEqualTo(Phase.L1);
        assertThat(new PerPhase(Double.NaN, -4, Double.NaN).highest()).isEqualTo(Phase.L2);
        assertThat(PerPhase.UNKNOWN.highest()).isNull();
        assertThat(current.isComplete()).isTrue();
        assertThat(current.with(Phase.L1, Double.NaN).isComplete()).isFalse();
        assertThat(current.with(Phase.L2, Double.NaN).isComplete()).isFalse();
        assertThat(current.with(Phase.L3, Double.POSITIVE_INFINITY).isComplete())
                .isFalse();
        assertThat(current).hasToString("1.0 / 2.0 / 3.0 A");
    }
}
