package dev.fusewire.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fusewire.load.ChargerReading.Force;
import dev.fusewire.load.Decision.Action;
import dev.fusewire.load.PauseOwnership.State;
import dev.fusewire.load.Reason.Kind;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The fuse guard, 25 A with a reserve of 1 A")
class FuseGuardTest {

    private FuseGuard guard = guard(GuardSettings.DEFAULT, State.NONE);
    private long now;

    private static FuseGuard guard(GuardSettings settings, State kept) {
        return new FuseGuard(new Circuit(25, 1), settings, MeterLimits.DEFAULT, PhaseMap.STRAIGHT, kept);
    }

    private static GuardSettings pausingWithoutMeter() {
        return new GuardSettings(
                6, Duration.ofMinutes(5), 30, 1.45, 1, Duration.ofSeconds(60), Duration.ofSeconds(60), true);
    }

    private void charging(double offered, double drawn) {
        reading(true, true, Force.NEUTRAL, offered, drawn);
    }

    private void paused() {
        reading(true, false, Force.OFF, 6, 0);
    }

    private void reading(boolean connected, boolean charging, Force force, double offered, double drawn) {
        guard.onCharger(
                new ChargerReading(connected, charging, force, offered, new PerPhase(drawn, drawn, drawn), 3, now));
    }

    @CanIgnoreReturnValue
    private Decision meter(double l1, double l2, double l3) {
        return guard.onMeter(new MeterSample(new PerPhase(l1, l2, l3), now), now);
    }

    /** A second after another with the same values, until something is commanded; for how many seconds it was not. */
    private int secondsUntil(Action action, int most, Runnable charger, double l1) {
        for (int second = 1; second <= most; second++) {
            now += 1000;
            charger.run();
            Decision decision = meter(l1, 2, 2);
            if (decision.isCommand()) {
                assertThat(decision.action()).isEqualTo(action);
                return second;
            }
        }
        return -1;
    }

    private void pauseOurs() {
        charging(6, 6);
        meter(5, 2, 2);
        now += 1000;
        assertThat(meter(43, 2, 2).action()).isEqualTo(Action.PAUSE);
        now += 2000;
        paused();
        assertThat(guard.pause()).isEqualTo(State.OURS);
    }

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
                .isEqualTo("the meter has been silent for 36 s: safe current of 6 A");
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
    void goesOnWhenThereHasBeenRoomForAMinute() {
        pauseOurs();
        assertThat(secondsUntil(Action.CONTINUE, 100, this::paused, 17.1)).isEqualTo(-1);
        assertThat(guard.reason().text()).isEqualTo("paused by Fusewire; L1 leaves 6.9 A");
        assertThat(secondsUntil(Action.CONTINUE, 100, this::paused, 17)).isEqualTo(61);
        assertThat(guard.reason().text()).isEqualTo("L1 leaves 7.0 A: charging continues");
        assertThat(guard.pause()).isEqualTo(State.ENDING);
        now += 2000;
        charging(6, 6);
        assertThat(guard.pause()).isEqualTo(State.NONE);
    }

    @Test
    void restsForAMinuteAtLeast() {
        GuardSettings d = GuardSettings.DEFAULT;
        guard = guard(
                new GuardSettings(6, d.longestOverload(), 30, 1.45, 1, Duration.ZERO, Duration.ofSeconds(60), false),
                State.NONE);
        pauseOurs();
        assertThat(secondsUntil(Action.CONTINUE, 100, this::paused, 5)).isEqualTo(58);
    }

    @Test
    void tellsThatItWaitsToGoOn() {
        pauseOurs();
        assertThat(secondsUntil(Action.CONTINUE, 31, this::paused, 5)).isEqualTo(-1);
        assertThat(guard.reason().text())
                .isEqualTo("paused by Fusewire; L1 leaves 19.0 A for 30 s: waiting to see whether that lasts");
    }

    @Test
    void countsTheRoomAnewAfterASilence() {
        pauseOurs();
        assertThat(secondsUntil(Action.CONTINUE, 50, this::paused, 5)).isEqualTo(-1);
        now += 40_000;
        paused();
        assertThat(guard.tick(now).reason().kind()).isEqualTo(Kind.METER_LOST);
        assertThat(secondsUntil(Action.CONTINUE, 2, this::paused, 5)).isEqualTo(-1);
        assertThat(guard.reason().kind()).isEqualTo(Kind.METER_RECOVERING);
        assertThat(secondsUntil(Action.CONTINUE, 100, this::paused, 5)).isEqualTo(59);
    }

    @Test
    void doesNotGoOnWhileTheMeterIsLate() {
        pauseOurs();
        assertThat(secondsUntil(Action.CONTINUE, 50, this::paused, 5)).isEqualTo(-1);
        now += 16_000;
        paused();
        assertThat(guard.tick(now).reason().kind()).isEqualTo(Kind.WAITS_TO_CONTINUE);
        now += 1_000;
        paused();
        assertThat(meter(5, 2, 2).action()).isEqualTo(Action.CONTINUE);
    }

