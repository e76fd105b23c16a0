package dev.fusewire.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.load.ChargerReading.Force;
import dev.fusewire.load.Decision.Action;
import dev.fusewire.load.PauseOwnership.State;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Adjuster and guard together")
class LoadControllerTest {

    private final List<Decision> commands = new ArrayList<>();
    private final LoadController controller = new LoadController(
            new CurrentAdjuster(new Circuit(25, 1), AdjusterSettings.DEFAULT, MeterLimits.DEFAULT, PhaseMap.STRAIGHT),
            new FuseGuard(
                    new Circuit(25, 1), GuardSettings.DEFAULT, MeterLimits.DEFAULT, PhaseMap.STRAIGHT, State.NONE),
            commands::add);

    private void reading(double offered, double drawn, long now) {
        controller.onCharger(
                new ChargerReading(true, true, Force.NEUTRAL, offered, new PerPhase(drawn, drawn, drawn), 3, now));
    }

    @Test
    void lowerFirstAndThenPause() {
        reading(16, 16, 0);
        controller.onMeter(new MeterSample(new PerPhase(60, 18, 18), 0), 0);
        assertThat(commands).extracting(Decision::action).containsExactly(Action.OFFER, Action.PAUSE);
        assertThat(controller.pause()).isEqualTo(State.REQUESTED);
        assertThat(controller.reason().text()).isEqualTo("L1 carries 60.0 A of 25 A, too much to wait: paused");
    }

    @Test
    void tellTheCurrentsReasonWhereThereIsNoPause() {
        assertThat(controller.reason().text()).isEqualTo("waiting for the meter and the charge point");
        reading(16, 16, 0);
        controller.onMeter(new MeterSample(new PerPhase(18, 18, 18), 0), 0);
        controller.tick(0);
        assertThat(commands).isEmpty();
        assertThat(controller.reason().text()).isEqualTo("L1 carries 18.0 A of 25 A: 22 A left, 16 A offered");
    }

    @Test
    void eachInItsOwnTime() {
        reading(16, 16, 0);
        controller.onMeter(new MeterSample(new PerPhase(18, 18, 18), 0), 0);
        controller.setMaximum(10);
        controller.guard(1_000);
        assertThat(commands).isEmpty();
        controller.adjust(1_000);
        assertThat(commands).extracting(Decision::current).containsExactly(10);
        controller.adjust(400_000);
        assertThat(commands).extracting(Decision::current).containsExactly(10, 6);
        controller.guard(400_000);
        assertThat(commands).extracting(Decision::action).containsExactly(Action.OFFER, Action.OFFER, Action.PAUSE);
    }

    @Test
    void tickForBoth() {
        reading(16, 16, 0);
        controller.onMeter(new MeterSample(new PerPhase(18, 18, 18), 0), 0);
        controller.tick(400_000);
        assertThat(commands).extracting(Decision::action).containsExactly(Action.OFFER, Action.PAUSE);
    }
}
