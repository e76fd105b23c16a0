package dev.fusewire.plan.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TableTariffTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final TariffZone DAY = new TariffZone("day", 320_000);
    private static final TariffZone NIGHT = new TariffZone("night", 210_000);
    private static final TariffZone WEEKEND = new TariffZone("weekend", 250_000);

    private static final TableTariff TARIFF = new TableTariff(
            "EUR",
            new Timetable<>(
                    BERLIN,
                    Holidays.parse("2026-12-25"),
                    List.of(
                            row("00:00", "24:00", "", "2026-12-31", new TariffZone("gift", 0)),
                            row("22:00", "06:00", "", "", NIGHT),
                            row("00:00", "24:00", "sat,sun", "", WEEKEND)),
                    DAY));

    private static Timetable.Row<TariffZone> row(String from, String to, String days, String dates, TariffZone zone) {
        return new Timetable.Row<>(
                new DailyWindow(
                        DailyWindow.time(from), DailyWindow.time(to), DayMask.parse(days), DateRange.parse(dates)),
                zone);
    }

    private static List<PriceSlot> prices(Tariff tariff, String from, String to) {
        return tariff.between(Instant.parse(from), Instant.parse(to), Instant.parse(from));
    }

    @Test
    void theFirstRowThatFitsCounts() {
        assertThat(TARIFF.zoneAt(Instant.parse("2026-12-01T12:00:00Z"))).isEqualTo("day");
        assertThat(TARIFF.zoneAt(Instant.parse("2026-12-01T21:30:00Z"))).isEqualTo("night");
        assertThat(TARIFF.zoneAt(Instant.parse("2026-12-05T12:00:00Z"))).isEqualTo("weekend");
        assertThat(TARIFF.zoneAt(Instant.parse("2026-12-05T02:00:00Z"))).isEqualTo("night");
        assertThat(TARIFF.zoneAt(Instant.parse("2026-12-25T12:00:00Z")))
                .as("a holiday")
                .isEqualTo("weekend");
        assertThat(TARIFF.zoneAt(Instant.parse("2026-12-31T12:00:00Z")))
                .as("an exception")
                .isEqualTo("gift");
    }

    @Test
    void pricesHaveNoGapsAndAreCutAtTheEndsOfTheSpan() {
        List<PriceSlot> prices = prices(TARIFF, "2026-12-04T12:34:56Z", "2026-12-07T01:00:00Z");
        assertThat(prices.getFirst().start()).isEqualTo("2026-12-04T12:34:56Z");
        assertThat(prices.getLast().end()).isEqualTo("2026-12-07T01:00:00Z");
        assertThat(prices)
                .extracting(PriceSlot::micros)
                .containsExactly(320_000L, 210_000L, 250_000L, 210_000L, 250_000L, 210_000L);
        for (int i = 1; i < prices.size(); i++) {
            assertThat(prices.get(i).start()).isEqualTo(prices.get(i - 1).end());
        }
        assertThat(prices).noneMatch(PriceSlot::isEstimated);
    }

    @Test
    void anEmptySpanHasNoPrices() {
        assertThat(prices(TARIFF, "2026-12-04T12:00:00Z", "2026-12-04T12:00:00Z"))
                .isEmpty();
    }

    private static Duration offPeak(String from, String to, ZoneId zone) {
        Tariff seed = Tariffs.flat("THB", zone, 4_000_000, Tariffs.evening());
        return prices(seed, from, to).stream()
                .filter(slot -> !slot.isPeak())
                .map(PriceSlot::length)
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** In each of these the seed's own program counts wrongly (devices.md §1.2). Bangkok is at UTC+7. */
    @Test
    @DisplayName("S1-16: available time counts only off-peak time")
    void availableTimeCountsOnlyOffPeakTime() {
        ZoneId bangkok = ZoneId.of("Asia/Bangkok");
        assertThat(offPeak("2026-12-01T10:00:00Z", "2026-12-02T00:00:00Z", bangkok))
                .as("17:00 to 07:00: across the peak and midnight")
                .isEqualTo(Duration.ofHours(10));
        assertThat(offPeak("2026-12-01T13:00:00Z", "2026-12-01T16:00:00Z", bangkok))
                .as("20:00 to 23:00: begins in the peak, target after 22:00")
                .isEqualTo(Duration.ofHours(1));
        assertThat(offPeak("2026-12-01T08:00:00Z", "2026-12-01T13:00:00Z", bangkok))
                .as("15:00 to 20:00: target inside the peak")
                .isEqualTo(Duration.ofHours(3));
        assertThat(offPeak("2026-11-30T18:00:00Z", "2026-12-01T16:30:00Z", bangkok))
                .as("01:00 to 23:30: start after midnight, target after the peak")
                .isEqualTo(Duration.ofMinutes(18 * 60 + 30));
        assertThat(offPeak("2026-12-01T14:00:00Z", "2026-12-02T12:00:00Z", bangkok))
                .as("21:00 to 19:00 of the next day: both ends inside peaks")
                .isEqualTo(Duration.ofHours(20));
        assertThat(offPeak("2026-12-01T12:00:00Z", "2026-12-01T14:00:00Z", bangkok))
                .as("19:00 to 21:00: only peak")
                .isEqualTo(Duration.ZERO);
    }

    @Test
    @DisplayName("S1-16: off-peak time on the nights on which clocks change")
    void offPeakTimeWhereClocksChange() {
        assertThat(offPeak("2026-03-28T20:00:00Z", "2026-03-29T05:00:00Z", BERLIN))
                .as("21:00 to 07:00, an hour is left out")
                .isEqualTo(Duration.ofHours(8));
        assertThat(offPeak("2026-10-24T19:00:00Z", "2026-10-25T06:00:00Z", BERLIN))
                .as("21:00 to 07:00, an hour comes twice")
                .isEqualTo(Duration.ofHours(10));
    }

    @Test
    void whatComesOnTopIsAddedToEnergyAndTaxed() {
        Timetable<Long> grid = new Timetable<>(
                BERLIN,
                Holidays.NONE,
                List.of(new Timetable.Row<>(DailyWindow.daily(LocalTime.of(17, 0), LocalTime.of(20, 0)), 120_000L)),
                40_000L);
        Tariff contract = new ContractTariff(
                Tariffs.flat("EUR", BERLIN, -50_000),
                new Components(20_000, grid, 19),
                Timetable.anyOf(BERLIN, Holidays.NONE, List.of(Tariffs.evening())),
                new Timetable<>(BERLIN, Holidays.NONE, List.of(), 81_100L));
        List<PriceSlot> prices = prices(contract, "2026-12-01T15:00:00Z", "2026-12-01T22:00:00Z");
        assertThat(prices).extracting(PriceSlot::micros).containsExactly(11_900L, 107_100L, 107_100L, 11_900L, 11_900L);
        assertThat(prices).extracting(PriceSlot::isPeak).containsExactly(false, false, true, true, false);
        assertThat(contract.feedIn(Instant.parse("2026-12-01T12:00:00Z"))).isEqualTo(81_100);
        assertThat(contract.currency()).isEqualTo("EUR");
    }

    @Test
    void refusesAShareThatIsNone() {
        assertThatThrownBy(() -> new Components(0, new Timetable<>(BERLIN, Holidays.NONE, List.of(), 0L), -1))
                .hasMessageContaining("VAT of -1.0 %");
    }
}