    @Test
    void doesNotCountWhatTheCarStillDrawsAsRoom() {
        charging(16, 16);
        meter(5, 2, 2);
        now += 1000;
        assertThat(meter(60, 2, 2).action()).isEqualTo(Action.PAUSE);
        now += 2000;
        reading(true, false, Force.OFF, 16, 16);
        assertThat(secondsUntil(Action.CONTINUE, 200, () -> reading(true, false, Force.OFF, 16, 16), 18))
                .isEqualTo(-1);
        assertThat(guard.reason().kind()).isEqualTo(Kind.PAUSED);
    }

    @Test
    void leavesAPauseOfTheOwnersAlone() {
        paused();
        assertThat(meter(5, 2, 2).reason().text()).isEqualTo("stopped by somebody else, who continues it");
        assertThat(secondsUntil(Action.CONTINUE, 300, this::paused, 2)).isEqualTo(-1);
        assertThat(guard.pause()).isEqualTo(State.FOREIGN);
    }

    @Test
    void asksAgainForAPauseThatDoesNotShow() {
        charging(6, 6);
        meter(5, 2, 2);
        now += 1000;
        assertThat(meter(43, 2, 2).action()).isEqualTo(Action.PAUSE);
        assertThat(secondsUntil(Action.PAUSE, 60, () -> charging(6, 6), 43)).isEqualTo(15);
        assertThat(guard.pause()).isEqualTo(State.REQUESTED);
    }

    @Test
    void takesBackAPauseThatWasRefusedAndIsNotNeededAnyMore() {
        charging(6, 6);
        meter(5, 2, 2);
        now += 1000;
        assertThat(meter(43, 2, 2).action()).isEqualTo(Action.PAUSE);
        assertThat(secondsUntil(Action.CONTINUE, 60, () -> charging(6, 6), 5)).isEqualTo(15);
        assertThat(guard.pause()).isEqualTo(State.ENDING);
    }

    @Test
    void doesNotTakeBackAPauseThatASilentChargePointMayHaveCarriedOut() {
        charging(6, 6);
        meter(5, 2, 2);
        now += 1000;
        assertThat(meter(43, 2, 2).action()).isEqualTo(Action.PAUSE);
        assertThat(secondsUntil(Action.CONTINUE, 300, () -> {}, 5)).isEqualTo(-1);
        paused();
        assertThat(guard.pause()).isEqualTo(State.OURS);
    }

    @Test
    void continuesAgainWhereThatDoesNotShow() {
        pauseOurs();
        assertThat(secondsUntil(Action.CONTINUE, 100, this::paused, 5)).isEqualTo(61);
        assertThat(secondsUntil(Action.CONTINUE, 100, this::paused, 5)).isEqualTo(15);
        // no room meanwhile: not again
        assertThat(secondsUntil(Action.CONTINUE, 200, this::paused, 20)).isEqualTo(-1);
        assertThat(guard.reason().kind()).isEqualTo(Kind.PAUSED);
    }

    @Test
    void believesAtOnceThatItsCommandWasCarriedOutAndLaterThatItWasNot() {
        pauseOurs();
        assertThat(secondsUntil(Action.CONTINUE, 100, this::paused, 5)).isEqualTo(61);
        now += 1;
        paused();
        assertThat(guard.pause()).isEqualTo(State.ENDING);
        charging(6, 6);
        assertThat(guard.pause()).isEqualTo(State.NONE);
        // who stops now is somebody else, though within the time our command takes to show
        now += 1;
        paused();
        now += 1998;
        paused();
        assertThat(guard.pause()).isEqualTo(State.FOREIGN);
    }

    @Test
    void believesAtOnceThatTheCarIsGone() {
        charging(6, 6);
        meter(5, 2, 2);
        now += 1000;
        assertThat(meter(43, 2, 2).action()).isEqualTo(Action.PAUSE);
        now += 500;
        reading(false, false, Force.NEUTRAL, 6, 0);
        assertThat(guard.pause()).isEqualTo(State.NONE);
    }

    @Test
    void endsItsPauseAfterARestart() {
        guard = guard(GuardSettings.DEFAULT, State.OURS);
        paused();
        assertThat(guard.pause()).isEqualTo(State.OURS);
        assertThat(secondsUntil(Action.CONTINUE, 100, this::paused, 5)).isEqualTo(61);
    }

    @Test
    void restsAfterARestartFromWhenItsPauseIsSeen() {
        GuardSettings d = GuardSettings.DEFAULT;
        guard = guard(
                new GuardSettings(6, d.longestOverload(), 30, 1.45, 1, Duration.ZERO, Duration.ofSeconds(60), false),
                State.REQUESTED);
        now = 5_000;
        paused();
        assertThat(guard.pause()).isEqualTo(State.OURS);
        assertThat(secondsUntil(Action.CONTINUE, 100, this::paused, 5)).isEqualTo(60);
    }

    @Test
    void findsTheTightestPhaseAmongThoseTheCarUses() {
        pauseOurs();
        for (int second = 0; second < 10; second++) {
            now += 1000;
            paused();
            meter(3, 20, 4);
        }
        assertThat(guard.reason().text()).isEqualTo("paused by Fusewire; L2 leaves 4.0 A");
        now += 1000;
        meter(3, 4, 21);
        assertThat(guard.reason().text()).isEqualTo("paused by Fusewire; L3 leaves 3.0 A");
        now += 1000;
        meter(20, 20, 20);
        assertThat(guard.reason().phase()).isEqualTo(Phase.L1);
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
