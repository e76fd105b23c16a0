package dev.fusewire.plan.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class LearnedLoadTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Duration QUARTER = Duration.ofMinutes(15);
    /** A Monday. */
    private static final LocalDate MONDAY = LocalDate.of(2026, 2, 2);

    private final LearnedLoad load = new LearnedLoad(BERLIN, UsualDay.HOUSEHOLD, _ -> false);

    private static Instant at(LocalDate date, String time) {
        return date.atTime(LocalTime.parse(time)).atZone(BERLIN).toInstant();
    }

    private void live(LocalDate from, int days, ToDoubleFunction<Instant> house) {
        var end = from.plusDays(days).atStartOfDay(BERLIN).toInstant();
        for (var time = from.atStartOfDay(BERLIN).toInstant(); time.isBefore(end); time = time.plus(QUARTER)) {
            load.learn(time, house.applyAsDouble(time));
        }
    }

    private static double evening(Instant time) {
        int hour = time.atZone(BERLIN).getHour();
        return hour >= 18 && hour < 22 ? 3 : 0.5;
    }

    private double expected(LocalDate date, String time) {
        var start = at(date, time);
        return load.forecast().expected(start, start.plus(QUARTER));
    }

    @Test
    void beforeAnythingIsKnownItIsAUsualHousehold() {
        var day = load.forecast();
        double mean = day.expected(at(MONDAY, "00:00"), at(MONDAY.plusDays(1), "00:00"));
        assertThat(mean * 24 * 365).isBetween(3500.0, 4500.0);
        assertThat(expected(MONDAY, "19:00")).isGreaterThan(2 * expected(MONDAY, "03:00"));
        var dinner = at(MONDAY, "19:00");
        assertThat(day.cautious(dinner, dinner.plus(QUARTER))).isBetween(4.0, 6.0);
    }

    @Test
    void isTrustedOnceItKnowsAWeek() {
        assertThat(load.forecast().trust()).isCloseTo(0.85, within(1e-9));
        live(MONDAY, 3, LearnedLoadTest::evening);
        assertThat(load.forecast().trust()).isBetween(0.86, 0.99);
        live(MONDAY.plusDays(3), 5, LearnedLoadTest::evening);
        assertThat(load.forecast().trust()).isEqualTo(1);
    }

    @Test
    void aWeekIsEnoughToKnowTheEvenings() {
        live(MONDAY, 7, LearnedLoadTest::evening);
        assertThat(expected(MONDAY.plusDays(8), "20:00")).isCloseTo(3, within(0.5));
        assertThat(expected(MONDAY.plusDays(8), "03:00")).isCloseTo(0.5, within(0.1));
        var night = at(MONDAY.plusDays(8), "03:00");
        assertThat(load.forecast().cautious(night, night.plus(QUARTER))).isLessThan(1);
    }

    @Test
    void aDayOfTheWeekIsKnownByItself() {
        live(MONDAY, 42, time -> time.atZone(BERLIN).getDayOfWeek().getValue() == 3 ? 4 : 1);
        assertThat(expected(MONDAY.plusDays(44), "11:00")).isGreaterThan(2);
        assertThat(expected(MONDAY.plusDays(43), "11:00")).isLessThan(1.6);
    }

    @Test
    void whatWasForgottenCountsLess() {
        live(MONDAY, 42, _ -> 4);
        live(MONDAY.plusDays(42), 28, _ -> 1);
        assertThat(expected(MONDAY.plusDays(71), "11:00")).isLessThan(1.5);
    }

    @Test
    void nineOfTenQuartersStayUnderTheCautiousValue() {
        var lot = new Random(4);
        live(MONDAY, 42, time -> evening(time) * (0.5 + lot.nextDouble()) + (lot.nextInt(12) == 0 ? 2 : 0));
        var forecast = load.forecast();
        int under = 0;
        int all = 0;
        double error = 0;
        for (var time = at(MONDAY.plusDays(42), "00:00");
                time.isBefore(at(MONDAY.plusDays(49), "00:00"));
                time = time.plus(QUARTER)) {
            double real = evening(time) * (0.5 + lot.nextDouble()) + (lot.nextInt(12) == 0 ? 2 : 0);
            under += real <= forecast.cautious(time, time.plus(QUARTER)) ? 1 : 0;
            error += real - forecast.expected(time, time.plus(QUARTER));
            all++;
        }
        assertThat(under / (double) all).isBetween(0.86, 0.96);
        assertThat(error / all).isCloseTo(0, within(0.1));
    }

    @Test
    void gapsDoNoHarm() {
        live(MONDAY, 14, LearnedLoadTest::evening);
        load.learn(at(MONDAY.plusDays(20), "09:00"), 0.5);
        assertThat(expected(MONDAY.plusDays(21), "20:00")).isCloseTo(3, within(0.6));
    }

    @Test
    void aHouseLivesByTheClockWhenClocksChange() {
        live(LocalDate.of(2026, 3, 2), 28, LearnedLoadTest::evening);
        // the 29th of March has 92 quarters
        assertThat(load.days()).isEqualTo(28);
        assertThat(expected(LocalDate.of(2026, 4, 1), "18:00")).isGreaterThan(2);
        assertThat(expected(LocalDate.of(2026, 4, 1), "22:30")).isLessThan(1.2);
        var autumn = new LearnedLoad(BERLIN, UsualDay.HOUSEHOLD, _ -> false);
        // 02:00 comes twice on the 25th of October
        var start = LocalDate.of(2026, 10, 25).atStartOfDay(BERLIN).toInstant();
        for (int quarter = 0; quarter < 100; quarter++) {
            autumn.learn(start.plus(QUARTER.multipliedBy(quarter)), quarter / 10.0);
        }
        assertThat(autumn.days()).isEqualTo(1);
        assertThat(autumn.save().get("2026-10-25"))
                .startsWith("0,100,200,300,400,500,600,700,1000,1100,1200,1300,1600");
    }

    @Test
    void aDayOffIsASunday() {
        var feast = MONDAY.plusDays(16);
        var free = new LearnedLoad(BERLIN, UsualDay.HOUSEHOLD, feast::equals);
        for (var time = at(MONDAY, "00:00");
                time.isBefore(at(MONDAY.plusDays(14), "00:00"));
                time = time.plus(QUARTER)) {
            free.learn(time, time.atZone(BERLIN).getDayOfWeek().getValue() == 7 ? 2 : 0.4);
        }
        var noon = at(feast, "12:00");
        var dayAfter = at(feast.plusDays(1), "12:00");
        assertThat(free.forecast().expected(noon, noon.plus(QUARTER))).isGreaterThan(1.2);
        assertThat(free.forecast().expected(dayAfter, dayAfter.plus(QUARTER))).isLessThan(0.7);
    }

    @Test
    void aSpanIsTheMeanOfItsQuarters() {
        live(MONDAY, 14, LearnedLoadTest::evening);
        var from = at(MONDAY.plusDays(15), "17:55");
        double both = load.forecast().expected(from, from.plusSeconds(600));
        assertThat(both)
                .isCloseTo(
                        (expected(MONDAY.plusDays(15), "17:45") + expected(MONDAY.plusDays(15), "18:00")) / 2,
                        within(1e-9));
    }

    @Test
    void whatIsSavedCanBeRestored() {
        live(MONDAY, 9, LearnedLoadTest::evening);
        var again = new LearnedLoad(BERLIN, UsualDay.HOUSEHOLD, _ -> false);
        again.restore(load.save());
        assertThat(again.save()).isEqualTo(load.save()).hasSize(9);
        var time = at(MONDAY.plusDays(9), "20:00");
        assertThat(again.forecast().cautious(time, time.plus(QUARTER)))
                .isEqualTo(load.forecast().cautious(time, time.plus(QUARTER)));
        assertThatThrownBy(() -> again.restore(Map.of("2026-02-02", "1,2"))).hasMessageContaining("has 2 quarters");
        assertThatThrownBy(() -> again.restore(Map.of("x", ""))).hasMessageContaining("'x'");
        assertThat(again.days()).isEqualTo(9);
    }

    @Test
    void aForecastStaysAsItWasMade() {
        live(MONDAY, 3, LearnedLoadTest::evening);
        var early = load.forecast();
        var untouched = load.forecast();
        live(MONDAY.plusDays(3), 10, _ -> 9);
        var time = at(MONDAY.plusDays(14), "20:00");
        assertThat(early.expected(time, time.plus(QUARTER))).isEqualTo(untouched.expected(time, time.plus(QUARTER)));
        assertThat(expected(MONDAY.plusDays(14), "20:00")).isGreaterThan(6);
    }

    @Test
    void daysOfAClockThatWasWrongGo() {
        load.learn(at(LocalDate.of(2099, 1, 1), "00:00"), 7);
        live(MONDAY, 2, LearnedLoadTest::evening);
        assertThat(load.save()).containsOnlyKeys("2026-02-02", "2026-02-03");
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> load.learn(at(MONDAY, "00:00"), Double.NaN)).hasMessageContaining("NaN kW");
    }

    @Test
    void readingsBecomeQuarters() {
        var quarters = new QuarterMean();
        var start = at(MONDAY, "10:00");
        for (int minute = 0; minute < 15; minute++) {
            assertThat(quarters.add(start.plusSeconds(60L * minute), minute < 5 ? 3 : 0))
                    .isEmpty();
        }
        var done = quarters.add(start.plusSeconds(905), 2).orElseThrow();
        assertThat(done.start()).isEqualTo(start);
        assertThat(done.kw()).isCloseTo(1, within(1e-9));
        // five minutes are not enough of the next
        assertThat(quarters.add(start.plusSeconds(2000), 2)).isEmpty();
    }

    @Test
    void aQuarterKeepsWhatAReadingBeforeItSaid() {
        var quarters = new QuarterMean();
        var start = at(MONDAY, "10:00");
        for (int second = 100; second < 1900; second += 200) {
            var done = quarters.add(start.plusSeconds(second), second < 900 ? 1 : 4);
            assertThat(done.isPresent()).isEqualTo(second == 900);
        }
        double kw = quarters.add(start.plusSeconds(1810), 0).orElseThrow().kw();
        assertThat(kw).isCloseTo(4, within(1e-9));
    }
}
