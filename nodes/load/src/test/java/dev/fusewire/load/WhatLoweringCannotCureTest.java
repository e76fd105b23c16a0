package dev.fusewire.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.load.ChargerReading.Force;
import dev.fusewire.load.Decision.Action;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** A house that leaves less than the car's minimum: paused where that is more than a fuse carries for long, waited out below. */
class WhatLoweringCannotCureTest {

    private final FuseGuard guard = new FuseGuard(
            new Circuit(25, 1),
            GuardSettings.DEFAULT,
            MeterLimits.DEFAULT,
            PhaseMap.STRAIGHT,
            PauseOwnership.State.NONE);

    @Test
    void moreThanAFuseCarriesForLongIsPausedWithinSeconds() {
        assertThat(firstPause(second -> second < 10 ? 5 : 23, second -> 6)).isBetween(13, 16);
    }

    @Test
    void aLittleOverTheRatingIsWaitedOut() {
        assertThat(firstPause(second -> second < 10 ? 5 : 20, second -> 6)).isEqualTo(-1);
    }

    @Test
    void whatLoweringCuresIsNotPaused() {
        assertThat(firstPause(second -> second < 10 ? 5 : 16, second -> second < 18 ? 16 : 8))
                .isEqualTo(-1);
    }

    @Test
    void aCarThatFollowsAnOfferIsNotTakenForTheHouse() {
        // the charge point is read every 5 s only: for 4 s the car's rise looks like the house's
        assertThat(firstPause(second -> 12, second -> second < 11 ? 6 : 16, 5)).isEqualTo(-1);
    }

    @Test
    void aCarThatIsAboutToBeginIsPausedBeforeItDraws() {
        assertThat(firstPause(second -> 23, second -> 0)).isBetween(0, 6);
    }

    @Test
    void aCarThatHasNotBegunForLongIsLeftAlone() {
        assertThat(firstPause(second -> second < 100 ? 5 : 23, second -> 0)).isEqualTo(-1);
    }

    @Test
    void aPauseForHouseAloneComesInTimeWithASlowMeterToo() {
        int pausedAt = -1;
        for (int second = 0; second < 200 && pausedAt < 0; second++) {
            double house = second < 40 ? 5 : 23;
            guard.onCharger(reading(6, second));
            if (second % 30 == 0 && pauses(guard.onMeter(sample(house + 6, second), second * 1000L))) {
                pausedAt = second;
            }
            if (pausedAt < 0 && pauses(guard.tick(second * 1000L))) {
                pausedAt = second;
            }
        }
        assertThat(pausedAt).isBetween(60, 65);
    }

    private int firstPause(IntFunction<Integer> house, IntFunction<Integer> car) {
        return firstPause(house, car, 1);
    }

    /** The second of the first pause within two minutes, or −1. */
    private int firstPause(IntFunction<Integer> house, IntFunction<Integer> car, int every) {
        for (int second = 0; second < 120; second++) {
            if (second % every == 0) {
                guard.onCharger(reading(car.apply(second), second));
            }
            if (pauses(guard.onMeter(sample(house.apply(second) + car.apply(second), second), second * 1000L))) {
                return second;
            }
        }
        return -1;
    }

    private static boolean pauses(Decision decision) {
        return decision.action() == Action.PAUSE;
    }

    private static MeterSample sample(double l1, int second) {
        return new MeterSample(new PerPhase(l1, 2, 2), second * 1000L);
    }

    private static ChargerReading reading(double drawn, int second) {
        return new ChargerReading(true, true, Force.NEUTRAL, 16, new PerPhase(drawn, 0, 0), 3, second * 1000L);
    }
}
