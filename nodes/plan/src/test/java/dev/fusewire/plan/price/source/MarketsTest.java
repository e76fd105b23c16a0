package dev.fusewire.plan.price.source;

import static dev.fusewire.plan.price.source.Told.BERLIN;
import static dev.fusewire.plan.price.source.Told.NOW;
import static dev.fusewire.plan.price.source.Told.READING;
import static dev.fusewire.plan.price.source.Told.map;
import static dev.fusewire.plan.price.source.Told.millis;
import static dev.fusewire.plan.price.source.Told.read;
import static dev.fusewire.plan.price.source.Told.slot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.plan.price.PriceSeries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Nord Pool, Energinet, Energy-Charts, elprisetjustnu.se: prices of markets by area. */
class MarketsTest {

    @Test
    void readsWhatNordPoolTellsOfTheAreaThatIsWanted() {
        Object told = map(
                "currency",
                "SEK",
                "deliveryAreas",
                List.of("SE3", "SE4"),
                "multiAreaEntries",
                List.of(
                        map(
                                "deliveryStart",
                                "2026-12-01T12:00:00Z",
                                "deliveryEnd",
                                "2026-12-01T12:15:00Z",
                                "entryPerArea",
                                map("SE3", 500.0, "SE4", 900)),
                        map(
                                "deliveryStart",
                                "2026-12-01T12:15:00Z",
                                "deliveryEnd",
                                "2026-12-01T12:30:00Z",
                                "entryPerArea",
                                map("SE3", 510.5, "SE4", 910))));
        assertThat(read(told, new Reading(BERLIN, "SE3", "SEK", NOW)))
                .containsExactly(slot("12:00", "12:15", 500_000), slot("12:15", "12:30", 510_500));
        assertThatThrownBy(() -> read(told)).hasMessageContaining("SE3, SE4").hasMessageContaining("set which area");
        assertThatThrownBy(() -> read(told, new Reading(BERLIN, "NO1", "SEK", NOW)))
                .hasMessageContaining("NO1");
    }

    @Test
    void readsWhatEnergyChartsTells() {
        long noon = millis("12:00") / 1000;
        Object told = map(
                "license_info",
                "CC BY 4.0",
                "unix_seconds",
                List.of(noon, noon + 900, noon + 1800, noon + 2700),
                "price",
                Arrays.asList(80.0, 81.5, null, 79),
                "unit",
                "EUR / MWh",
                "deprecated",
                false);
        assertThat(read(told))
                .as("a price that is null is missing")
                .containsExactly(
                        slot("12:00", "12:15", 80_000), slot("12:15", "12:30", 81_500), slot("12:45", "13:00", 79_000));
        assertThatThrownBy(() -> read(map("unix_seconds", List.of(noon), "price", List.of(), "unit", "EUR/MWh")))
                .hasMessageContaining("1 times, and price 0 prices in EUR/MWh");
    }

    @Test
    void readsWhatEnerginetTellsTheNewestFirst() {
        Object told = map(
                "dataset",
                "DayAheadPrices",
                "records",
                List.of(
                        record("12:30", "DK1", 300),
                        record("12:30", "DK2", 999),
                        record("12:15", "DK1", 200),
                        record("12:00", "DK1", 100)));
        assertThat(read(told, new Reading(BERLIN, "DK1", "DKK", NOW)))
                .containsExactly(
                        slot("12:00", "12:15", 100_000),
                        slot("12:15", "12:30", 200_000),
                        slot("12:30", "12:45", 300_000));
        assertThat(read(told, new Reading(BERLIN, "DK1", "EUR", NOW)).getFirst().micros())
                .isEqualTo(10_000);
    }

    private static Map<String, @Nullable Object> record(String time, String area, double price) {
        return map(
                "TimeUTC",
                "2026-12-01T" + time + ":00",
                "TimeDK",
                "whatever",
                "PriceArea",
                area,
                "DayAheadPriceDKK",
                price,
                "DayAheadPriceEUR",
                price / 10);
    }

    /** evcc#23264: the hour at 22:00 UTC did not come. */
    @Test
    void aMissingHourIsAHoleAndNotALongerHour() {
        List<Object> records = new ArrayList<>();
        for (String hour : List.of("19:00", "20:00", "21:00", "23:00")) {
            records.add(map(
                    "HourUTC",
                    "2026-12-01T" + hour + ":00",
                    "PriceArea",
                    "DK1",
                    "SpotPriceDKK",
                    100,
                    "SpotPriceEUR",
                    13));
        }
        PriceSeries series =
                PriceSeries.of(PriceForms.read(map("records", records), READING).slots());
        assertThat(series.at(Instant.parse("2026-12-01T21:59:00Z"))).isPresent();
        assertThat(series.at(Instant.parse("2026-12-01T22:00:00Z"))).isEmpty();
        assertThat(series.end()).isEqualTo("2026-12-02T00:00:00Z");
    }

    @Test
    void readsWhatElprisetTells() {
        Object told = List.of(map(
                "SEK_per_kWh",
                1.08,
                "EUR_per_kWh",
                0.1,
                "EXR",
                10.8,
                "time_start",
                "2026-12-01T13:00:00+01:00",
                "time_end",
                "2026-12-01T13:15:00+01:00"));
        assertThat(read(told)).containsExactly(slot("12:00", "12:15", 100_000));
        assertThat(read(told, new Reading(BERLIN, "", "SEK", NOW))).containsExactly(slot("12:00", "12:15", 1_080_000));
    }
}
