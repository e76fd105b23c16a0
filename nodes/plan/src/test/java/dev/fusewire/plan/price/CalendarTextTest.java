package dev.fusewire.plan.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class CalendarTextTest {

    private static Holidays days(String... event) {
        return CalendarText.holidays("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nDTSTART:20200101\r\nBEGIN:VEVENT\r\n"
                + String.join("\r\n", event) + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
    }

    private static boolean holds(Holidays days, String day) {
        return days.holds(LocalDate.parse(day));
    }

    @Test
    void anEventOfOneDay() {
        var days = days("SUMMARY:Christmas", "DTSTART;VALUE=DATE:20261225", "DTEND;VALUE=DATE:20261226");
        assertThat(holds(days, "2026-12-25")).isTrue();
        assertThat(holds(days, "2026-12-24")).isFalse();
        assertThat(holds(days, "2026-12-26")).as("the end is no part of it").isFalse();
        assertThat(holds(days, "2027-12-25")).isFalse();
        assertThat(holds(days, "2020-01-01")).as("what is no event").isFalse();
    }

    @Test
    void anEventWithoutAnEndIsOneDay() {
        var days = days("DTSTART;VALUE=DATE:20261225");
        assertThat(holds(days, "2026-12-25")).isTrue();
        assertThat(holds(days, "2026-12-26")).isFalse();
    }

    @Test
    void anEventOfSeveralDaysEveryYear() {
        var days = days("DTSTART;VALUE=DATE:20261231", "DTEND;VALUE=DATE:20270103", "RRULE:FREQ=YEARLY");
        for (String day : new String[] {"2026-12-31", "2027-01-01", "2028-01-02", "2030-12-31"}) {
            assertThat(holds(days, day)).as(day).isTrue();
        }
        assertThat(holds(days, "2028-01-03")).isFalse();
        assertThat(holds(days, "2028-12-30")).isFalse();
    }

    @Test
    void ofATimeItsDayCounts() {
        var days = days("DTSTART:20261224T120000Z", "DTEND:20261225T120000Z");
        assertThat(holds(days, "2026-12-24")).isTrue();
        assertThat(holds(days, "2026-12-25")).isTrue();
        assertThat(holds(days, "2026-12-26")).isFalse();
    }

    @Test
    void aLineThatIsTooLongGoesOnInTheNext() {
        assertThat(holds(days("DTSTART;VALUE=DA", " TE:20261225"), "2026-12-25"))
                .isTrue();
    }

    @Test
    void anEventWithoutADayIsRefused() {
        assertThatThrownBy(() -> days("SUMMARY:never")).hasMessageContaining("whose day is ''");
        assertThatThrownBy(() -> days("DTSTART:20261399")).hasMessageContaining("20261399");
        assertThatThrownBy(() -> days("DTSTART:20261225", "DTEND:20261220")).hasMessageContaining("2026-12-25");
    }

    @Test
    void knowsACalendarWhenItSeesOne() {
        assertThat(CalendarText.isCalendar("\n begin:vcalendar\n")).isTrue();
        assertThat(CalendarText.isCalendar("2026-12-25")).isFalse();
    }
}
