package dev.fusewire.plan.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DailyWindowTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final DailyWindow NIGHT = DailyWindow.daily(LocalTime.of(22, 0), LocalTime.of(6, 0));

    private static DailyWindow.Span on(DailyWindow window, String day, ZoneId zone) {
        return window.on(LocalDate.parse(day), zone, Holidays.NONE).orElseThrow();
    }

    private static long minutes(String from, String to, String day, String zone) {
        DailyWindow.Span span =
                on(DailyWindow.daily(DailyWindow.time(from), DailyWindow.time(to)), day, ZoneId.of(zone));
        return Duration.between(span.start(), span.end()).toMinutes();
    }

    /** Nights on which clocks change: 29 March and 25 October 2026 in Europe; none in Bangkok. */
    @ParameterizedTest
    @CsvSource({
        "22:00, 06:00, 2026-03-28, Europe/Berlin, 420",
        "22:00, 06:00, 2026-10-24, Europe/Berlin, 540",
        "22:00, 06:00, 2026-03-28, Asia/Bangkok, 480",
        "22:00, 06:00, 2026-10-24, Asia/Bangkok, 480",
        "00:00, 24:00, 2026-03-29, Europe/Berlin, 1380",
        "00:00, 24:00, 2026-10-25, Europe/Berlin, 1500",
        "07:00, 07:00, 2026-06-01, Europe/Berlin, 1440",
        "07:00, 07:00, 2026-10-24, Europe/Berlin, 1500",
        "01:00, 02:30, 2026-10-25, Europe/Berlin, 150",
        "02:30, 04:00, 2026-10-25, Europe/Berlin, 150",
        "02:30, 04:00, 2026-03-29, Europe/Berlin, 30",
        "02:15, 02:45, 2026-03-29, Europe/Berlin, 30",
        "18:00, 22:00, 2026-03-29, Europe/Berlin, 240",
    })
    void lastsAsLongAsTheClockOnTheWallSays(String from, String to, String day, String zone, long expected) {
        assertThat(minutes(from, to, day, zone)).isEqualTo(expected);
    }

    @Test
    void aWindowWhoseWholeTimeTheClockLeavesOutDoesNotBegin() {
        DailyWindow window = DailyWindow.daily(LocalTime.of(2, 30), LocalTime.of(3, 0));
        assertThat(window.on(LocalDate.parse("2026-03-29"), BERLIN, Holidays.NONE))
                .isEmpty();
        assertThat(window.on(LocalDate.parse("2026-03-30"), BERLIN, Holidays.NONE))
                .isPresent();
    }

    @Test
    void theMaskIsAboutTheDayOnWhichItBegins() {
        DailyWindow fridayNight =
                new DailyWindow(LocalTime.of(22, 0), LocalTime.of(6, 0), DayMask.parse("fri"), DateRange.ALWAYS);
        Timetable<Boolean> table = Timetable.anyOf(BERLIN, Holidays.NONE, java.util.List.of(fridayNight));
        assertThat(table.at(Instant.parse("2026-07-04T02:00:00Z")))
                .as("Saturday 04:00")
                .isTrue();
        assertThat(table.at(Instant.parse("2026-07-03T02:00:00Z")))
                .as("Friday 04:00")
                .isFalse();
        assertThat(table.at(Instant.parse("2026-07-03T21:00:00Z")))
                .as("Friday 23:00")
                .isTrue();
        assertThat(table.at(Instant.parse("2026-07-04T21:00:00Z")))
                .as("Saturday 23:00")
                .isFalse();
        assertThat(table.at(Instant.parse("2026-07-04T04:00:00Z")))
                .as("Saturday 06:00")
                .isFalse();
    }

    @Test
    void aHolidayIsASunday() {
        Holidays holidays = Holidays.parse("2026-10-03, 12-25..12-26");
        DayMask working = DayMask.parse("mon-fri");
        DayMask weekend = DayMask.parse("sat-sun");
        LocalDate christmas = LocalDate.parse("2026-12-25");
        assertThat(working.holds(christmas.getDayOfWeek(), holidays.holds(christmas)))
                .isFalse();
        assertThat(weekend.holds(christmas.getDayOfWeek(), holidays.holds(christmas)))
                .isTrue();
        assertThat(DayMask.parse("sat,holiday").holds(christmas.getDayOfWeek(), true))
                .isTrue();
        assertThat(DayMask.parse("mon-sat").holds(christmas.getDayOfWeek(), true))
                .isFalse();
        assertThat(DayMask.ALL.holds(christmas.getDayOfWeek(), true)).isTrue();
        assertThat(NIGHT.on(christmas, BERLIN, holidays)).isPresent();
    }

    @Test
    void readsDaysAndDatesAsPeopleWriteThem() {
        assertThat(DayMask.parse("fri-mon").days()).hasSize(4);
        assertThat(DayMask.parse("Monday, Sunday").days()).hasSize(2);
        assertThat(DateRange.parse("11-01..03-31").holds(LocalDate.parse("2027-02-28")))
                .isTrue();
        assertThat(DateRange.parse("11-01..03-31").holds(LocalDate.parse("2027-04-01")))
                .isFalse();
        assertThat(DateRange.parse("2026-12-24").holds(LocalDate.parse("2026-12-24")))
                .isTrue();
        assertThat(DateRange.parse("2026-12-24").holds(LocalDate.parse("2027-12-24")))
                .isFalse();
        assertThat(DailyWindow.time("24:00")).isEqualTo(LocalTime.MIDNIGHT);
        assertThat(DailyWindow.time("6:30")).isEqualTo(LocalTime.of(6, 30));
    }

    @ParameterizedTest
    @CsvSource({"mom", "mon-", "m", "mon-tue-wed", "sundaes"})
    void saysWhatIsNoDay(String text) {
        assertThatThrownBy(() -> DayMask.parse(text)).hasMessageContaining("is no day");
    }

    @ParameterizedTest
    @CsvSource({"2026-02-30", "13-01", "2026-12-24..12-26", "2026-12-26..2026-12-24", "tomorrow"})
    void saysWhatIsNoDate(String text) {
        assertThatThrownBy(() -> DateRange.parse(text)).hasMessageContaining("dates");
    }

    @ParameterizedTest
    @CsvSource({"25:00", "18", "six", "18:60"})
    void saysWhatIsNoTime(String text) {
        assertThatThrownBy(() -> DailyWindow.time(text))
                .hasMessageContaining(text)
                .hasMessageContaining("time of day");
    }
}
