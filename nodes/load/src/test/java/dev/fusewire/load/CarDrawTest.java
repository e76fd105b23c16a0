package dev.fusewire.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.load.ChargerReading.Force;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What the car draws, with a dead time of 6 s")
class CarDrawTest {

    private final CarDraw car = new CarDraw(PhaseMap.of("213", 1), 6_000);

    private void says(double offered, double drawn, long now) {
        car.accept(new ChargerReading(true, true, Force.NEUTRAL, offered, new PerPhase(drawn, 1, 0), 3, now));
    }

    @Test
    void isNothingBeforeTheChargePointHasSpoken() {
        assertThat(car.of(Phase.L2, 0)).isZero();
        assertThat(car.least(Phase.L2)).isZero();
        assertThat(car.offered()).isZero();
        assertThat(car.isSettled(0)).isFalse();
    }

    @Test
    void isWhatTheChargePointMeasuredOnThePhaseItHangsOn() {
        says(16, 15.5, 0);
        assertThat(car.of(Phase.L2, 0)).isEqualTo(15.5);
        assertThat(car.of(Phase.L1, 0)).isEqualTo(1);
        assertThat(car.offered()).isEqualTo(16);
        assertThat(car.isSettled(0)).isTrue();
    }

    @Test
    void mayBeWhatWasCommandedUntilTheChargePointCanHaveShownIt() {
        says(15.2, 15, 0);
        assertThat(car.offered()).isEqualTo(16);
        car.offer(10, 1_000);
        assertThat(car.offered()).isEqualTo(10);
        says(16, 15, 2_999);
        assertThat(car.offered()).isEqualTo(10);
        says(16, 15, 3_000);
        assertThat(car.offered()).isEqualTo(16);
    }

    @Test
    void isSettledOnceMeterAndChargePointSpokeAfterTheDeadTime() {
        says(16, 15, 0);
        car.offer(10, 1_000);
        says(10, 10, 6_999);
        assertThat(car.isSettled(7_000)).isFalse();
        says(10, 10, 7_000);
        assertThat(car.isSettled(7_000)).isTrue();
        assertThat(car.isSettled(6_999)).isFalse();
    }

    @Test
    void isTakenForTheLowerOfSaidAndCommandedOnceALoweringHasHadItsTime() {
        says(16, 15, 0);
        car.offer(10, 1_000);
        assertThat(car.of(Phase.L2, 6_999)).isEqualTo(15);
        assertThat(car.of(Phase.L2, 7_000)).isEqualTo(10);
    }

    @Test
    void isTakenForWhatItWasUntilARaiseIsSeen() {
        says(10, 10, 0);
        car.offer(16, 1_000);
        assertThat(car.of(Phase.L2, 2_000)).isEqualTo(10);
        says(16, 13, 4_000);
        assertThat(car.of(Phase.L2, 4_000)).isEqualTo(13);
    }

    @Test
    void fallsWithWhatTheMeterSawFallingButForNoise() {
        car.accept(new PerPhase(2, 30, 2));
        says(16, 15, 0);
        car.offer(10, 1_000);
        car.accept(new PerPhase(2, 31, 2));
        assertThat(car.of(Phase.L2, 2_000)).isEqualTo(15);
        car.accept(new PerPhase(2, 28, 2));
        assertThat(car.of(Phase.L2, 3_000)).isEqualTo(13);
        car.accept(new PerPhase(2, 32, 2));
        assertThat(car.of(Phase.L2, 3_000)).isEqualTo(13);
        car.accept(new PerPhase(2, 20, 2));
        assertThat(car.of(Phase.L2, 3_000)).isEqualTo(10);
        // what the charge point says now has that in it
        says(10, 14, 3_500);
        assertThat(car.of(Phase.L2, 3_500)).isEqualTo(14);
    }

    @Test
    void wasAtLeastTheLowerOfTheLastTwoWords() {
        says(16, 9, 0);
        assertThat(car.least(Phase.L2)).isEqualTo(9);
        says(16, 15, 1_000);
        assertThat(car.least(Phase.L2)).isEqualTo(9);
        says(16, 14, 2_000);
        assertThat(car.least(Phase.L2)).isEqualTo(14);
    }
}
