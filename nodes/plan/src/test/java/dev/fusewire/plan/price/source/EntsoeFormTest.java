package dev.fusewire.plan.price.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.plan.price.PriceSeries;
import dev.fusewire.plan.price.PriceSlot;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntsoeFormTest {

    private static final Reading READING =
            new Reading(ZoneId.of("Europe/Berlin"), "", "EUR", Instant.parse("2026-12-01T12:00:00Z"));

    private static String document(String... series) {
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                + "<Publication_MarketDocument xmlns=\"urn:iec62325.351:tc57wg16:451-3:publicationdocument:7:3\">"
                + "<mRID>a1</mRID><type>A44</type>" + String.join("", series) + "</Publication_MarketDocument>";
    }

    private static String series(String position, String resolution, String start, String end, String points) {
        return "<TimeSeries><mRID>1</mRID>"
                + (position.isEmpty()
                        ? ""
                        : "<classificationSequence_AttributeInstanceComponent.position>" + position
                                + "</classificationSequence_AttributeInstanceComponent.position>")
                + "<currency_Unit.name>EUR</currency_Unit.name><price_Measure_Unit.name>MWH</price_Measure_Unit.name>"
                + "<curveType>A03</curveType><Period><timeInterval><start>" + start + "</start><end>" + end
                + "</end></timeInterval><resolution>" + resolution + "</resolution>" + points
                + "</Period></TimeSeries>";
    }

    private static String point(int position, String price) {
        return "<Point><position>" + position + "</position><price.amount>" + price + "</price.amount></Point>";
    }

    private static final String START = "2026-11-30T23:00Z";
    private static final String END = "2026-12-01T01:00Z";

    private static PriceSeries read(String document) {
        PriceList list = PriceForms.read(document, READING);
        assertThat(list.source()).isEqualTo("ENTSO-E");
        assertThat(list.currency()).isEqualTo("EUR");
        return PriceSeries.of(list.slots());
    }

    @Test
    void readsQuartersAndFillsForwardWhatIsLeftOut() {
        PriceSeries prices = read(document(series(
                "1", "PT15M", START, END, point(1, "90.5") + point(2, "-12") + point(5, "100") + point(8, "0"))));
        assertThat(prices.slots())
                .extracting(PriceSlot::micros)
                .containsExactly(90_500L, -12_000L, -12_000L, -12_000L, 100_000L, 100_000L, 100_000L, 0L);
        assertThat(prices.slots()).allMatch(slot -> slot.length().equals(Duration.ofMinutes(15)));
        assertThat(prices.slots().getFirst().start()).isEqualTo("2026-11-30T23:00:00Z");
        assertThat(prices.end()).isEqualTo("2026-12-01T01:00:00Z");
    }

    /** The order of the series in the document says nothing. */
    @Test
    void ofTwoSeriesItTakesTheFirstByItsClassification() {
        String first = series("1", "PT60M", START, END, point(1, "80") + point(2, "81"));
        String second = series("2", "PT60M", START, END, point(1, "20") + point(2, "21"));
        assertThat(read(document(second, first)).slots())
                .extracting(PriceSlot::micros)
                .containsExactly(80_000L, 81_000L);
        assertThat(read(document(first, second)).slots())
                .extracting(PriceSlot::micros)
                .containsExactly(80_000L, 81_000L);
    }

    @Test
    void aSeriesWithoutClassificationIsTheOnlyOne() {
        assertThat(read(document(series("", "PT60M", START, END, point(1, "80"))))
                        .slots())
                .hasSize(2);
    }

    @Test
    void onlyTheLocalAuctionIsNoPrice() {
        assertThatThrownBy(() -> read(document(series("2", "PT60M", START, END, point(1, "80")))))
                .hasMessageContaining("auctions other than the first");
    }

    @Test
    void quartersCountWhereHoursAreToldBesides() {
        PriceSeries prices = read(document(
                series("1", "PT15M", START, "2026-12-01T00:00Z", point(1, "10") + point(2, "20")),
                series("1", "PT60M", START, END, point(1, "15") + point(2, "30"))));
        assertThat(prices.slots())
                .extracting(PriceSlot::micros)
                .containsExactly(10_000L, 20_000L, 20_000L, 20_000L, 30_000L);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-28T23:00Z, 2026-03-29T22:00Z, 92",
        "2026-10-24T22:00Z, 2026-10-25T23:00Z, 100",
        "2026-11-30T23:00Z, 2026-12-01T23:00Z, 96"
    })
    void aDayHasAllItsQuarters(String start, String end, int quarters) {
        assertThat(read(document(series("1", "PT15M", start, end, point(1, "1"))))
                        .slots())
                .hasSize(quarters);
    }

    @Test
    void anAcknowledgementIsItsOwnWord() {
        String none = "<Acknowledgement_MarketDocument"
            + " xmlns=\"urn:iec62325.351:tc57wg16:451-1:acknowledgementdocument:7:0\"><Reason><code>999</code><text>No"
            + " matching data found for Data item Day-ahead Prices</text></Reason></Acknowledgement_MarketDocument>";
        assertThat(PriceForms.areKnown(none)).isTrue();
        assertThatThrownBy(() -> PriceForms.read(none, READING))
                .hasMessage("ENTSO-E has no prices to tell: No matching data found for Data item Day-ahead Prices");
    }

    @Test
    void saysWhatIsWrongAndWhere() {
        assertThatThrownBy(() -> read(document(series("1", "PT60M", START, END, point(1, "80") + point(2, "n/a")))))
                .hasMessageContaining("\"n/a\"")
                .hasMessageContaining("position 2")
                .hasMessageContaining("EUR/MWh");
        assertThatThrownBy(() -> read(document(series("1", "PT60M", START, END, point(3, "80")))))
                .hasMessageContaining("position 3")
                .hasMessageContaining("1 to 2");
        assertThatThrownBy(() -> read(document(series("1", "P1Y", START, END, point(1, "80")))))
                .hasMessageContaining("resolution is \"P1Y\"");
        assertThatThrownBy(() -> read(document(series("1", "PT60M", END, START, point(1, "80")))))
                .hasMessageContaining("does not consist of steps");
        assertThatThrownBy(() -> read(document(series("1", "PT60M", "today", END, point(1, "80")))))
                .hasMessageContaining("timeInterval.start is \"today\"");
        assertThatThrownBy(() -> PriceForms.read("<Publication_MarketDocument><TimeSeries>", READING))
                .hasMessageContaining("is no XML");
    }

    @Test
    void noFileIsReadForIt() {
        String document = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
                + "<Publication_MarketDocument>&x;</Publication_MarketDocument>";
        assertThatThrownBy(() -> PriceForms.read(document, READING)).hasMessageContaining("DOCTYPE");
    }
}
