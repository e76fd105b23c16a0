package dev.fusewire.plan.price;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriceSeriesTest {

    private static PriceSlot slot(String from, String to, long micros) {
        return new PriceSlot(
                Instant.parse("2026-12-01T" + from + "Z"),
                Instant.parse("2026-12-01T" + to + "Z"),
                micros,
                false,
                false);
    }

    @Test
    void anEndASecondShortReachesTheNextBeginningAndTheLastItsMinute() {
        PriceSeries series = PriceSeries.of(List.of(
                slot("00:00:00", "00:59:59", 1), slot("01:00:00", "01:59:59.999", 2), slot("02:00:00", "02:59:59", 3)));
        assertThat(series.slots())
                .containsExactly(
                        slot("00:00:00", "01:00:00", 1),
                        slot("01:00:00", "02:00:00", 2),
                        slot("02:00:00", "03:00:00", 3));
    }

    @Test
    void twoSecondsAreAGap() {
        PriceSeries series = PriceSeries.of(List.of(slot("00:00:00", "00:59:58", 1), slot("01:00:00", "02:00:00", 2)));
        assertThat(series.at(Instant.parse("2026-12-01T00:59:59Z"))).isEmpty();
        assertThat(series.knownUntil(Instant.parse("2026-12-01T00:00:00Z"))).isEqualTo("2026-12-01T00:59:58Z");
    }

    @Test
    void negativePricesArePrices() {
        PriceSeries series = PriceSeries.of(List.of(slot("00:00:00", "01:00:00", -790_000)));
        assertThat(series.slots().getFirst().micros()).isEqualTo(-790_000);
    }

    @Test
    void aRevisedPriceTakesThePlaceOfTheFormer() {
        PriceSeries series = PriceSeries.of(List.of(slot("00:00:00", "01:00:00", 1), slot("01:00:00", "02:00:00", 2)))
                .with(List.of(slot("01:00:00", "02:00:00", 5)));
        assertThat(series.slots()).containsExactly(slot("00:00:00", "01:00:00", 1), slot("01:00:00", "02:00:00", 5));
    }

    @Test
    void aQuarterRevisedInsideAnHourLeavesItsRest() {
        PriceSeries series = PriceSeries.of(List.of(slot("00:00:00", "01:00:00", 1), slot("01:00:00", "02:00:00", 2)))
                .with(List.of(slot("00:15:00", "00:30:00", 9)));
        assertThat(series.slots())
                .containsExactly(
                        slot("00:00:00", "00:15:00", 1),
                        slot("00:15:00", "00:30:00", 9),
                        slot("00:30:00", "01:00:00", 1),
                        slot("01:00:00", "02:00:00", 2));
    }

    @Test
    void aLongerSlotTakesThePlaceOfAllItCovers() {
        PriceSeries series = PriceSeries.of(List.of(
                        slot("00:00:00", "00:30:00", 1),
                        slot("00:30:00", "01:00:00", 2),
                        slot("01:00:00", "01:30:00", 3)))
                .with(List.of(slot("00:15:00", "01:15:00", 7)));
        assertThat(series.slots())
                .containsExactly(
                        slot("00:00:00", "00:15:00", 1),
                        slot("00:15:00", "01:15:00", 7),
                        slot("01:15:00", "01:30:00", 3));
    }

    @Test
    void whatIsOverIsForgotten() {
        PriceSeries series = PriceSeries.of(List.of(slot("00:00:00", "01:00:00", 1), slot("01:00:00", "02:00:00", 2)));
        assertThat(series.since(Instant.parse("2026-12-01T01:00:00Z")).slots())
                .containsExactly(slot("01:00:00", "02:00:00", 2));
    }
}
