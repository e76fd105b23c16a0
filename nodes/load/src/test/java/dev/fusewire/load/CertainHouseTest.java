package dev.fusewire.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.load.ChargerReading.Force;
import dev.fusewire.load.Decision.Action;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CertainHouseTest {

    private final CertainHouse house = new CertainHouse();

    @Test
    void isKnownWhereTheChargePointSaidTheSameBeforeAndAfter() {
        hear(6, 1, null);
        hear(6, 3, sample(20, 2));
        assertThat(house.isKnown(3_000)).isTrue();
        assertThat(house.of(Phase.L1)).isEqualTo(14);
        assertThat(house.of(Phase.L2)).isEqualTo(1);
        assertThat(house.isKnown(9_000)).isFalse();
    }

    @Test
    void isNotKnownWhileTheCarFollows() {
        hear(6, 1, null);
        hear(10, 3, sample(20, 2));
        assertThat(house.isKnown(3_000)).isFalse();
    }

    @Test
    void exportIsNoRoom() {
        hear(6, 1, null);
        hear(6, 3, sample(-2, 2));
        assertThat(house.of(Phase.L1)).isZero();
    }

    @Test
    void aHouseThatTakesMoreRightAfterARaiseLowersTheOfferBeforeTheCarFollows() {
        var adjuster = new CurrentAdjuster(
                new Circuit(25, 1), AdjusterSettings.DEFAULT, MeterLimits.DEFAULT, PhaseMap.STRAIGHT);
        long now = 0;
        int offered = 8;
        for (; offered == 8 && now < 60_000; now += 1000) {
            adjuster.onCharger(reading(8, offered, now));
            assertThat(adjuster.onMeter(sample(13, now / 1000.0), now).isCommand())
                    .isFalse();
            var decision = adjuster.tick(now);
            offered = decision.action() == Action.OFFER ? decision.current() : offered;
        }
        assertThat(offered).isEqualTo(12);
        // the house steps to 15 A while the car still draws what it did
        adjuster.onCharger(reading(8, 8, now));
        assertThat(adjuster.onMeter(sample(23, now / 1000.0), now).isCommand()).isFalse();
        adjuster.onCharger(reading(8, 12, now + 1000));
        var decision = adjuster.onMeter(sample(23, now / 1000.0 + 1), now + 1000);
        assertThat(decision.action()).isEqualTo(Action.OFFER);
        assertThat(decision.current()).isEqualTo(9);
    }

    private void hear(double drawn, int second, @Nullable MeterSample sample) {
        house.onCharger(reading(drawn, 16, second * 1000L), new PerPhase(drawn, 0, 0), sample);
    }

    private static MeterSample sample(double l1, double second) {
        return new MeterSample(new PerPhase(l1, 1, 1), (long) (second * 1000));
    }

    private static ChargerReading reading(double drawn, double offered, long time) {
        return new ChargerReading(true, true, Force.NEUTRAL, offered, new PerPhase(drawn, 0, 0), 3, time);
    }
}
