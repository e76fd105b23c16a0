package dev.fusewire.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The fuse's warmth")
class FuseModelTest {

    private final FuseModel fuse = new FuseModel(25);

    @ParameterizedTest(name = "{0} times the rating: {1} s")
    @CsvSource({"1.13, 170", "1.25, 65", "1.45, 30", "1.6, 21", "2.55, 6"})
    void reachesThirtyLongBeforeTheStandardsLetItMelt(double share, int seconds) {
        int passed = 0;
        fuse.accept(share * 25, 0);
        while (fuse.heat() < 30) {
            passed++;
            fuse.accept(share * 25, passed * 1000L);
        }
        assertThat(passed).isEqualTo(seconds);
    }

    @Test
    void neverWarmsBelowWhatItCarriesForEver() {
        for (int second = 0; second < 3600; second++) {
            fuse.accept(26.2, second * 1000L);
        }
        assertThat(fuse.heat()).isZero();
    }

    @Test
    void coolsAgain() {
        fuse.accept(40, 0);
        fuse.accept(40, 10_000);
        assertThat(fuse.heat()).isCloseTo(14.6, within(1e-9));
        fuse.accept(0, 10_000);
        fuse.accept(0, 20_000);
        assertThat(fuse.heat()).isCloseTo(3.6, within(1e-9));
        fuse.accept(0, 30_000);
        assertThat(fuse.heat()).isZero();
    }

    @Test
    void takesTheHigherOfTwoValuesForTheTimeBetween() {
        fuse.accept(5, 0);
        fuse.accept(40, 2_000);
        fuse.accept(5, 4_000);
        assertThat(fuse.heat()).isCloseTo(4 * (1.6 * 1.6 - 1.1), within(1e-9));
    }

    @Test
    void isWarmedByExportAsWell() {
        fuse.accept(-40, 0);
        fuse.accept(-40, 1_000);
        assertThat(fuse.heat()).isCloseTo(1.46, within(1e-9));
        assertThat(fuse.overFor(1_000)).isEqualTo(1_000);
    }

    @Test
    void countsAGapAsAMinuteAtMost() {
        fuse.accept(40, 0);
        fuse.accept(40, 3_600_000);
        assertThat(fuse.heat()).isCloseTo(60 * 1.46, within(1e-9));
    }

    @Test
    void ignoresATimeThatRunsBackwards() {
        fuse.accept(40, 10_000);
        fuse.accept(40, 5_000);
        assertThat(fuse.heat()).isZero();
    }

    @Test
    void tellsForHowLongItHasBeenAboveItsRatingWithoutABreak() {
        fuse.accept(25, 1_000);
        assertThat(fuse.overFor(9_000)).isZero();
        fuse.accept(25.1, 10_000);
        fuse.accept(40, 12_000);
        assertThat(fuse.overFor(15_000)).isEqualTo(5_000);
        fuse.accept(25, 16_000);
        assertThat(fuse.overFor(17_000)).isZero();
        fuse.accept(26, 18_000);
        assertThat(fuse.overFor(20_000)).isEqualTo(2_000);
        assertThat(fuse.current()).isEqualTo(26);
    }
}
