package dev.fusewire.plan.bill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TracksTest {

    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static PowerTrack power() {
        return new PowerTrack(MINUTE, Optional.empty());
    }

    private static CounterTrack counter() {
        return new CounterTrack(20, Duration.ofMinutes(5), Optional.empty());
    }

    private static MeterStep.Energy energy(MeterStep step) {
        assertThat(step).isInstanceOf(MeterStep.Energy.class);
        return (MeterStep.Energy) step;
    }

    @CanIgnoreReturnValue
    private static MeterStep at(PowerTrack track, double kw, int seconds) {
        return track.accept(kw, NOON.plusSeconds(seconds), seconds * 1_000_000_000L);
    }

    @Test
    void aReadingHoldsUntilTheNext() {
        PowerTrack track = power();
        assertThat(at(track, 3.6, 0)).isEqualTo(MeterStep.Nothing.NOTHING);
        assertThat(energy(at(track, 0, 10)).kwh()).isEqualTo(0.01, within(1e-9));
        assertThat(energy(at(track, -7.2, 20)).kwh()).isEqualTo(0, within(1e-9));
        assertThat(energy(at(track, 1, 80)).kwh()).isEqualTo(-0.12, within(1e-9));
    }

    @Test
    void butNoLongerThanAMeterMayBeSilent() {
        PowerTrack track = power();
        at(track, 3.6, 0);
        assertThat(at(track, 3.6, 61)).isEqualTo(new MeterStep.Gap(NOON, NOON.plusSeconds(61)));
        assertThat(energy(at(track, 3.6, 71)).kwh()).isEqualTo(0.01, within(1e-9));
    }

    @Test
    void aClockThatIsSetMakesNoEnergy() {
        PowerTrack track = power();
        at(track, 3.6, 0);
        MeterStep.Energy back = energy(track.accept(3.6, NOON.minusSeconds(7200), 10_000_000_000L));
        assertThat(back.kwh()).isEqualTo(0.01, within(1e-9));
        assertThat(back.to()).isEqualTo(NOON.minusSeconds(7200));
        MeterStep.Energy forth = energy(track.accept(3.6, NOON.plusSeconds(86_400), 20_000_000_000L));
        assertThat(forth.kwh()).isEqualTo(0.01, within(1e-9));
    }

    @Test
    void aShortRestartLosesNothingAndALongOneIsAGap() {
        Optional<PowerTrack.Last> last = Optional.of(new PowerTrack.Last(3.6, NOON));
        assertThat(energy(at(new PowerTrack(MINUTE, last), 1, 30)).kwh()).isEqualTo(0.03, within(1e-9));
        assertThat(at(new PowerTrack(MINUTE, last), 1, 3600)).isInstanceOf(MeterStep.Gap.class);
        assertThat(at(new PowerTrack(MINUTE, Optional.of(new PowerTrack.Last(3.6, Instant.EPOCH))), 1, 0))
                .as("the clock was not set then")
                .isEqualTo(MeterStep.Nothing.NOTHING);
        assertThat(at(new PowerTrack(MINUTE, Optional.of(new PowerTrack.Last(3.6, NOON.plusSeconds(99)))), 1, 0))
                .isEqualTo(MeterStep.Nothing.NOTHING);
    }

    @Test
    void aCounterLosesNothingWhileNobodyReadsIt() {
        CounterTrack track = counter();
        assertThat(track.accept(1000, NOON)).isEqualTo(MeterStep.Nothing.NOTHING);
        MeterStep.Energy soon = energy(track.accept(1000.5, NOON.plusSeconds(60)));
        assertThat(soon).isEqualTo(new MeterStep.Energy(NOON, NOON.plusSeconds(60), 0.5, false, false));
        MeterStep.Energy late = energy(track.accept(1010.5, NOON.plusSeconds(7260)));
        assertThat(late.kwh()).isEqualTo(10, within(1e-9));
        assertThat(late.isSpread()).isTrue();
    }

    @Test
    void aCounterThatBeganAnewCountsFromZero() {
        CounterTrack track = counter();
        var _ = track.accept(1000, NOON);
        MeterStep.Energy reset = energy(track.accept(0.4, NOON.plusSeconds(60)));
        assertThat(reset.kwh()).isEqualTo(0.4, within(1e-9));
        assertThat(reset.isReset()).isTrue();
        assertThat(energy(track.accept(0.6, NOON.plusSeconds(120))).kwh()).isEqualTo(0.2, within(1e-9));
    }

    @Test
    void whatARoundedCounterLosesIsNotCountedTwice() {
        CounterTrack track = counter();
        var _ = track.accept(1000, NOON);
        assertThat(track.accept(999.995, NOON.plusSeconds(60))).isEqualTo(MeterStep.Nothing.NOTHING);
        assertThat(energy(track.accept(1000.1, NOON.plusSeconds(120))).kwh()).isEqualTo(0.1, within(1e-9));
    }

    @Test
    void anotherCounterIsNotUse() {
        CounterTrack track = counter();
        var _ = track.accept(1000, NOON);
        assertThat(track.accept(9000, NOON.plusSeconds(60))).isInstanceOf(MeterStep.Jump.class);
        assertThat(energy(track.accept(9000.1, NOON.plusSeconds(120))).kwh()).isEqualTo(0.1, within(1e-6));
        assertThat(track.accept(5000, NOON.plusSeconds(180)))
                .as("a used one in its place")
                .isInstanceOf(MeterStep.Jump.class);
    }

    @Test
    void aClockThatIsSetTakesNothingFromACounter() {
        CounterTrack track = counter();
        var _ = track.accept(1000, Instant.EPOCH);
        MeterStep.Energy set = energy(track.accept(1000.2, NOON));
        assertThat(set.kwh()).isEqualTo(0.2, within(1e-9));
        assertThat(set.from()).isEqualTo(NOON.minusSeconds(1));
        MeterStep.Energy back = energy(track.accept(1000.4, NOON.minusSeconds(3600)));
        assertThat(back.kwh()).isEqualTo(0.2, within(1e-9));
    }
}
