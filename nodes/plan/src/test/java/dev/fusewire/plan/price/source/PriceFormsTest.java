package dev.fusewire.plan.price.source;

import static dev.fusewire.plan.price.source.Told.NOW;
import static dev.fusewire.plan.price.source.Told.READING;
import static dev.fusewire.plan.price.source.Told.map;
import static dev.fusewire.plan.price.source.Told.millis;
import static dev.fusewire.plan.price.source.Told.read;
import static dev.fusewire.plan.price.source.Told.slot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriceFormsTest {

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
        assertThatThrownBy(() -> read(map(
                        "data",
                        List.of(map(
                                "start_timestamp",
                                millis("12:00"),
                                "end_timestamp",
                                millis("13:00"),
                                "marketprice",
                                "x")))))
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
