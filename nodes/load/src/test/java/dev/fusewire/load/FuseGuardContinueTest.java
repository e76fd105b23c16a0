package dev.fusewire.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.load.ChargerReading.Force;
import dev.fusewire.load.Decision.Action;
import dev.fusewire.load.PauseOwnership.State;
import dev.fusewire.load.Reason.Kind;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The fuse guard, 25 A with a reserve of 1 A, that has paused")
class FuseGuardContinueTest extends GuardedCar {

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
        assertThat(guard.reason().text()).isEqualTo("paused, but the car still draws 16.0 A: nobody controls it");
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
}
