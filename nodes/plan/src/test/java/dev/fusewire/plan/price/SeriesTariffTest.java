package dev.fusewire.plan.price;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesTariffTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final long TABLE = 300_000;

    /** Prices of a local day, each quarter another: 1,000 × its number by UTC hours + the day of the month. */
    private static List<PriceSlot> day(String date, ZoneId zone, Duration length) {
        LocalDate day = LocalDate.parse(date);
        Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
        List<PriceSlot> slots = new ArrayList<>();
        for (Instant start = day.atStartOfDay(zone).toInstant(); start.isBefore(end); start = start.plus(length)) {
            long minute = start.atZone(zone).toLocalTime().toSecondOfDay() / 60;
            slots.add(new PriceSlot(start, start.plus(length), minute * 100 + day.getDayOfMonth(), false, false));
        }
        return slots;
    }

    private static Tariff tariff(PriceSeries series) {
        return Tariffs.series("EUR", BERLIN, series, TABLE, Tariffs.evening());
    }

    private static PriceSlot at(Tariff tariff, String time, String now) {
        Instant from = Instant.parse(time);
        return tariff.between(from, from.plusSeconds(60), Instant.parse(now)).getFirst();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-29, Europe/Berlin, 92",
        "2026-06-15, Europe/Berlin, 96",
        "2026-10-25, Europe/Berlin, 100",
        "2026-03-29, Asia/Bangkok, 96",
        "2026-10-25, Asia/Bangkok, 96"
    })
    void aDayHasAllItsQuarters(String date, String zoneName, int quarters) {
        ZoneId zone = ZoneId.of(zoneName);
        PriceSeries series = PriceSeries.of(day(date, zone, QUARTER));
        Instant start = LocalDate.parse(date).atStartOfDay(zone).toInstant();
        Instant end = LocalDate.parse(date).plusDays(1).atStartOfDay(zone).toInstant();
        Tariff tariff = Tariffs.series("EUR", zone, series, TABLE);
        List<PriceSlot> prices = tariff.between(start, end, start);
        assertThat(prices).hasSize(quarters).noneMatch(PriceSlot::isEstimated);
        assertThat(prices).isEqualTo(series.slots());
    }

    @Test
    void slotsOfAnyLengthGoTogetherAndInAnyOrder() {
        List<PriceSlot> all = new ArrayList<>(day("2026-12-01", BERLIN, Duration.ofMinutes(60)));
        all.addAll(day("2026-12-02", BERLIN, Duration.ofMinutes(30)));
        all.addAll(day("2026-12-03", BERLIN, QUARTER));
        List<PriceSlot> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(4));
        PriceSeries series = PriceSeries.of(shuffled);
        assertThat(series.slots()).isEqualTo(all);
        assertThat(series.knownUntil(all.getFirst().start()))
                .isEqualTo(all.getLast().end());
    }

    @Test
    void missingTomorrowIsEstimatedByTheLastDayOfItsKind() {
        PriceSeries series = PriceSeries.of(day("2026-11-27", BERLIN, QUARTER))
                .with(day("2026-11-28", BERLIN, QUARTER))
                .with(day("2026-11-29", BERLIN, QUARTER));
        String sundayNoon = "2026-11-29T11:00:00Z";
        PriceSlot monday = at(tariff(series), "2026-11-30T09:07:00Z", sundayNoon);
        assertThat(monday.micros()).as("as on Friday at 10:00").isEqualTo(60_027);
        assertThat(monday.isEstimated()).isTrue();
        assertThat(at(tariff(series), "2026-11-29T20:00:00Z", sundayNoon).isEstimated())
                .isFalse();
        PriceSlot saturday = at(tariff(series), "2026-12-05T09:00:00Z", sundayNoon);
        assertThat(saturday.micros()).as("as on the Sunday before").isEqualTo(60_029);
    }

    @Test
    void withoutADayOfItsKindTheLastKnownDayCounts() {
        PriceSeries series = PriceSeries.of(day("2026-11-29", BERLIN, Duration.ofMinutes(60)));
        PriceSlot monday = at(tariff(series), "2026-11-30T09:20:00Z", "2026-11-29T11:00:00Z");
        assertThat(monday.micros()).isEqualTo(60_029);
        assertThat(monday.isEstimated()).isTrue();
    }

    /** Clocks go back on 25 October: that day is longer than the one it is estimated by. */
    @Test
    void aLongerDayIsEstimatedByTheClockOnTheWall() {
        PriceSeries series = PriceSeries.of(day("2026-10-24", BERLIN, QUARTER));
        Instant start = Instant.parse("2026-10-24T22:00:00Z");
        Instant end = Instant.parse("2026-10-25T23:00:00Z");
        List<PriceSlot> prices =
                Tariffs.series("EUR", BERLIN, series, TABLE).between(start, end, Instant.parse("2026-10-24T12:00:00Z"));
        assertThat(prices).hasSize(100).allMatch(PriceSlot::isEstimated);
        assertThat(prices.get(8).micros()).as("02:00, the first").isEqualTo(12_024);
        assertThat(prices.get(12).micros()).as("02:00, the second").isEqualTo(12_024);
        assertThat(prices.get(16).micros()).as("03:00").isEqualTo(18_024);
    }

    @Test
    void onceTheLastPriceIsOverTheTableCounts() {
        PriceSeries series = PriceSeries.of(day("2026-11-29", BERLIN, QUARTER));
        PriceSlot stale = at(tariff(series), "2026-11-30T09:00:00Z", "2026-11-30T08:00:00Z");
        assertThat(stale.micros()).isEqualTo(TABLE);
        assertThat(stale.isEstimated()).isTrue();
        assertThat(at(tariff(PriceSeries.NONE), "2026-11-30T09:00:00Z", "2026-11-30T08:00:00Z")
                        .micros())
                .isEqualTo(TABLE);
        assertThat(at(tariff(series), "2026-11-29T09:00:00Z", "2026-11-30T08:00:00Z")
                        .micros())
                .as("what was known stays known")
                .isEqualTo(60_029);
    }

    @Test
    void peakHoursAreMarkedInWhateverPrice() {
        Tariff tariff = tariff(PriceSeries.of(day("2026-11-29", BERLIN, Duration.ofMinutes(60))));
        String now = "2026-11-29T11:00:00Z";
        assertThat(at(tariff, "2026-11-29T16:59:00Z", now).isPeak()).as("17:59").isFalse();
        assertThat(at(tariff, "2026-11-29T17:00:00Z", now).isPeak()).as("18:00").isTrue();
        assertThat(at(tariff, "2026-11-29T20:59:00Z", now).isPeak()).as("21:59").isTrue();
        assertThat(at(tariff, "2026-11-29T21:00:00Z", now).isPeak()).as("22:00").isFalse();
        assertThat(at(tariff, "2026-11-30T17:30:00Z", now).isPeak())
                .as("estimated")
                .isTrue();
    }

    @Test
    void aHoleIsEstimatedAndTheRestStays() {
        List<PriceSlot> today = day("2026-12-02", BERLIN, Duration.ofMinutes(60));
        PriceSlot lost = today.remove(23);
        PriceSeries series = PriceSeries.of(day("2026-12-01", BERLIN, Duration.ofMinutes(60)))
                .with(today)
                .with(day("2026-12-03", BERLIN, Duration.ofMinutes(60)));
        List<PriceSlot> prices = Tariffs.series("EUR", BERLIN, series, TABLE)
                .between(
                        lost.start().minusSeconds(3600),
                        lost.end().plusSeconds(3600),
                        Instant.parse("2026-12-02T11:00:00Z"));
        assertThat(prices).extracting(PriceSlot::isEstimated).containsExactly(false, true, false);
        assertThat(prices.get(1).micros()).as("as the day before").isEqualTo(138_001);
        assertThat(prices.get(1).length()).isEqualTo(Duration.ofHours(1));
    }
}
