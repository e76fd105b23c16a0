package dev.fusewire.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.load.ChargerReading.Force;
import dev.fusewire.load.Decision.Action;
import dev.fusewire.load.PauseOwnership.State;
import dev.fusewire.load.Reason.Kind;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The fuse guard and what becomes of its commands")
class FuseGuardCommandTest extends GuardedCar {

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
    void doesNotTakeBackAPauseOnAMeterThatMayBeWrong() {
        charging(6, 6);
        meter(5, 2, 2);
        now += 1000;
        assertThat(meter(43, 2, 2).action()).isEqualTo(Action.PAUSE);
        for (int second = 0; second < 20; second++) {
            now += 1000;
            charging(6, 6);
            assertThat(meter(0, 0, 0).isCommand()).isFalse();
        }
        assertThat(guard.pause()).isEqualTo(State.REQUESTED);
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
}
