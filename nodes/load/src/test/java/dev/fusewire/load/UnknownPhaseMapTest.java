package dev.fusewire.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.load.ChargerReading.Force;
import dev.fusewire.load.Decision.Action;
import org.junit.jupiter.api.Test;

/** Where nobody knows how the charge point is wired, any phase may be the car's. */
class UnknownPhaseMapTest {

    private static final PerPhase ONE_PHASE = new PerPhase(15.6, 0, 0);

    @Test
    void whatTheCarDrawsIsTakenToBeOnEveryPhase() {
        assertThat(PhaseMap.UNKNOWN.toSite(ONE_PHASE)).isEqualTo(new PerPhase(15.6, 15.6, 15.6));
        assertThat(PhaseMap.UNKNOWN.toSite(new PerPhase(15.6, 15.2, 0.1))).isEqualTo(new PerPhase(15.2, 15.2, 15.2));
        assertThat(PhaseMap.UNKNOWN.toSite(new PerPhase(0.2, 0, 0))).isEqualTo(PerPhase.ZERO);
    }

    @Test
    void theCarLoadsAnyPhaseHoweverLongItHasCharged() {
        var phases = new CarPhases(PhaseMap.UNKNOWN);
        for (int second = 0; second < 300; second++) {
            phases.accept(new ChargerReading(true, true, Force.NEUTRAL, 16, ONE_PHASE, 1, second * 1000L));
        }
        assertThat(Phase.ALL).allMatch(phases::uses);
    }

    @Test
    void anOverloadOfAPhaseTheCarWasNotThoughtToUseLowersIt() {
        var adjuster = new CurrentAdjuster(
                new Circuit(25, 1), AdjusterSettings.DEFAULT, MeterLimits.DEFAULT, PhaseMap.UNKNOWN);
        long now = 0;
        for (; now < 120_000; now += 1000) {
            adjuster.onCharger(new ChargerReading(true, true, Force.NEUTRAL, 16, ONE_PHASE, 3, now));
            assertThat(adjuster.onMeter(new MeterSample(new PerPhase(2, 20, 2), now), now)
                            .action())
                    .isEqualTo(Action.KEEP);
        }
        var decision = adjuster.onMeter(new MeterSample(new PerPhase(2, 29, 2), now), now);
        assertThat(decision.action()).isEqualTo(Action.OFFER);
        assertThat(decision.current()).isEqualTo(10);
    }
}
