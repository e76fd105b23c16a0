package dev.fusewire.plan.price.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.plan.price.PriceSeries;
import dev.fusewire.plan.price.PriceSlot;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PriceFormsTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
    private static final Reading READING = new Reading(BERLIN, "", "EUR", NOW);

    private static PriceSlot slot(String from, String to, long micros) {
        return new PriceSlot(
                Instant.parse("2026-12-01T" + from + ":00Z"),
                Instant.parse("2026-12-01T" + to + ":00Z"),
                micros,
                false,
                false);
    }

    private static List<PriceSlot> read(Object told) {
        return read(told, READING);
    }

    private static List<PriceSlot> read(Object told, Reading reading) {
        assertThat(PriceForms.areKnown(told)).isTrue();
        return PriceSeries.of(PriceForms.read(told, reading).slots()).slots();
    }

    private static Map<String, @Nullable Object> map(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> map = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return map;
    }

    private static long millis(String time) {
        return Instant.parse("2026-12-01T" + time + ":00Z").toEpochMilli();
    }

    @Test
    void readsWhatAwattarTells() {
        Object told = map(
                "object",
                "list",
                "data",
                List.of(
                        map(
                                "start_timestamp",
                                millis("12:00"),
                                "end_timestamp",
                                millis("13:00"),
                                "marketprice",
                                93.46,
                                "unit",
                                "Eur/MWh"),
                        map(
                                "start_timestamp",
                                millis("13:00"),
                                "end_timestamp",
                                millis("14:00"),
                                "marketprice",
                                -5,
                                "unit",
                                "Eur/MWh")));
        assertThat(read(told)).containsExactly(slot("12:00", "13:00", 93_460), slot("13:00", "14:00", -5_000));
        assertThat(PriceForms.read(told, READING).currency()).isEqualTo("EUR");
    }

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
    void aMissingQuarterIsAHoleToo() {
        List<Object> prices = new ArrayList<>();
        for (String time : List.of("12:00", "12:15", "12:45", "13:00", "14:00", "15:00")) {
            prices.add(map("start", "2026-12-01T" + time + ":00Z", "price", 1));
        }
        assertThat(read(prices))
                .extracting(slot -> slot.length().toMinutes())
                .containsExactly(15L, 15L, 15L, 60L, 60L, 60L);
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

    @Test
    void readsAPlainListByTheClocksOfTheZone() {
        Object local = List.of(map("start", "2026-12-01 13:00", "end", "2026-12-01T13:59:59", "price", 0.3));
        assertThat(read(local)).containsExactly(slot("12:00", "13:00", 300_000));
        Object cents =
                map("unit", "ct/kWh", "prices", List.of(map("start", NOW, "end", millis("12:30"), "price", "30.5")));
        assertThat(read(cents)).containsExactly(slot("12:00", "12:30", 305_000));
        Object rates = map(
                "currency",
                "CHF",
                "rates",
                List.of(map("start", millis("12:00") / 1000, "end", "2026-12-01T12:15:00Z", "value", 1)));
        assertThat(read(rates)).containsExactly(slot("12:00", "12:15", 1_000_000));
        assertThat(PriceForms.read(rates, READING).currency()).isEqualTo("CHF");
    }

    @Test
    void saysWhatIsWrongInWhichUnitAndWhere() {
        assertThatThrownBy(() ->
                        read(map("data", List.of(map("start_timestamp", 1, "end_timestamp", 2, "marketprice", "x")))))
                .hasMessage("data[0].marketprice is \"x\", expected a price in EUR/MWh");
        assertThatThrownBy(() -> read(List.of(map("start", "noon", "price", 1))))
                .hasMessageContaining("[0].start is \"noon\", expected a time");
        assertThatThrownBy(() ->
                        read(List.of(map("start", "2026-12-01T13:00:00Z", "end", "2026-12-01T12:00:00Z", "price", 1))))
                .hasMessageContaining("[0] is from 2026-12-01T13:00:00Z to 2026-12-01T12:00:00Z");
        assertThatThrownBy(() -> read(map("unit", "EUR", "prices", List.of(map("start", NOW, "price", 1)))))
                .hasMessageContaining("unit is \"EUR\"");
        assertThatThrownBy(() -> read(List.of(map("start", NOW, "price", Double.NaN))))
                .hasMessageContaining("[0].price is NaN");
        assertThatThrownBy(() -> read(List.of(map("start", NOW, "price", null))))
                .hasMessageContaining("[0].price is missing");
        assertThatThrownBy(() -> PriceForms.read("hello", READING)).hasMessageContaining("no prices in a known form");
    }

    @Test
    void whatElseMessagesCarryIsNoPrice() {
        for (Object other : Arrays.asList(
                null,
                5,
                "20",
                "<html></html>",
                List.of(),
                List.of(1, 2),
                map("l1", 5, "l2", 6, "l3", 7),
                map("power", 2.5),
                map("need", map("soc", 80)),
                map("soc", 55),
                map("online", true, "currents", List.of(1, 2, 3)),
                map("slots", List.of(), "prices", List.of(map("start", NOW, "price", 1))),
                map("loads", List.of(map("name", "boiler", "power", 2))))) {
            assertThat(PriceForms.areKnown(other)).as("%s", other).isFalse();
        }
    }

    @Test
    void vatIsTakenOutWhereItIsAddedLater() {
        PriceList gross = new PriceList("Tibber", "EUR", true, List.of(slot("12:00", "13:00", 119_000)));
        assertThat(gross.net(19).getFirst().micros()).isEqualTo(100_000);
        assertThat(gross.net(0).getFirst().micros()).isEqualTo(119_000);
        assertThat(new PriceList("aWATTar", "EUR", false, gross.slots())
                        .net(19)
                        .getFirst()
                        .micros())
                .isEqualTo(119_000);
    }
}
