package dev.fusewire.plan.price.source;

import static dev.fusewire.plan.price.source.Told.NOW;
import static dev.fusewire.plan.price.source.Told.READING;
import static dev.fusewire.plan.price.source.Told.map;
import static dev.fusewire.plan.price.source.Told.read;
import static dev.fusewire.plan.price.source.Told.slot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.plan.price.PriceSeries;
import dev.fusewire.plan.price.PriceSlot;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tibber and Octopus Energy: prices of suppliers, with VAT. */
class SuppliersTest {

    @Test
    void readsWhatTibberTellsAtWhateverDepth() {
        Object today = List.of(
                map(
                        "startsAt",
                        "2026-12-01T13:00:00.000+01:00",
                        "total",
                        0.31,
                        "energy",
                        0.1,
                        "tax",
                        0.21,
                        "level",
                        "NORMAL"),
                map("startsAt", "2026-12-01T13:15:00.000+01:00", "total", 0.29),
                map("startsAt", "2026-12-01T13:30:00.000+01:00", "total", 0.28));
        Object info = map("today", today, "tomorrow", List.of());
        List<PriceSlot> expected = List.of(
                slot("12:00", "12:15", 310_000), slot("12:15", "12:30", 290_000), slot("12:30", "12:45", 280_000));
        assertThat(read(map(
                        "data",
                        map(
                                "viewer",
                                map(
                                        "homes",
                                        List.of(
                                                map("currentSubscription", null),
                                                map("currentSubscription", map("priceInfo", info))))))))
                .isEqualTo(expected);
        assertThat(read(map("priceInfo", info))).isEqualTo(expected);
        assertThat(read(info)).isEqualTo(expected);
        assertThat(read(today)).isEqualTo(expected);
        assertThat(PriceForms.read(info, READING).isWithVat()).isTrue();
    }

    @Test
    void tomorrowMayBeNullOrMissing() {
        Object today = List.of(map("startsAt", "2026-12-01T13:00:00+01:00", "total", 0.31));
        assertThat(read(map("today", today, "tomorrow", null))).containsExactly(slot("12:00", "13:00", 310_000));
        assertThat(read(map("today", today))).hasSize(1);
    }

    @Test
    void readsASinglePriceOfTibber() {
        Object single = map("startsAt", "2026-12-01T13:00:00+01:00", "total", 0.31, "currency", "NOK");
        assertThat(read(single)).containsExactly(slot("12:00", "13:00", 310_000));
        assertThat(PriceForms.read(map("current", single), READING).currency()).isEqualTo("NOK");
    }

    @Test
    void readsWhatOctopusTellsTheNewestFirst() {
        Object told = map(
                "count",
                3,
                "next",
                null,
                "results",
                List.of(
                        map(
                                "value_exc_vat",
                                20,
                                "value_inc_vat",
                                21.0,
                                "valid_from",
                                "2026-12-01T13:00:00Z",
                                "valid_to",
                                "2026-12-01T13:30:00Z",
                                "payment_method",
                                null),
                        map(
                                "value_exc_vat",
                                -2,
                                "value_inc_vat",
                                -2.1,
                                "valid_from",
                                "2026-12-01T12:30:00Z",
                                "valid_to",
                                "2026-12-01T13:00:00Z",
                                "payment_method",
                                null),
                        map(
                                "value_exc_vat",
                                30,
                                "value_inc_vat",
                                31.5,
                                "valid_from",
                                "2026-12-01T12:00:00Z",
                                "valid_to",
                                "2026-12-01T12:30:00Z",
                                "payment_method",
                                null)));
        assertThat(read(told))
                .containsExactly(
                        slot("12:00", "12:30", 315_000),
                        slot("12:30", "13:00", -21_000),
                        slot("13:00", "13:30", 210_000));
    }

    @Test
    void aRateOfOctopusWithoutAnEndHoldsForTheDaysToCome() {
        Object told = map(
                "results",
                List.of(
                        map(
                                "value_inc_vat",
                                25.0,
                                "valid_from",
                                "2026-12-01T13:00:00Z",
                                "valid_to",
                                null,
                                "payment_method",
                                "NON_DIRECT_DEBIT"),
                        map(
                                "value_inc_vat",
                                24.0,
                                "valid_from",
                                "2026-12-01T13:00:00Z",
                                "valid_to",
                                null,
                                "payment_method",
                                "DIRECT_DEBIT"),
                        map(
                                "value_inc_vat",
                                20.0,
                                "valid_from",
                                "2023-04-01T00:00:00Z",
                                "valid_to",
                                "2026-12-01T13:00:00Z",
                                "payment_method",
                                "DIRECT_DEBIT")));
        PriceSeries series = PriceSeries.of(PriceForms.read(told, READING).slots());
        assertThat(series.at(NOW).orElseThrow().micros()).isEqualTo(200_000);
        assertThat(series.at(NOW.plusSeconds(3 * 86_400)).orElseThrow().micros())
                .isEqualTo(240_000);
    }
}
