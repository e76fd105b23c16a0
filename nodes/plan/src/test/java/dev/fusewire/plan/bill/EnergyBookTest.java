package dev.fusewire.plan.bill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fusewire.plan.price.DailyWindow;
import dev.fusewire.plan.price.Holidays;
import dev.fusewire.plan.price.PriceSeries;
import dev.fusewire.plan.price.TableTariff;
import dev.fusewire.plan.price.Tariff;
import dev.fusewire.plan.price.TariffZone;
import dev.fusewire.plan.price.Tariffs;
import dev.fusewire.plan.price.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnergyBookTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** Night 22:00 to 06:00 at 0.20, day at 0.30. */
    private static final TableTariff TARIFF = new TableTariff(
            "EUR",
            new Timetable<>(
                    BERLIN,
                    Holidays.NONE,
                    List.of(new Timetable.Row<>(
                            DailyWindow.daily(LocalTime.of(22, 0), LocalTime.of(6, 0)),
                            new TariffZone("night", 200_000))),
                    new TariffZone("day", 300_000)));

    private final EnergyBook book = new EnergyBook(BERLIN);

    private void book(String from, String to, double kwh) {
        book.book(
                new MeterStep.Energy(Instant.parse(from), Instant.parse(to), kwh, false, false),
                TARIFF,
                TARIFF::zoneAt);
    }

    private Tally day(String day) {
        return book.day(LocalDate.parse(day));
    }

    private static void check(Tally.Amount amount, double kwh, double cost) {
        assertThat(amount.kwh()).isEqualTo(kwh, within(1e-9));
        assertThat(amount.cost()).isEqualTo(cost, within(1e-9));
    }

    @Test
    @DisplayName("S1-1: energy and cost are booked to days, months and tariff zones")
    void booksToDaysMonthsAndZones() {
        book("2026-11-30T20:00:00Z", "2026-12-01T00:00:00Z", 8);
        check(day("2026-11-30").zones().getOrDefault("day", Tally.Amount.NONE), 2, 0.6);
        check(day("2026-11-30").zones().getOrDefault("night", Tally.Amount.NONE), 4, 0.8);
        check(day("2026-12-01").total(), 2, 0.4);
        check(book.month(YearMonth.of(2026, 11)).total(), 6, 1.4);
        check(book.month(YearMonth.of(2026, 12)).total(), 2, 0.4);
        check(
                book.between(LocalDate.parse("2026-11-30"), LocalDate.parse("2026-12-02"))
                        .total(),
                8,
                1.8);
    }

    /** 1 kW all day long is as many kWh as the day has hours, and the night has one less or more. */
    @ParameterizedTest
    @CsvSource({"2026-03-29, 23, 7", "2026-06-15, 24, 8", "2026-10-25, 25, 9"})
    @DisplayName("S1-1: days on which clocks change are as long as they are")
    void daysOnWhichClocksChange(String date, double hours, double night) {
        LocalDate day = LocalDate.parse(date);
        Instant end = day.plusDays(1).atStartOfDay(BERLIN).toInstant();
        for (Instant time = day.atStartOfDay(BERLIN).toInstant(); time.isBefore(end); time = time.plusSeconds(900)) {
            book(time.toString(), time.plusSeconds(900).toString(), 0.25);
        }
        assertThat(day(date).total().kwh()).isEqualTo(hours, within(1e-9));
        assertThat(day(date).zones().getOrDefault("night", Tally.Amount.NONE).kwh())
                .isEqualTo(night, within(1e-9));
        assertThat(book.days()).hasSize(1);
    }

    @Test
    void whatIsFedInIsBookedForItself() {
        Tariff tariff = new Tariff() {
            @Override
            public List<dev.fusewire.plan.price.PriceSlot> between(Instant from, Instant to, Instant now) {
                return TARIFF.between(from, to, now);
            }

            @Override
            public String currency() {
                return "EUR";
            }

            @Override
            public long feedIn(Instant at) {
                return 80_000;
            }
        };
        book.book(
                new MeterStep.Energy(
                        Instant.parse("2026-12-01T11:00:00Z"), Instant.parse("2026-12-01T12:00:00Z"), -2, false, false),
                tariff,
                TARIFF::zoneAt);
        check(day("2026-12-01").total(), 0, 0);
        check(day("2026-12-01").fedIn(), 2, 0.16);
    }

    @Test
    void saysHowMuchIsBookedAtAnEstimatedPriceOrAtAGuessedTime() {
        Tariff stale = Tariffs.series("EUR", BERLIN, PriceSeries.NONE, 300_000);
        book.book(
                new MeterStep.Energy(
                        Instant.parse("2026-12-01T11:00:00Z"), Instant.parse("2026-12-01T12:00:00Z"), 3, true, false),
                stale,
                _ -> "all day");
        assertThat(day("2026-12-01").estimated()).isEqualTo(3, within(1e-9));
        assertThat(day("2026-12-01").spread()).isEqualTo(3, within(1e-9));
        check(day("2026-12-01").total(), 3, 0.9);
    }

    @Test
    void aGapIsBookedToItsDays() {
        book.miss(Instant.parse("2026-11-30T22:00:00Z"), Instant.parse("2026-12-01T00:00:00Z"));
        assertThat(day("2026-11-30").gap()).isEqualTo(3600);
        assertThat(day("2026-12-01").gap()).isEqualTo(3600);
        assertThat(day("2026-11-30").gaps()).isZero();
        assertThat(day("2026-12-01").gaps()).isEqualTo(1);
        assertThat(book.month(YearMonth.of(2026, 12)).gap()).isEqualTo(3600);
    }

    @Test
    void aClockThatIsWrongForOnceDrivesNothingOut() {
        book("2026-12-01T10:00:00Z", "2026-12-01T11:00:00Z", 1);
        book("2099-12-01T10:00:00Z", "2099-12-01T11:00:00Z", 1);
        assertThat(day("2026-12-01").total().kwh()).isEqualTo(1, within(1e-9));
    }

    @Test
    void oldDaysGo() {
        Instant start = Instant.parse("2026-01-01T12:00:00Z");
        for (int i = 0; i < 400; i++) {
            Instant time = start.plus(Duration.ofDays(i));
            book(time.toString(), time.plusSeconds(60).toString(), 1);
        }
        assertThat(book.days()).hasSize(70);
        assertThat(book.months()).hasSize(14);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-01, 1, 2026-12-01, 2027-01-01",
        "2026-12-14, 15, 2026-11-15, 2026-12-15",
        "2026-12-15, 15, 2026-12-15, 2027-01-15",
        "2026-02-28, 31, 2026-02-28, 2026-03-31",
        "2026-02-27, 31, 2026-01-31, 2026-02-28",
        "2026-03-30, 31, 2026-02-28, 2026-03-31",
        "2028-02-29, 30, 2028-02-29, 2028-03-30",
    })
    void aBillingPeriodBeginsOnItsDayOrTheLastOfAShortMonth(String day, int startDay, String from, String to) {
        assertThat(BillingPeriod.of(LocalDate.parse(day), startDay))
                .isEqualTo(new BillingPeriod(LocalDate.parse(from), LocalDate.parse(to)));
    }
}
