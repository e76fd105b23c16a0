package dev.fusewire.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.load.ChargerReading.Force;
import dev.fusewire.load.Decision.Action;
import dev.fusewire.load.PauseOwnership.State;
import dev.fusewire.load.Reason.Kind;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The fuse guard, 25 A with a reserve of 1 A")
class FuseGuardTest extends GuardedCar {

    @Test
    void waitsForTheChargePoint() {
        assertThat(guard.tick(0).reason().kind()).isEqualTo(Kind.STARTING);
        assertThat(meter(60, 2, 2).action()).isEqualTo(Action.KEEP);
        assertThat(guard.reason().kind()).isEqualTo(Kind.STARTING);
    }

    @Test
    void hasNothingToPauseWithoutACarThatCharges() {
        reading(false, false, Force.NEUTRAL, 16, 0);
        assertThat(meter(60, 2, 2).reason().text()).isEqualTo("no car is plugged in");
        reading(true, false, Force.NEUTRAL, 16, 0);
        now += 1000;
        assertThat(meter(60, 2, 2).reason().text()).isEqualTo("nothing to pause");
    }

    @Test
    void waitsOutASmallOverloadForFiveMinutes() {
        charging(6, 6);
        meter(26, 2, 2);
        assertThat(guard.reason().text()).isEqualTo("L1 carries 26.0 A of 25 A for 0 s: waiting for it to pass");
        assertThat(secondsUntil(Action.PAUSE, 400, () -> charging(6, 6), 26)).isEqualTo(300);
        assertThat(guard.reason().text()).isEqualTo("L1 carries 26.0 A of 25 A and has been above for 300 s: paused");
        assertThat(guard.pause()).isEqualTo(State.REQUESTED);
    }

    @Test
    void startsToCountAgainOnceTheOverloadWasInterrupted() {
        charging(6, 6);
        meter(26, 2, 2);
        assertThat(secondsUntil(Action.PAUSE, 299, () -> charging(6, 6), 26)).isEqualTo(-1);
        now += 1000;
        assertThat(meter(25, 2, 2).reason().text()).isEqualTo("nothing to pause");
        assertThat(secondsUntil(Action.PAUSE, 400, () -> charging(6, 6), 26)).isEqualTo(301);
    }

    @Test
    void pausesWhenTheFuseGetsWarm() {
        guard = guard(
                new GuardSettings(
                        6,
                        Duration.ofMinutes(5),
                        30,
                        1.45,
                        1.45,
                        1,
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(60),
                        false),
                State.NONE);
        charging(6, 6);
        meter(35, 2, 2);
        // (1.4² − 1.1) a second
        assertThat(secondsUntil(Action.PAUSE, 400, () -> charging(6, 6), 35)).isEqualTo(35);
        assertThat(guard.reason().text()).isEqualTo("L1 carries 35.0 A of 25 A and its fuse is getting warm: paused");
    }

    @Test
    void doesNotWaitOutALargeOverload() {
        charging(6, 6);
        assertThat(meter(36.2, 2, 2).action()).isEqualTo(Action.KEEP);
        now += 1000;
        Decision decision = meter(2, 2, 36.3);
        assertThat(decision.action()).isEqualTo(Action.PAUSE);
        assertThat(decision.reason().text()).isEqualTo("L3 carries 36.3 A of 25 A, too much to wait: paused");
    }

    @Test
    void leavesToLoweringWhatLoweringCures() {
        charging(16, 16);
        assertThat(meter(46.2, 2, 2).action()).isEqualTo(Action.KEEP);
        now += 1000;
        assertThat(meter(46.3, 2, 2).action()).isEqualTo(Action.PAUSE);
    }

    @Test
    void pausesACarThatDrawsMoreThanItIsOffered() {
        charging(10, 11.6);
        meter(25.5, 2, 2);
        assertThat(secondsUntil(Action.PAUSE, 20, () -> charging(10, 11.6), 25.5))
                .isEqualTo(10);
        assertThat(guard.reason().text()).isEqualTo("the car draws 11.6 A where 10 A is offered: paused");
    }

