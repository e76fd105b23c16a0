package dev.fusewire.nodes.tariff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Bytes;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeTester;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.plan.price.PriceSlot;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TariffNodeTest {

    private static final Instant NOON = Instant.parse("2026-12-01T11:00:00Z");

    private static NodeTester tester(@Nullable Path folder, Object... settings) {
        ObjectValue entry = ObjectValue.of("id", "t1", "name", "home", "zone", "Europe/Berlin");
        for (int i = 0; i < settings.length; i += 2) {
            entry = entry.with(String.valueOf(settings[i]), settings[i + 1]);
        }
        NodeTester tester = new NodeTester(TariffNode.class, entry, Map.of(), Map.of(), folder, Map.of());
        tester.setTime(NOON);
        return tester;
    }

    private static TariffNode node(NodeTester tester) {
        return (TariffNode) tester.node();
    }

    private static PriceSlot at(NodeTester tester, String time) {
        Instant from = Instant.parse(time);
        return node(tester)
                .tariff()
                .between(from, from.plusSeconds(60), tester.now())
                .getFirst();
    }

    /** Prices of 2026-12-01 from 12:00 UTC on, hour by hour. */
    private static Message prices(double... each) {
        ArrayValue.Builder list = ArrayValue.builder();
        for (int i = 0; i < each.length; i++) {
            list.add(ObjectValue.of(
                    "start", NOON.plus(Duration.ofHours(i)).toString(),
                    "end", NOON.plus(Duration.ofHours(i + 1)).toString(),
                    "price", each[i]));
        }
        return Message.of(list.build());
    }

    @Test
    @DisplayName("S1-30: the seed's peak hours are the initial setting")
    void theSeedsPeakHoursAreTheInitialSetting() {
        NodeTester tester = tester(null);
        assertThat(at(tester, "2026-12-01T16:59:00Z").isPeak()).as("17:59").isFalse();
        assertThat(at(tester, "2026-12-01T17:00:00Z").isPeak()).as("18:00").isTrue();
        assertThat(at(tester, "2026-12-01T20:59:00Z").isPeak()).as("21:59").isTrue();
        assertThat(at(tester, "2026-12-01T21:00:00Z").isPeak()).as("22:00").isFalse();
        assertThat(at(tester, "2026-12-01T17:00:00Z").micros()).isEqualTo(300_000);
        assertThat(node(tester).tariff().currency()).isEqualTo("EUR");
        assertThat(node(tester).overrun()).isEmpty();
        assertThat(node(tester).words()).isEqualTo("0.30 EUR/kWh (off-peak)");
    }

    @Test
    void aTableHasZonesAndExceptions() {
        NodeTester tester = tester(
                null,
                "kind",
                "table",
                "price",
                0.32,
                "holidays",
                "12-25",
                "feedIn",
                "0.08",
                "overrun",
                0.5,
                "times",
                ArrayValue.of(
                        time("gift", "00:00", "24:00", "", "12-31", 0),
                        time("night", "22:00", "06:00", "", "", 0.21),
                        time("weekend", "00:00", "24:00", "sat,sun", "", 0.25)));
        assertThat(node(tester).zoneAt(NOON)).isEqualTo("other");
        assertThat(node(tester).zoneAt(Instant.parse("2026-12-25T12:00:00Z"))).isEqualTo("weekend");
        assertThat(node(tester).zoneAt(Instant.parse("2026-12-31T12:00:00Z"))).isEqualTo("gift");
        assertThat(at(tester, "2026-12-01T02:00:00Z").micros()).isEqualTo(210_000);
        assertThat(node(tester).tariff().feedIn(NOON)).isEqualTo(80_000);
        assertThat(node(tester).overrun()).hasValue(500_000);
        tester.setTime(Instant.parse("2026-12-01T22:00:00Z"));
        assertThat(node(tester).words()).isEqualTo("0.21 EUR/kWh (night)");
    }

    private static ObjectValue time(String name, String from, String to, String days, String dates, double price) {
        return ObjectValue.of("name", name, "from", from, "to", to, "days", days, "dates", dates, "price", price);
    }

    @Test
    void pricesByMessageGetWhatComesOnTop() {
        NodeTester tester = tester(
                null,
                "kind",
                "series",
                "fee",
                0.02,
                "gridFee",
                0.08,
                "vat",
                19,
                "price",
                0.4,
                "gridTimes",
                ArrayValue.of(ObjectValue.of("from", "14:00", "to", "15:00", "days", "", "dates", "", "price", 0.18)));
        assertThat(node(tester).words()).isEqualTo("0.40 EUR/kWh, no prices told yet: by the table");
        assertThat(node(tester).tell(prices(0.1, -0.05, 0.1))).isTrue();
        assertThat(at(tester, "2026-12-01T11:00:00Z").micros()).isEqualTo(238_000);
        assertThat(at(tester, "2026-12-01T12:00:00Z").micros()).isEqualTo(59_500);
        assertThat(at(tester, "2026-12-01T13:00:00Z").micros())
                .as("grid fee at 14:00")
                .isEqualTo(357_000);
        assertThat(at(tester, "2026-12-02T12:00:00Z").isEstimated()).isTrue();
        assertThat(at(tester, "2026-12-02T12:00:00Z").micros())
                .as("as yesterday")
                .isEqualTo(59_500);
        assertThat(node(tester).words()).isEqualTo("0.238 EUR/kWh, known until 15:00 (list)");
    }

    @Test
    void pricesOutliveARestartAndGetStale() {
        NodeTester tester = tester(null, "kind", "series", "price", 0.4);
        assertThat(node(tester).tell(prices(0.1, 0.2, 0.3))).isTrue();
        assertThat(node(tester).close(false).succeeded()).isTrue();
        NodeTester again = tester(tester.dataFolder(), "kind", "series", "price", 0.4);
        assertThat(at(again, "2026-12-01T12:00:00Z").micros()).isEqualTo(200_000);
        assertThat(node(again).words()).isEqualTo("0.10 EUR/kWh, known until 15:00 (list)");
        again.pass(Duration.ofHours(3));
        assertThat(node(again).words()).isEqualTo("0.40 EUR/kWh, prices are over since 15:00: by the table");
        assertThat(at(again, "2026-12-01T15:00:00Z").micros()).isEqualTo(400_000);
        NodeTester inKronor = tester(tester.dataFolder(), "kind", "series", "price", 0.4, "currency", "SEK");
        assertThat(at(inKronor, "2026-12-01T12:00:00Z").micros())
                .as("another currency")
                .isEqualTo(400_000);
    }

    @Test
    void whoListensHearsOfNewPricesAndOnlyOfThose() {
        NodeTester tester = tester(null, "kind", "series");
        List<String> heard = new ArrayList<>();
        var listening = node(tester).listen(tester, () -> heard.add("new"));
        assertThat(node(tester).tell(prices(0.1, 0.2))).isTrue();
        assertThat(node(tester).tell(prices(0.1, 0.2))).isTrue();
        assertThat(heard).hasSize(1);
        assertThat(node(tester).tell(prices(0.1, 0.25))).isTrue();
        assertThat(heard).as("revised").hasSize(2);
        assertThat(at(tester, "2026-12-01T12:00:00Z").micros()).isEqualTo(250_000);
        listening.cancel();
        assertThat(node(tester).tell(prices(0.1, 0.3))).isTrue();
        assertThat(heard).hasSize(2);
    }

    @Test
    void takesTheTextOfAnHttpRequest() {
        NodeTester tester = tester(null, "kind", "series");
        String json =
                "{\"object\":\"list\",\"data\":[{\"start_timestamp\":%d,\"end_timestamp\":%d,\"marketprice\":-93.46,\"unit\":\"Eur/MWh\"}]}"
                        .formatted(NOON.toEpochMilli(), NOON.plusSeconds(3600).toEpochMilli());
        assertThat(node(tester).tell(Message.of(json))).isTrue();
        assertThat(at(tester, "2026-12-01T11:30:00Z").micros()).isEqualTo(-93_460);
        assertThat(node(tester).words()).isEqualTo("-0.0935 EUR/kWh, known until 13:00 (aWATTar)");
        assertThat(node(tester).tell(Message.of(Bytes.utf8(json)))).isTrue();
        assertThat(node(tester).tell(Message.of("{broken"))).isFalse();
        assertThat(node(tester).tell(Message.of(ObjectValue.of("l1", 5, "l2", 5, "l3", 5))))
                .isFalse();
    }

    @Test
    void saysWhatIsWrongWithPrices() {
        NodeTester tester = tester(null, "kind", "series");
        assertThatThrownBy(() -> node(tester).tell(Message.of("no idea").set("topic", "prices")))
                .hasMessageContaining("prices: these are no prices in a known form");
        assertThatThrownBy(() -> node(tester)
                        .tell(Message.of(ObjectValue.of(
                                "unit",
                                "SEK/kWh",
                                "prices",
                                ArrayValue.of(ObjectValue.of(
                                        "start",
                                        NOON.toEpochMilli(),
                                        "end",
                                        NOON.toEpochMilli() + 1000,
                                        "price",
                                        1))))))
                .hasMessage("the prices are in SEK, and the tariff home is in EUR");
        assertThatThrownBy(() -> node(tester(null)).tell(prices(0.1)))
                .hasMessage("the tariff home takes no prices: it is not set to prices by message");
        assertThat(node(tester).words()).contains("no prices told yet");
    }

    @ParameterizedTest
    @CsvSource({
        "peaks, 18:00, peak hours",
        "peaks, 18:00-22:00 sundaes, sundaes",
        "peaks, 18:00-25:00, 25:00",
        "holidays, 31.12., holidays",
        "currency, Euro, three letters",
        "zone, Europe/Nowhere, time zone is",
        "vat, -3, vat",
        "overrun, -1, above the sanctioned load",
        "price, NaN, price",
    })
    void saysWhatIsWrongWithASetting(String setting, String value, String expected) {
        assertThatThrownBy(() -> tester(null, setting, value)).hasMessageContaining(expected);
    }
}
