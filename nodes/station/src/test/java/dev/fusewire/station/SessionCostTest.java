package dev.fusewire.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a session costs. */
class SessionCostTest {

    private static final BigDecimal NOTHING = BigDecimal.ZERO;

    private static Tariff dayAndNight(String zone) {
        return new Tariff(
                "two",
                "EUR",
                2,
                ZoneId.of(zone),
                List.of(
                        new Tariff.Window(LocalTime.of(22, 0), new BigDecimal("0.20")),
                        new Tariff.Window(LocalTime.of(6, 0), new BigDecimal("0.40"))),
                NOTHING,
                NOTHING,
                NOTHING,
                0);
    }

    @Test
    void energyCostsWhatItCostWhenItWasDrawn() {
        SessionCost cost = new SessionCost(dayAndNight("UTC"));
        cost.book(Instant.parse("2026-01-01T21:00:00Z"), Instant.parse("2026-01-01T23:00:00Z"), 20_000);
        assertThat(cost.total(Duration.ofHours(2), Duration.ZERO)).isEqualByComparingTo("6.00");
        assertThat(cost.lines(Duration.ofHours(2), Duration.ZERO))
                .extracting(Receipt.Line::what)
                .containsExactly("energy from 06:00", "energy from 22:00");
    }

    @Test
    void theTariffsOwnZoneCounts() {
        SessionCost cost = new SessionCost(dayAndNight("Europe/Rome"));
        cost.book(Instant.parse("2026-01-01T20:30:00Z"), Instant.parse("2026-01-01T21:30:00Z"), 10_000);
        assertThat(cost.total(Duration.ofHours(1), Duration.ZERO)).isEqualByComparingTo("3.00");
    }

    @Test
    void severalDaysAndAChangedClockAddUp() {
        SessionCost cost = new SessionCost(dayAndNight("Europe/Rome"));
        cost.book(Instant.parse("2026-03-27T00:00:00Z"), Instant.parse("2026-03-31T00:00:00Z"), 96_000);
        assertThat(cost.energy()[0] + cost.energy()[1]).isBetween(95_999.99, 96_000.01);
    }

    @Test
    void aReceiptAddsUpAsItIsPrinted() {
        Tariff tariff = new Tariff(
                "all",
                "EUR",
                2,
                ZoneId.of("UTC"),
                List.of(new Tariff.Window(LocalTime.MIDNIGHT, new BigDecimal("0.333"))),
                new BigDecimal("0.015"),
                new BigDecimal("0.50"),
                new BigDecimal("0.10"),
                15);
        SessionCost cost = new SessionCost(tariff);
        cost.book(Instant.EPOCH, Instant.EPOCH.plusSeconds(60), 1005);
        List<Receipt.Line> lines = cost.lines(Duration.ofMinutes(61), Duration.ofMinutes(20));
        assertThat(lines.stream().map(Receipt.Line::amount))
                .containsExactly(
                        new BigDecimal("0.33"), new BigDecimal("0.92"), new BigDecimal("0.50"), new BigDecimal("0.50"));
        assertThat(cost.total(Duration.ofMinutes(61), Duration.ofMinutes(20))).isEqualTo(new BigDecimal("2.25"));
    }

    @Test
    void tenthsOfACentAreRoundedAsDecimals() {
        SessionCost cost = new SessionCost(Tariff.flat("flat", "EUR", "0.35"));
        cost.book(Instant.EPOCH, Instant.EPOCH, 4_700);
        // 4.7 x 0.35 is 1.645: a double would make 1.64 of it
        assertThat(cost.total(Duration.ZERO, Duration.ZERO)).isEqualTo(new BigDecimal("1.65"));
    }

    @Test
    void aTariffThatCannotBeSaysWhy() {
        assertThatThrownBy(() -> Tariff.flat("x", "euro", "1")).hasMessageContaining("currency is \"euro\"");
        assertThatThrownBy(() -> Tariff.flat(" ", "EUR", "1")).hasMessageContaining("needs a name");
    }
}
