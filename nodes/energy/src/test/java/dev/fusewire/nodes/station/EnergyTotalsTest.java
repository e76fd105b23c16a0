package dev.fusewire.nodes.station;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ObjectValue;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("what was delivered")
class EnergyTotalsTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Vienna");
    private static final Instant EVENING = Instant.parse("2026-03-31T21:59:00Z");

    @Test
    void isOfTheDayAndTheMonthByTheHousesClock() {
        EnergyTotals totals = new EnergyTotals(ZONE, EVENING, ObjectValue.EMPTY);
        totals.accept("CP", 100, Double.NaN, EVENING);
        totals.accept("CP", 103, Double.NaN, EVENING.plusSeconds(30));
        assertThat(totals.toPayload(EVENING.plusSeconds(30))).isEqualTo(ObjectValue.of("day", 3, "month", 3, "all", 3));
        // a minute after midnight there, which is not midnight in Greenwich
        totals.accept("CP", 104, Double.NaN, EVENING.plusSeconds(120));
        assertThat(totals.toPayload(EVENING.plusSeconds(120)))
                .isEqualTo(ObjectValue.of("day", 1, "month", 1, "all", 4));
    }

    @Test
    void isReckonedFromThePowerWhereThereIsNoRegister() {
        EnergyTotals totals = new EnergyTotals(ZONE, EVENING, ObjectValue.EMPTY);
        for (int second = 0; second <= 36; second += 6) {
            totals.accept("CP", Double.NaN, 11_000, EVENING.plusSeconds(second));
        }
        assertThat(totals.toPayload(EVENING.plusSeconds(36)).get("all")).isEqualTo(0.11);
        // what nobody told for hours is not made up
        totals.accept("CP", Double.NaN, 11_000, EVENING.plusSeconds(7200));
        assertThat(TwoCars.number(totals.toPayload(EVENING.plusSeconds(7200)).get("all")))
                .isLessThan(0.3);
    }

    @Test
    void doesNotGrowByAnotherMetersRegister() {
        EnergyTotals totals = new EnergyTotals(ZONE, EVENING, ObjectValue.EMPTY);
        totals.accept("CP", 12_345, Double.NaN, EVENING);
        totals.accept("CP", 3, Double.NaN, EVENING.plusSeconds(10));
        totals.accept("CP", 4, Double.NaN, EVENING.plusSeconds(20));
        totals.accept("CP", 99_999, Double.NaN, EVENING.plusSeconds(30));
        assertThat(totals.toPayload(EVENING.plusSeconds(30)).get("all")).isEqualTo(1);
    }
}
