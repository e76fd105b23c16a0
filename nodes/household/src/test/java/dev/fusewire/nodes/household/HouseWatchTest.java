package dev.fusewire.nodes.household;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fusewire.plan.Supply;
import java.time.Instant;
import java.time.ZoneOffset;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class HouseWatchTest {

    private static HouseWatch house() {
        return new HouseWatch(ZoneOffset.UTC, 3500, _ -> false);
    }

    @Test
    void learnsHowMuchFlowsOnTheFullestConductorAndKnowsItAfterARestart() {
        HouseWatch house = house();
        assertThat(house.share()).isCloseTo(Supply.USUAL_SHARE, within(0.001));
        for (int i = 0; i < 20_000; i++) {
            house.onCurrents(16, 20);
        }
        assertThat(house.share()).isBetween(0.75, 0.8);
        HouseWatch restarted = house();
        restarted.restore(house.keep(), new KeptParts(Assertions::fail));
        assertThat(restarted.share()).isCloseTo(house.share(), within(0.001));
    }

    @Test
    void whatWasKeptBeforeConductorsCountedIsStillTaken() {
        HouseWatch house = house();
        Instant start = Instant.parse("2026-11-30T00:00:00Z");
        for (int minute = 0; minute < 60 * 30; minute++) {
            var _ = house.onPower(2, start.plusSeconds(60L * minute), 60_000L * minute);
        }
        HouseWatch restarted = house();
        restarted.restore(house.keep().without("conductors"), new KeptParts(Assertions::fail));
        assertThat(restarted.days()).isEqualTo(house.days()).isPositive();
        assertThat(restarted.share()).isCloseTo(Supply.USUAL_SHARE, within(0.001));
    }
}
