package dev.fusewire.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fusewire.load.MeterWatch.Level;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("How far the meter is to be trusted")
class MeterWatchTest {

    private final MeterWatch watch = new MeterWatch(MeterLimits.DEFAULT);

    @CanIgnoreReturnValue
    private boolean sample(long measured, long now) {
        return watch.accept(new MeterSample(new PerPhase(1, 2, 3), measured), now);
    }

    private void prove(long from) {
        for (int i = 0; i < 3; i++) {
            assertThat(sample(from + i * 1_000, from + i * 1_000)).isTrue();
        }
    }

    @Test
    void notBeforeThreeSamples() {
        assertThat(watch.level(0)).isEqualTo(Level.RECOVERING);
        sample(1_000, 1_000);
        sample(2_000, 2_000);
        assertThat(watch.level(2_000)).isEqualTo(Level.RECOVERING);
        sample(3_000, 3_000);
        assertThat(watch.level(3_000)).isEqualTo(Level.FRESH);
    }

    @Test
    void lessAndLessWhileItIsSilent() {
        prove(0);
        assertThat(watch.level(17_000)).isEqualTo(Level.FRESH);
        assertThat(watch.level(17_001)).isEqualTo(Level.LATE);
        assertThat(watch.level(37_000)).isEqualTo(Level.LATE);
        assertThat(watch.level(37_001)).isEqualTo(Level.SILENT);
        assertThat(watch.level(302_000)).isEqualTo(Level.SILENT);
        assertThat(watch.level(302_001)).isEqualTo(Level.LOST);
        assertThat(watch.silence(302_001)).isEqualTo(300_001);
    }

    @Test
    void countsTheSilenceFromTheStartWhereNothingEverCame() {
        assertThat(watch.silence(1_000_000)).isZero();
        assertThat(watch.level(1_035_000)).isEqualTo(Level.RECOVERING);
        assertThat(watch.level(1_035_001)).isEqualTo(Level.SILENT);
        assertThat(watch.level(1_300_001)).isEqualTo(Level.LOST);
        assertThat(watch.sample()).isNull();
    }

    @Test
    void wantsThreeSamplesAgainAfterASilence() {
        prove(0);
        sample(37_001, 37_001);
        assertThat(watch.level(37_001)).isEqualTo(Level.RECOVERING);
        sample(38_000, 38_000);
        assertThat(watch.level(38_000)).isEqualTo(Level.RECOVERING);
        sample(39_000, 39_000);
        assertThat(watch.level(39_000)).isEqualTo(Level.FRESH);
    }

    @Test
    void staysProvedWhereAMeterTellsAnUnchangedValueEveryThirtySeconds() {
        prove(0);
        sample(37_000, 37_000);
        assertThat(watch.level(37_000)).isEqualTo(Level.FRESH);
    }

    @Test
    void wantsProofWhereItWasSilentEvenIfWhatComesIsOlder() {
        prove(0);
        assertThat(watch.level(40_000)).isEqualTo(Level.SILENT);
        sample(30_000, 40_000);
        assertThat(watch.level(40_000)).isEqualTo(Level.RECOVERING);
    }

    @Test
    void doesNotTakeWhatIsOlderThanWhatItHas() {
        assertThat(sample(5_000, 5_000)).isTrue();
        assertThat(sample(5_000, 6_000)).isFalse();
        assertThat(sample(4_000, 7_000)).isFalse();
        MeterSample newest = watch.sample();
        assertThat(newest).isNotNull();
        assertThat(newest == null ? 0 : newest.time()).isEqualTo(5_000);
    }

    @Test
    void isNotProvedByOldSamples() {
        sample(0, 36_000);
        sample(1_000, 37_000);
        sample(2_000, 38_000);
        assertThat(watch.level(38_000)).isEqualTo(Level.SILENT);
        sample(38_000, 38_000);
        assertThat(watch.level(38_000)).isEqualTo(Level.RECOVERING);
    }

    @Test
    void isNotSilentBecauseOfASampleFromTheFuture() {
        prove(10_000);
        assertThat(watch.silence(11_000)).isZero();
    }
}
