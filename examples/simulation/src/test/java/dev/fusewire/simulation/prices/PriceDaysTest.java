package dev.fusewire.simulation.prices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fusewire.plan.price.PriceSlot;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceDaysTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final PriceDays DAYS = new PriceDays(1, BERLIN, QUARTER);

    private static double mean(List<PriceSlot> slots) {
        return slots.stream().mapToLong(PriceSlot::micros).average().orElseThrow() / 1000;
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-29, Europe/Berlin, 15, 92",
        "2026-10-25, Europe/Berlin, 15, 100",
        "2026-06-15, Europe/Berlin, 15, 96",
        "2026-10-25, Europe/Berlin, 60, 25",
        "2026-03-29, Europe/Berlin, 30, 46",
        "2026-10-25, Asia/Bangkok, 15, 96",
    })
    void aDayHasAllItsSlots(String date, String zone, long minutes, int slots) {
        List<PriceSlot> day = new PriceDays(1, ZoneId.of(zone), Duration.ofMinutes(minutes)).day(LocalDate.parse(date));
        assertThat(day).hasSize(slots);
        for (int i = 1; i < day.size(); i++) {
            assertThat(day.get(i).start()).isEqualTo(day.get(i - 1).end());
        }
    }

    @Test
    void theSameSeedGivesTheSameDay() {
        LocalDate date = LocalDate.parse("2026-05-05");
        assertThat(new PriceDays(1, BERLIN, QUARTER).day(date)).isEqualTo(DAYS.day(date));
        assertThat(new PriceDays(2, BERLIN, QUARTER).day(date)).isNotEqualTo(DAYS.day(date));
    }

    @Test
    void aYearLooksLikeAMarket() {
        List<PriceSlot> year =
                DAYS.between(Instant.parse("2025-12-31T23:00:00Z"), Instant.parse("2026-12-31T23:00:00Z"));
        assertThat(year).hasSize(365 * 96);
        assertThat(mean(year)).as("EUR/MWh").isBetween(65.0, 105.0);
        double negative = year.stream().filter(slot -> slot.micros() < 0).count() / 4.0;
        assertThat(negative).as("hours below 0").isBetween(150.0, 700.0);
        assertThat(mean(at(year, 19))).as("evenings").isGreaterThan(mean(at(year, 13)) + 40);
        assertThat(mean(at(year, 3))).as("nights").isLessThan(mean(at(year, 8)) - 20);
    }

    private static List<PriceSlot> at(List<PriceSlot> slots, int hour) {
        return slots.stream()
                .filter(slot -> slot.start().atZone(BERLIN).getHour() == hour)
                .toList();
    }

    @Test
    void hoursAreTheMeansOfTheirQuartersButForTheNoise() {
        LocalDate date = LocalDate.parse("2026-05-05");
        assertThat(mean(new PriceDays(1, BERLIN, Duration.ofHours(1)).day(date)))
                .isEqualTo(mean(DAYS.day(date)), within(2.0));
    }

    @Test
    void tomorrowIsToldAfterTheAuctionAndOnSomeDaysLate() {
        PriceFeed feed = new PriceFeed(DAYS, 1, 0.2, 0);
        int late = 0;
        for (LocalDate day = LocalDate.parse("2026-01-01"); day.getYear() == 2026; day = day.plusDays(1)) {
            Instant noon = day.minusDays(1).atTime(12, 44).atZone(BERLIN).toInstant();
            Instant afternoon = day.minusDays(1).atTime(14, 0).atZone(BERLIN).toInstant();
            Instant morning = day.atTime(9, 0).atZone(BERLIN).toInstant();
            assertThat(feed.known(day, noon)).isEmpty();
            assertThat(feed.known(day, afternoon).isEmpty()).isEqualTo(feed.isLate(day));
            assertThat(feed.known(day, morning)).isEqualTo(DAYS.day(day));
            late += feed.isLate(day) ? 1 : 0;
        }
        assertThat(late).isBetween(50, 100);
    }

    @Test
    void whatWasWrongIsRevised() {
        PriceFeed feed = new PriceFeed(DAYS, 1, 0, 1);
        LocalDate day = LocalDate.parse("2026-05-05");
        Instant told = feed.toldAt(day);
        assertThat(feed.known(day, told).getFirst().micros())
                .isEqualTo(DAYS.day(day).getFirst().micros() + 8_000);
        assertThat(feed.known(day, told.plus(Duration.ofHours(3)))).isEqualTo(DAYS.day(day));
        assertThat(told.atZone(BERLIN).toLocalTime()).isBetween(LocalTime.of(12, 45), LocalTime.of(14, 0));
    }
}