    @Test
    void allowsACarItsToleranceAndItsTimeToFollow() {
        charging(10, 11.5);
        meter(25.5, 2, 2);
        assertThat(secondsUntil(Action.PAUSE, 60, () -> charging(10, 11.5), 25.5))
                .isEqualTo(-1);
        charging(10, 16);
        assertThat(secondsUntil(Action.PAUSE, 9, () -> charging(10, 16), 25.5)).isEqualTo(-1);
        charging(10, 10);
        assertThat(secondsUntil(Action.PAUSE, 9, () -> charging(10, 16), 25.5)).isEqualTo(-1);
        // nothing new from the charge point proves nothing
        assertThat(secondsUntil(Action.PAUSE, 30, () -> {}, 25.5)).isEqualTo(-1);
    }

    @Test
    void pausesWhenTheMeterIsLost() {
        charging(6, 6);
        meter(5, 2, 2);
        now += 36_000;
        charging(6, 6);
        assertThat(guard.tick(now).reason().text())
                .isEqualTo("the meter has been silent for 36 s: charging pauses if that lasts");
        now += 264_000;
        assertThat(guard.tick(now).action()).isEqualTo(Action.KEEP);
        now += 1;
        Decision decision = guard.tick(now);
        assertThat(decision.action()).isEqualTo(Action.PAUSE);
        assertThat(decision.reason().text()).isEqualTo("the meter has been silent for 300 s: paused");
    }

    @Test
    void pausesAsSoonAsTheMeterIsSilentWhereNoSafeCurrentIsWanted() {
        guard = guard(pausingWithoutMeter(), State.NONE);
        charging(6, 6);
        meter(5, 2, 2);
        now += 35_000;
        assertThat(guard.tick(now).action()).isEqualTo(Action.KEEP);
        now += 1;
        assertThat(guard.tick(now).action()).isEqualTo(Action.PAUSE);
    }

    @Test
    void pausesWhereNoMeterEverSpoke() {
        charging(6, 6);
        assertThat(guard.tick(0).action()).isEqualTo(Action.KEEP);
        assertThat(guard.tick(300_000).reason().kind()).isEqualTo(Kind.METER_SILENT);
        assertThat(guard.tick(300_001).action()).isEqualTo(Action.PAUSE);
    }

    @Test
    void waitsForTheMeterFromTheStartAndNotFromWhenACarIsThere() {
        assertThat(guard.tick(0).reason().kind()).isEqualTo(Kind.STARTING);
        now = 300_001;
        charging(6, 6);
        assertThat(guard.tick(now).action()).isEqualTo(Action.PAUSE);
    }

    @Test
    void endsAnOverloadAtItsBoundThoughTheMeterFellSilent() {
        charging(6, 6);
        meter(26, 2, 2);
        assertThat(secondsUntil(Action.PAUSE, 250, () -> charging(6, 6), 26)).isEqualTo(-1);
        now += 49_000;
        assertThat(guard.tick(now).action()).isEqualTo(Action.KEEP);
        now += 1_000;
        assertThat(guard.tick(now).reason().kind()).isEqualTo(Kind.OVERLOAD_LASTS);
    }

    @Test
    void countsThePhasesTheCarUsesOnly() {
        for (int i = 0; i <= 60; i++) {
            now += 1000;
            guard.onCharger(new ChargerReading(true, true, Force.NEUTRAL, 6, new PerPhase(6, 0, 0), 3, now));
        }
        assertThat(meter(5, 60, 60).reason().kind()).isEqualTo(Kind.NOTHING_TO_PAUSE);
    }

    @Test
    void ignoresASampleItHasSeen() {
        charging(6, 6);
        meter(5, 2, 2);
        assertThat(meter(60, 60, 60)).isEqualTo(Decision.keep(guard.reason()));
    }

    @Test
    void refusesAFuseThatWouldNeverLetAPauseEnd() {
        assertThatThrownBy(() -> new FuseGuard(
                        new Circuit(7, 0.5), GuardSettings.DEFAULT, MeterLimits.DEFAULT, PhaseMap.STRAIGHT, State.NONE))
                .hasMessage("6.5 A of the fuse are to be used: a pause would never end, which takes 7.0 A");
        FuseGuard tight = new FuseGuard(
                new Circuit(7, 0), GuardSettings.DEFAULT, MeterLimits.DEFAULT, PhaseMap.STRAIGHT, State.NONE);
        assertThat(tight.pause()).isEqualTo(State.NONE);
    }
}
