package dev.fusewire.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.load.Decision.Action;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The current adjuster without its meter or its charge point")
class CurrentAdjusterSilenceTest extends AdjustedCar {

    @Test
    void offersTheSafeCurrentWhileTheMeterIsSilent() {
        steady(3, 2, 16, 16);
        now += 16_000;
        charger(12, 12);
        assertThat(adjuster.tick(now).reason().text()).isEqualTo("the meter has been silent for 16 s: no increase");
        now += 20_000;
        charger(16, 16);
        Decision decision = adjuster.tick(now);
        assertThat(decision.current()).isEqualTo(6);
        assertThat(decision.reason().text()).isEqualTo("the meter has been silent for 36 s: safe current of 6 A");
        now += 3_000;
        charger(6, 6);
        assertThat(adjuster.tick(now).action()).isEqualTo(Action.KEEP);
        assertThat(adjuster.tick(now).reason().current()).isEqualTo(6);
    }

    @Test
    void wantsProofFromAMeterThatIsBack() {
        steady(3, 2, 6, 6);
        now += 40_000;
        Decision decision = steady(2, 2, 6, 6);
        assertThat(decision.action()).isEqualTo(Action.KEEP);
        assertThat(decision.reason().text()).isEqualTo("the meter is back: no increase until it has proved itself");
        assertThat(steady(1, 2, 6, 6).current()).isEqualTo(10);
    }

    @Test
    void raisesNothingWhileTheChargePointIsSilent() {
        steady(5, 20, 6, 6);
        charger(6, 6);
        for (int i = 0; i < 31; i++) {
            now += 1000;
            assertThat(meter(8, 8, 8).isCommand()).isFalse();
        }
        assertThat(adjuster.tick(now).reason().text())
                .isEqualTo("the charge point has not answered for 31 s: no increase");
    }
}
