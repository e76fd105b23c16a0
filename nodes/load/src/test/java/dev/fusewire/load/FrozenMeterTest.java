package dev.fusewire.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.load.ChargerReading.Force;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A meter that repeats itself")
class FrozenMeterTest {

    private final MeterWatch watch = new MeterWatch(MeterLimits.DEFAULT, 25);
    private long now = 1_000_000;

    private void charger(double drawn) {
        watch.onCharger(new ChargerReading(true, true, Force.NEUTRAL, 16, new PerPhase(drawn, drawn, drawn), 3, now));
    }

    private void seconds(int seconds, double drawn, double l1, double l2, double l3) {
        for (int i = 0; i < seconds; i++) {
            now += 1_000;
            charger(drawn);
            var _ = watch.accept(new MeterSample(new PerPhase(l1, l2, l3), now), now);
        }
    }

    private Doubt.@Nullable Kind doubt() {
        Doubt doubt = watch.doubt();
        return doubt == null ? null : doubt.kind();
    }

    private Doubt.@Nullable Kind suspicion() {
        Doubt suspicion = watch.suspicion();
        return suspicion == null ? null : suspicion.kind();
    }

    @Test
    void isNotBelievedAfterAWhileAndIsAsSoonAsItMoves() {
        seconds(5, 16, 20, 18, 18);
        seconds(3, 6, 20, 18, 18);
        assertThat(doubt()).isNull();
        assertThat(suspicion()).isEqualTo(Doubt.Kind.FROZEN);
        seconds(15, 6, 20, 18, 18);
        assertThat(doubt()).isEqualTo(Doubt.Kind.FROZEN);
        seconds(1, 6, 10, 8, 8);
        assertThat(suspicion()).isNull();
    }

    @Test
    void isBelievedOnAllPhasesOnceItMovesThoughOneShowsTheSame() {
        seconds(5, 0, 40, 10, 10);
        seconds(20, 6, 40, 10, 10);
        assertThat(doubt()).isEqualTo(Doubt.Kind.FROZEN);
        // the car rests again as it did: there is nothing else on L2 and L3 that changes
        seconds(1, 0, 4, 10, 10);
        assertThat(doubt()).isNull();
        assertThat(suspicion()).isNull();
    }

    @Test
    void isFoundThoughTheChargePointToldNoCurrentMeanwhile() {
        seconds(5, 16, 20, 18, 18);
        seconds(5, Double.NaN, 20, 18, 18);
        seconds(3, 6, 20, 18, 18);
        assertThat(suspicion()).isEqualTo(Doubt.Kind.FROZEN);
    }

    @Test
    void mayHaveToldOfAFallBeforeTheChargePointThoughOneOfItsPhasesIsOld() {
        seconds(5, 16, 20, 18, 18);
        // the charge point is read while the car goes down, the meter afterwards; of L2 nothing has been heard for a
        // while
        now += 1_000;
        charger(10);
        now += 500;
        var _ = watch.accept(new MeterSample(new PerPhase(10, 18, 8), now - 5_000), now);
        seconds(30, 6, 10, 8, 8);
        assertThat(doubt()).isNull();
        assertThat(suspicion()).isNull();
    }

    @Test
    void mayBeginWithWhatTheChargePointHasNotToldYet() {
        charger(16);
        now += 300;
        var _ = watch.accept(new MeterSample(new PerPhase(6, 18, 6), now), now);
        seconds(30, 6, 6, 18, 6);
        assertThat(suspicion()).isNull();
    }

    @Test
    void isNotRaisedOnAfterItHasMissedAShortChange() {
        seconds(5, 6, 10, 8, 8);
        seconds(2, 16, 10, 8, 8);
        seconds(5, 6, 10, 8, 8);
        assertThat(suspicion()).isEqualTo(Doubt.Kind.FROZEN);
        seconds(1, 6, 10.01, 8, 8);
        assertThat(suspicion()).isNull();
    }

    @Test
    void onOnePhaseIsTriedAgainHalfAnHourAfterTheCarHasStopped() {
        seconds(5, 6, 10, 8, 0);
        seconds(20, 0, 4, 2, 0);
        assertThat(doubt()).isEqualTo(Doubt.Kind.PHASE_FROZEN);
        seconds(29 * 60, 0, 4, 2, 0);
        assertThat(doubt()).isEqualTo(Doubt.Kind.PHASE_FROZEN);
        seconds(60, 0, 4, 2, 0);
        assertThat(doubt()).isNull();
        // it still stands still when the car goes on
        seconds(20, 6, 10, 8, 0);
        assertThat(doubt()).isEqualTo(Doubt.Kind.PHASE_FROZEN);
        seconds(40 * 60, 6, 10, 8, 0);
        assertThat(doubt()).isEqualTo(Doubt.Kind.PHASE_FROZEN);
    }
}
