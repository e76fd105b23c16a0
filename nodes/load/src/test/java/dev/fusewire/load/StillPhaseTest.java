package dev.fusewire.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.load.ChargerReading.Force;
import dev.fusewire.load.Decision.Action;
import dev.fusewire.load.Reason.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A phase that repeats itself while the car draws as before")
class StillPhaseTest {

    private final CurrentAdjuster adjuster =
            new CurrentAdjuster(new Circuit(25, 1), AdjusterSettings.DEFAULT, MeterLimits.DEFAULT, PhaseMap.STRAIGHT);
    private final RandomGenerator noise = RandomGenerator.of("L64X128MixRandom");
    private final List<Reason> commands = new ArrayList<>();
    private final boolean[] carOn = {true, true, true};
    private final boolean[] ripples = {true, true, true};
    private final double[] stuckAt = {Double.NaN, Double.NaN, Double.NaN};
    private final double[] house = {3, 3, 3};
    private int offered = 16;
    private long now;

    private double meter(int phase) {
        if (!Double.isNaN(stuckAt[phase])) {
            return stuckAt[phase];
        }
        double ripple = ripples[phase] ? noise.nextDouble(-0.05, 0.05) : 0;
        return house[phase] + (carOn[phase] ? offered : 0) + ripple;
    }

    private void seconds(int count) {
        for (int i = 0; i < count; i++) {
            now += 1000;
            PerPhase drawn = new PerPhase(carOn[0] ? offered : 0, carOn[1] ? offered : 0, carOn[2] ? offered : 0);
            adjuster.onCharger(new ChargerReading(true, true, Force.NEUTRAL, offered, drawn, 3, now));
            Decision decision = adjuster.onMeter(new MeterSample(new PerPhase(meter(0), meter(1), meter(2)), now), now);
            decision = decision.isCommand() ? decision : adjuster.tick(now);
            if (decision.action() == Action.OFFER) {
                offered = decision.current();
                commands.add(decision.reason());
            }
        }
    }

    @ParameterizedTest(name = "on {0} phases")
    @ValueSource(ints = {1, 3})
    void isTriedByAStepOfTheCarAndNotBelievedIfItDoesNotFollow(int phases) {
        carOn[1] = phases == 3;
        carOn[2] = phases == 3;
        seconds(120);
        stuckAt[0] = 19.012;
        house[0] = 14;
        seconds(70);
        assertThat(commands).extracting(Reason::kind).containsExactly(Kind.METER_TRIED);
        assertThat(commands.getFirst().text())
                .startsWith("the meter has shown 19.0 A on L1 to the last digit for 6")
                .endsWith(", which it does not do otherwise: lowered to 12 A to see whether it follows");
        seconds(25);
        assertThat(adjuster.reason().kind()).isEqualTo(Kind.METER_DOUBTED);
        seconds(40);
        assertThat(offered).isEqualTo(6);
        assertThat(adjuster.reason().kind()).isEqualTo(Kind.METER_SILENT);
        // it measures again: what it shows decides
        stuckAt[0] = Double.NaN;
        seconds(60);
        assertThat(offered).isBetween(9, 10);
    }

    @Test
    void isBelievedAgainOnceItFollowsAndTriedEverMoreSeldom() {
        seconds(120);
        ripples[0] = false;
        seconds(3600);
        assertThat(offered).isEqualTo(16);
        assertThat(commands)
                .extracting(Reason::kind)
                .filteredOn(kind -> kind == Kind.METER_TRIED)
                .hasSizeLessThan(6);
        assertThat(commands).extracting(Reason::kind).doesNotContain(Kind.METER_SILENT, Kind.LOWERED);
    }

    @Test
    void isLeftAloneWhereTheCarHangsOnTheOthers() {
        carOn[0] = false;
        house[0] = 15;
        seconds(120);
        ripples[0] = false;
        seconds(3600);
        assertThat(commands)
                .extracting(Reason::kind)
                .filteredOn(kind -> kind == Kind.METER_TRIED)
                .hasSizeLessThan(6);
        assertThat(commands).extracting(Reason::kind).doesNotContain(Kind.METER_SILENT);
        assertThat(offered).isEqualTo(16);
    }

    @Test
    void isNoNewsWhereItNeverRippled() {
        ripples[0] = false;
        seconds(3600);
        assertThat(commands).isEmpty();
    }
}
