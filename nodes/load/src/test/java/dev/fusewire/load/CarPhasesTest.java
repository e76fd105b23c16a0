package dev.fusewire.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.load.ChargerReading.Force;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Which phases the car loads")
class CarPhasesTest {

    private final CarPhases car = new CarPhases(PhaseMap.of("231", 2));
    private long now;

    private void reading(boolean connected, int phases, double first, double second, double third) {
        car.accept(new ChargerReading(
                connected, true, Force.NEUTRAL, 16, new PerPhase(first, second, third), phases, now));
    }

    private List<Phase> used() {
        return Stream.of(Phase.values()).filter(car::uses).toList();
    }

    @Test
    void allUntilItHasChargedForAMinute() {
        assertThat(used()).hasSize(3);
        reading(true, 3, 1, 0.9, 0);
        for (int second = 1; second < 60; second++) {
            now += 1000;
            reading(true, 3, 1, 0.9, 0);
        }
        assertThat(used()).hasSize(3);
        now += 1000;
        reading(true, 3, 1, 0.9, 0);
        assertThat(used()).containsExactly(Phase.L2);
    }

    @Test
    void alsoThoseTheChargePointDoesNotTell() {
        for (int second = 0; second < 90; second++) {
            now += 1000;
            reading(true, 3, 8, Double.NaN, 0);
        }
        assertThat(used()).containsExactly(Phase.L2, Phase.L3);
    }

    @Test
    void allAsLongAsItHasNotCharged() {
        for (int second = 0; second < 300; second++) {
            now += 1000;
            reading(true, 3, 0.9, 0.9, 0.9);
        }
        assertThat(used()).hasSize(3);
    }

    @Test
    void moreAsSoonAsItTakesMore() {
        allUntilItHasChargedForAMinute();
        reading(true, 3, 8, 0, 1);
        assertThat(used()).containsExactly(Phase.L1, Phase.L2);
    }

    @Test
    void allAgainForTheNextCar() {
        allUntilItHasChargedForAMinute();
        reading(false, 3, 0, 0, 0);
        reading(true, 3, 0, 0, 0);
        assertThat(used()).hasSize(3);
    }

    @Test
    void theOneOfTheOnePhaseConductorInOnePhaseMode() {
        reading(true, 1, 0, 0, 0);
        assertThat(used()).containsExactly(Phase.L3);
        reading(true, 3, 0, 0, 0);
        assertThat(used()).hasSize(3);
    }

    @Test
    void learnedAnewAfterAChangeOfMode() {
        allUntilItHasChargedForAMinute();
        reading(true, 1, 0, 8, 0);
        assertThat(used()).containsExactly(Phase.L3);
    }

    @Test
    void countsASilenceOfTheChargePointAsAMinuteAtMost() {
        reading(true, 3, 8, 0, 0);
        now -= 5_000;
        reading(true, 3, 8, 0, 0);
        assertThat(used()).hasSize(3);
        now += 3_600_000;
        reading(true, 3, 8, 0, 0);
        assertThat(used()).containsExactly(Phase.L2);
    }
}
