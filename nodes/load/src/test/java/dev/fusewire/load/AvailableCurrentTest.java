package dev.fusewire.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.load.ChargerReading.Force;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The available current, 25 A with a reserve of 1 A")
class AvailableCurrentTest {

    private static final long DEAD_TIME = 6_000;
    private static final long LATELY = 15_000;

    private final CarDraw car = new CarDraw(PhaseMap.STRAIGHT, DEAD_TIME);
    private final AvailableCurrent available =
            new AvailableCurrent(new Circuit(25, 1), car, new CarPhases(PhaseMap.STRAIGHT), LATELY);

    @Test
    void isWhatTheHouseLeavesOnEachPhaseWithTheCarsOwnCurrentGivenBack() {
        hear(10, 10, 1_000);
        MeterSample sample = sample(14, 20, 12, 2_000);
        assertThat(available.left(sample, Phase.L1, 2_000)).isEqualTo(20);
        assertThat(available.left(sample, Phase.L2, 2_000)).isEqualTo(14);
        assertThat(available.tightest(sample, 2_000)).isEqualTo(Phase.L2);
    }

    @Test
    void isNeverMoreThanTheLimitWhateverTheRoofExports() {
        hear(10, 0, 1_000);
        assertThat(available.left(sample(-20, -20, -20, 2_000), Phase.L1, 2_000))
                .isEqualTo(24);
    }

    @Test
    void isKnownLatelyByTheMostTheHouseTook() {
        hear(10, 10, 1_000);
        assertThat(available.isKnownLately()).isFalse();
        available.accept(sample(22, 14, 14, 2_000));
        available.accept(sample(14, 14, 18, 4_000));
        assertThat(available.isKnownLately()).isTrue();
        assertThat(available.isKnownSince(4_000)).isTrue();
        assertThat(available.isKnownSince(4_001)).isFalse();
        assertThat(available.tightestLately()).isEqualTo(Phase.L1);
        assertThat(available.leftLately(Phase.L1)).isEqualTo(12);
        assertThat(available.leftLately(Phase.L3)).isEqualTo(16);
    }

    @Test
    void aPhaseTheCarDoesNotLoadMayCarryMore() {
        for (long now = 0; now <= 70_000; now += 1_000) {
            available.accept(new ChargerReading(true, true, Force.NEUTRAL, 10, new PerPhase(10, 0, 0), 3, now), null);
        }
        assertThat(available.isOverloaded(sample(20, 30, 30, 71_000))).isFalse();
        assertThat(available.isOverloaded(sample(24.5, 0, 0, 71_000))).isTrue();
    }

    @Test
    void foreseesWhatIsTooMuchOnceTheCarTakesWhatItIsOffered() {
        hear(6, 6, 1_000);
        available.accept(
                new ChargerReading(true, true, Force.NEUTRAL, 10, new PerPhase(6, 6, 6), 3, 3_000),
                sample(22, 8, 8, 2_000));
        assertThat(available.leftForCertain(Phase.L1)).isEqualTo(8);
        assertThat(available.isTooMuchForeseen(4_000)).isTrue();
        assertThat(available.isTooMuchForeseen(60_000))
                .as("long after the house was known for certain")
                .isFalse();
    }

    private void hear(double offered, double drawn, long time) {
        available.accept(
                new ChargerReading(true, true, Force.NEUTRAL, offered, new PerPhase(drawn, drawn, drawn), 3, time),
                null);
    }

    private static MeterSample sample(double l1, double l2, double l3, long time) {
        return new MeterSample(new PerPhase(l1, l2, l3), time);
    }
}
