package dev.fusewire.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fusewire.load.ChargerReading.Force;
import dev.fusewire.load.Decision.Action;
import dev.fusewire.load.PauseOwnership.State;
import java.time.Duration;

/** A fuse guard of 25 A with a reserve of 1 A, its meter and its charge point, at a time set by hand. */
class GuardedCar {

    FuseGuard guard = guard(GuardSettings.DEFAULT, State.NONE);
    long now;
    private double car;

    static FuseGuard guard(GuardSettings settings, State kept) {
        return new FuseGuard(new Circuit(25, 1), settings, MeterLimits.DEFAULT, PhaseMap.STRAIGHT, kept);
    }

    static GuardSettings pausingWithoutMeter() {
        return new GuardSettings(
                6, Duration.ofMinutes(5), 30, 1.45, 1, Duration.ofSeconds(60), Duration.ofSeconds(60), true);
    }

    void charging(double offered, double drawn) {
        reading(true, true, Force.NEUTRAL, offered, drawn);
    }

    void paused() {
        reading(true, false, Force.OFF, 6, 0);
    }

    void reading(boolean connected, boolean charging, Force force, double offered, double drawn) {
        car = drawn;
        guard.onCharger(
                new ChargerReading(connected, charging, force, offered, new PerPhase(drawn, drawn, drawn), 3, now));
    }

    @CanIgnoreReturnValue
    Decision meter(double l1, double l2, double l3) {
        return guard.onMeter(new MeterSample(new PerPhase(l1, l2, l3), now), now);
    }

    /** A second after another with the same values, until something is commanded; for how many seconds it was not. */
    int secondsUntil(Action action, int most, Runnable charger, double l1) {
        for (int second = 1; second <= most; second++) {
            now += 1000;
            charger.run();
            // a phase carries at least what the car draws there
            Decision decision = meter(l1, 2 + car, 2 + car);
            if (decision.isCommand()) {
                assertThat(decision.action()).isEqualTo(action);
                return second;
            }
        }
        return -1;
    }

    void pauseOurs() {
        charging(6, 6);
        meter(9, 8, 8);
        now += 1000;
        assertThat(meter(43, 8, 8).action()).isEqualTo(Action.PAUSE);
        now += 2000;
        paused();
        assertThat(guard.pause()).isEqualTo(State.OURS);
    }
}
